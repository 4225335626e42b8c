import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { Problem, refuseStale } from '#platform/problem'
import type { TaskHandler, TaskWork } from '#platform/tasks/runner'
import { laneOf, startTask } from '#platform/tasks/tasks'
import { mayArrange } from '../../policy.ts'
import { findCourse } from '../../store.ts'
import type { PlanSendBody } from '../plan-schema.ts'
import * as store from '../store/plans.ts'
import { askCoaches } from './ask.ts'
import { getPlan, lockLatest } from './plans.ts'
import { planSubject } from './propose.ts'

const sendTask = 'delivery.plan-send'
type Input = { planId: string; courseIds: string[] } & Omit<Static<typeof PlanSendBody>, 'version'>

/**
 * Sends the enquiries of a plan: each course's coach is asked first, and who comes after him by the ranking.
 * @throws forbidden (403), notFound (404), changedMeanwhile, planOld (409)
 */
export async function startSending(
  call: Call,
  id: string,
  { version, ...how }: Static<typeof PlanSendBody>,
): Promise<{ taskId: string }> {
  permit(mayArrange(call.actor))
  const plan = await lockLatest(call, id)
  await refuseStale(plan, version, () => getPlan(call, plan.half_year))
  const courseIds = await store.listUnsent(call.tx, id)
  const input: Input = { planId: id, courseIds, ...how }
  note(call, {
    action: `${planSubject}.send`,
    subjectKind: planSubject,
    subjectId: id,
    unitPath: plan.unit_path,
    after: { courses: courseIds.length, ...how },
  })
  const title = `按匹配方案发出 ${courseIds.length} 门课程的问询单`
  const lane = laneOf(courseIds.length)
  return { taskId: await startTask(call, { kind: sendTask, title, input, lane, total: courseIds.length }) }
}

type Refused = { courseId: string; code: string; detail: string }

/** Each course by itself: one that is refused keeps none of the others, and after a crash none is asked twice. */
export const sendHandler: TaskHandler = {
  kind: sendTask,
  run: async (_house, work) => {
    const input = work.input as Input // written by startSending
    const refused: Refused[] = []
    for (const [n, courseId] of input.courseIds.entries()) {
      const why = await sendOne(work, input, courseId)
      if (why !== undefined) refused.push({ courseId, ...why })
      await work.progress(n + 1, input.courseIds.length)
    }
    const asked = input.courseIds.length - refused.length
    await work.finish(async () => ({ asked, refused: refused.slice(0, 500) }))
  },
}

async function sendOne(work: TaskWork, { planId, mode, answerMinutes }: Input, courseId: string) {
  try {
    await work.step(async (call) => {
      const line = await store.findLine(call.tx, planId, courseId)
      const course = await findCourse(call.tx, courseId, 'lock')
      if (line === undefined || line.coach_id === null || line.sent_at !== null || course === undefined)
        return
      const coachIds = [line.coach_id]
      await askCoaches(call, courseId, { version: course.version, mode, atOnce: 1, answerMinutes, coachIds })
      await store.changeLine(call.tx, line, { sent_at: call.now })
    })
    return undefined
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return { code: error.code, detail: error.detail }
  }
}
