import { sayPlace } from '@jianwang/records/delivery-change'
import type { Call } from '#platform/call'
import type { Consumer } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { lessonChanged } from '../../facts.ts'
import { findLesson } from '../../store.ts'
import { countToCall, listConcerned } from '../concerned.ts'
import { lookBeside, tellChange } from './places.ts'
import { findChange, keepTold } from './store.ts'

/**
 * Tells everybody concerned of a change, once: the message bears the change's id. Heard from the feed, so that whoever is told
 * is told what happened, and a consumer that died tells the rest. Who was told is kept with the change (S1-14).
 */
export const tellChanged: Consumer = {
  name: 'delivery.changes',
  kinds: [lessonChanged],
  handle: async (call, items) => {
    for (const { body } of items) await tell(call, (body as { changeId: string }).changeId) // announced in this shape
  },
}

async function tell(call: Call, id: string): Promise<void> {
  const change = await findChange(call.tx, id)
  const lesson = change === undefined ? undefined : await findLesson(call.tx, change.lesson_id)
  if (change?.decided_at == null || lesson === undefined) return
  const { decided_at: at, course_id: courseId } = change
  const { name, unit, before, after } = tellChange(change, await lookBeside(call, [change]))
  const values = {
    course: name,
    unit,
    startsAt: sayMoment(before.startsAt),
    change: after === null ? '取消' : `改为${sayPlace(after)}`,
  }
  const of = { template: 'delivery-change', key: `change ${id}`, unitPath: change.unit_path, values } as const
  const about = { courseId, coachId: lesson.coach_id }
  // Who signed up afterwards saw the lesson as it is now.
  const isIn = (place: { signed_up_at: Date }) => place.signed_up_at <= at
  const all = await listConcerned(call, about, isIn)
  for (const { citizenId, link } of all) await sendNotice(call, { ...of, citizenId, link })
  await keepTold(call.tx, id, {
    told_at: call.now,
    told_coach: all.some((each) => each.teaches),
    told_learners: all.filter((each) => !each.teaches).length,
    to_call: await countToCall(call, courseId, isIn),
  })
}
