import { citizenOfCoach } from '#business/coaches'
import type { Call } from '#platform/call'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sendNotice } from '#support/notices'
import { maskName } from '#support/people'
import { contactHandedOver } from '../../facts.ts'
import { findCourse } from '../../store.ts'
import { describeCourse } from '../course.ts'
import { findHandOver } from './store.ts'

/** Tells the coach of a class once that another person is in charge there, whom he is to call (S1-25). */
export const tellHandedOver: Consumer = {
  name: 'delivery.hand-overs',
  kinds: [contactHandedOver],
  handle: async (call, items) => {
    for (const item of items) await tell(call, item)
  },
}

async function tell(call: Call, { subjectId, body }: FeedItem): Promise<void> {
  const course = await findCourse(call.tx, subjectId)
  const receipt = await findHandOver(call.tx, (body as { handOverId: string }).handOverId) // announced in this shape
  if (course === undefined || course.coach_id === null || receipt === undefined) return
  const citizenId = await citizenOfCoach(call, course.coach_id)
  if (citizenId === undefined) return
  const { item, unitName } = await describeCourse(call, course)
  await sendNotice(call, {
    citizenId,
    template: 'delivery-hand-over',
    values: { course: item, unit: unitName, name: maskName(receipt.to_name) },
    link: `packages/coach/confirmations?class=${course.id}`,
    unitPath: course.unit_path,
    key: `hand-over ${receipt.id} ${course.id}`,
  })
}
