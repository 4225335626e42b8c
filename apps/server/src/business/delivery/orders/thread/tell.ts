import { citizenOfCoach } from '#business/coaches'
import type { Call } from '#platform/call'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { nameUnitsById } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { threadWritten } from '../../facts.ts'
import { findCourse } from '../../store.ts'
import { findFirstUnread } from './store.ts'

/**
 * Tells the coach of a class that something was written: once for a silence, not for each line. The message bears the number of
 * the first line he has not read, so that nothing is sent again before he has looked.
 */
export const tellWritten: Consumer = {
  name: 'delivery.threads',
  kinds: [threadWritten],
  handle: async (call, items) => {
    for (const item of items) await tell(call, item)
  },
}

async function tell(call: Call, { subjectId, body }: FeedItem): Promise<void> {
  const { kind, side } = body as { kind: string; side: string } // announced in this shape
  const course = kind === 'order' || side === 'coach' ? undefined : await findCourse(call.tx, subjectId)
  if (course === undefined || course.coach_id === null) return
  const first = await findFirstUnread(call.tx, course.id, course.coach_id)
  const citizenId = first === undefined ? undefined : await citizenOfCoach(call, course.coach_id)
  if (first === undefined || citizenId === undefined) return
  const [items, units] = [await loadItems(call, 'retired'), await nameUnitsById(call, [course.unit_id])]
  await sendNotice(call, {
    citizenId,
    template: 'delivery-thread',
    values: {
      course: items.get(course.item_id)?.name ?? '',
      unit: units.get(course.unit_id) ?? '',
      at: sayMoment(first.written_at),
    },
    link: `packages/coach/thread?id=${course.id}`,
    unitPath: course.unit_path,
    key: `thread ${course.id} ${first.no}`,
  })
}
