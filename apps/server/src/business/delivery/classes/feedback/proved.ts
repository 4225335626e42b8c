import { citizenOfCoach, gradeOn, listRates, nameCoaches } from '#business/coaches'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { nameUnits } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { type HeldLesson, listHeld } from './store.ts'

/**
 * What payroll pays of a course: the lessons its sub-district told were held, each at the rate of the grade its coach had that
 * day (S1-31, S1-32). For the system.
 * @throws noGrade (422) of coaches; where no rate is in force, an error: the fee has to be set first
 */
export async function listProvedLessons(call: Call, courseId: string) {
  const held = (await listHeld(call.tx, courseId)).flatMap(withCoach)
  const coachIds = [...new Set(held.map(({ coach_id }) => coach_id))]
  const [items, units, names] = await Promise.all([
    loadItems(call, 'retired'),
    nameUnits(call, held),
    nameCoaches(call, coachIds),
  ])
  const proved = []
  for (const lesson of held)
    proved.push({
      lessonId: lesson.lesson_id,
      courseId: lesson.course_id,
      coachId: lesson.coach_id,
      unitPath: lesson.unit_path,
      heldOn: shanghaiDay(lesson.starts_at),
      feeFen: await feeOf(call, lesson),
      quotaHold: lesson.hold_id,
      feedbackReceivedOn: shanghaiDay(lesson.received_at),
      title: items.get(lesson.item_id)?.name ?? '',
      unitName: units.get(lesson.unit_id) ?? '',
      coachName: names.get(lesson.coach_id) ?? '',
      citizenId: (await citizenOfCoach(call, lesson.coach_id)) ?? null,
    })
  return proved
}

type Taught = HeldLesson & { coach_id: string }
const withCoach = (lesson: HeldLesson): Taught[] =>
  lesson.coach_id === null ? [] : [{ ...lesson, coach_id: lesson.coach_id }]

async function feeOf(call: Call, { coach_id, kind, starts_at }: Taught): Promise<number> {
  const day = shanghaiDay(starts_at)
  const grade = await gradeOn(call, coach_id, day)
  const rate = (await listRates(call.tx)).find(
    (each) =>
      each.kind === kind &&
      each.grade === grade &&
      each.from_day <= day &&
      (each.until_day === null || day <= each.until_day),
  )
  if (rate === undefined) throw new Error(`no fee of ${kind} ${grade} on ${day}`)
  return rate.fee_fen
}
