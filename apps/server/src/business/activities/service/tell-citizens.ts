import type { Call } from '#platform/call'
import { listTimeline } from '#platform/lifecycle/lifecycle'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { activitiesChanged, type PlaceOffered, placeOffered, subjectKind } from '../lifecycle.ts'
import { findActivity } from '../store/activities.ts'
import { listLiveCitizens } from '../store/lists.ts'

/**
 * Tells who waits that a place is free for him, and everybody who signed up that it does not take place. Heard from the
 * feed, so that nobody waits for it and nothing is told that did not happen.
 */
export const tellActivityCitizens: Consumer = {
  name: 'activities.notices',
  kinds: [placeOffered, activitiesChanged],
  handle: async (call, items) => {
    for (const item of items)
      await (item.kind === placeOffered ? tellOfPlace(call, item) : tellOfCancelling(call, item))
  },
}

const linkOf = (id: string) => `packages/activity/detail?id=${id}`

async function tellOfPlace(call: Call, item: FeedItem): Promise<void> {
  const { citizenId, until } = item.body as PlaceOffered // announced in this shape
  const row = await findActivity(call.tx, item.subjectId)
  // Told too late it would only annoy.
  if (row === undefined || new Date(until) <= call.now) return
  await sendNotice(call, {
    citizenId,
    template: 'activity-place',
    values: { activity: row.title, startsAt: sayMoment(row.starts_at), until: sayMoment(new Date(until)) },
    link: linkOf(row.id),
    unitPath: row.unit_path,
    key: `place ${row.id} ${item.position}`,
  })
}

async function tellOfCancelling(call: Call, item: FeedItem): Promise<void> {
  if (item.body.act !== 'cancel') return
  const row = await findActivity(call.tx, item.subjectId)
  if (row === undefined) return
  const timeline = await listTimeline(call, subjectKind, row.id)
  const note = timeline.find(({ action }) => action === 'cancel')?.reason ?? ''
  for (const citizenId of await listLiveCitizens(call.tx, row.id))
    await sendNotice(call, {
      citizenId,
      template: 'activity-change',
      values: { activity: row.title, change: '已取消', note, startsAt: sayMoment(row.starts_at) },
      link: linkOf(row.id),
      unitPath: row.unit_path,
      key: `cancel ${row.id}`,
    })
}
