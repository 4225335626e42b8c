import { shiftMonth } from '@jianwang/words/days'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { listRows, type Order } from '#platform/record/list'
import { nameUnits } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { pathOf } from '../../matching/service/list.ts'
import { mayRead } from '../../policy.ts'
import { listCoursesById } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { listTurnouts } from '../attendance/store.ts'
import type * as shape from './schema.ts'
import { lessonRows, listFeedback } from './store.ts'

const order: Order<LessonRow> = {
  by: [
    { column: 'starts_at', kind: 'moment' },
    { column: 'id', kind: 'uuid' },
  ],
}
const firstOf = (month: string) => new Date(`${month}-01T00:00:00+08:00`)

/**
 * The form of a month: its lessons in the scope, with what was told of each.
 * @throws forbidden (403), notFound (404) for a unit outside the scope
 */
export async function listLessonFeedback(call: Call, query: Static<typeof shape.FeedbackQuery>) {
  permit(mayRead(call.actor))
  const { month, wanted, unitId } = query
  const unitPath = await pathOf(call, unitId)
  const rows = lessonRows(call.tx, [firstOf(month), firstOf(shiftMonth(month, 1))], { wanted, unitPath })
  return listRows(call, query, rows, order, (found) => describe(call, found))
}

async function describe(
  call: Call,
  lessons: readonly LessonRow[],
): Promise<Static<typeof shape.LessonFeedback>[]> {
  const ids = lessons.map(({ id }) => id)
  const courseIds = lessons.map(({ course_id }) => course_id)
  const told = new Map((await listFeedback(call.tx, ids)).map((row) => [row.lesson_id, row]))
  const came = new Map((await listTurnouts(call.tx, courseIds)).map((row) => [row.lesson_id, row.heads]))
  const items = await loadItems(call, 'retired')
  const courses = new Map(
    (await listCoursesById(call.tx, courseIds)).map(({ id, item_id }) => [
      id,
      items.get(item_id)?.name ?? '',
    ]),
  )
  const units = await nameUnits(call, lessons)
  return lessons.map((lesson) => {
    const row = told.get(lesson.id)
    return {
      lessonId: lesson.id,
      courseName: courses.get(lesson.course_id) ?? '',
      unitName: units.get(lesson.unit_id) ?? '',
      startsAt: lesson.starts_at.toISOString(),
      endsAt: lesson.ends_at.toISOString(),
      state: lesson.state,
      outcome: row?.outcome ?? null,
      heads: row?.heads ?? null,
      turnout: came.get(lesson.id) ?? null,
      satisfaction: row?.satisfaction ?? null,
      remarks: row?.remarks ?? null,
      receivedAt: row?.received_at.toISOString() ?? null,
      isLate: row?.is_late ?? null,
    }
  })
}
