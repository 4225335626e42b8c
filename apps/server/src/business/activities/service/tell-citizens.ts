import { activityChanges } from '@jianwang/words/activities'
import type { Call } from '#platform/call'
import { listTimeline } from '#platform/lifecycle/lifecycle'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { readLive } from '#support/places'
import {
  type ActivitiesChanged,
  type Appointment,
  activitiesChanged,
  type SeatOffered,
  seatOffered,
  subjectKind,
} from '../lifecycle.ts'
import { findActivity } from '../store/activities.ts'
import type { ActivityRow } from '../tables.ts'
import { sayTime } from './words.ts'

/**
 * Tells who waits that a place is free for him, and everybody who signed up that it is held at another time or place, or
 * not at all. Heard from the feed, so that nobody waits for it and nothing is told that did not happen.
 */
export const tellActivityCitizens: Consumer = {
  name: 'activities.notices',
  kinds: [seatOffered, activitiesChanged],
  handle: async (call, items) => {
    for (const item of items)
      await (item.kind === seatOffered ? tellOfPlace(call, item) : tellOfChange(call, item))
  },
}

const linkOf = (id: string) => `packages/activity/detail?id=${id}`

async function tellOfPlace(call: Call, item: FeedItem): Promise<void> {
  const { citizenId, until } = item.body as SeatOffered // announced in this shape
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

async function tellOfChange(call: Call, item: FeedItem): Promise<void> {
  const { act, moved } = item.body as ActivitiesChanged // announced in this shape
  if (act !== 'cancel' && moved === undefined) return
  const row = await findActivity(call.tx, item.subjectId)
  if (row === undefined) return
  if (act === 'cancel') {
    const timeline = await listTimeline(call, subjectKind, row.id)
    const note = timeline.find(({ action }) => action === 'cancel')?.reason ?? ''
    const said = { change: activityChanges.cancelled, note, startsAt: sayMoment(row.starts_at) }
    await tellEverybody(call, row, said, `cancel ${row.id}`)
  } else if (moved !== undefined && row.state === 'published' && new Date(moved.after.endsAt) > call.now)
    // Each edit tells what it changed itself, also when the next one was quicker than the messages.
    await tellEverybody(call, row, sayMove(moved.before, moved.after), `edit ${row.id} ${item.position}`)
}

type Said = { change: string; note: string; startsAt: string }

async function tellEverybody(call: Call, row: ActivityRow, said: Said, key: string): Promise<void> {
  for (const { citizen_id } of await readLive(call, row.id))
    await sendNotice(call, {
      citizenId: citizen_id ?? '', // whoever has a place in an activity is a citizen
      template: 'activity-change',
      values: { activity: row.title, ...said },
      link: linkOf(row.id),
      unitPath: row.unit_path,
      key,
    })
}

/** The place comes first: a subscribe message shows twenty characters, and the new time stands in a field of its own. */
function sayMove(before: Appointment, after: Appointment): Said {
  const [isMoved, isShifted] = [
    before.place !== after.place,
    before.startsAt !== after.startsAt || before.endsAt !== after.endsAt,
  ]
  const time = (moment: string) => sayTime(new Date(moment))
  const notes = [
    ...(isMoved ? [`地点：${after.place}`] : []),
    ...(before.startsAt === after.startsAt ? [] : [`原定${time(before.startsAt)}开始`]),
    ...(before.endsAt === after.endsAt ? [] : [`${time(after.endsAt)}结束`]),
  ]
  const change = isMoved && isShifted ? 'both' : isMoved ? 'place' : 'time'
  return {
    change: activityChanges[change],
    note: `${notes.join('，')}。`,
    startsAt: sayMoment(new Date(after.startsAt)),
  }
}
