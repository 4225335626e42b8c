import { activityFields } from '@jianwang/records/activity'
import type { Static } from 'typebox'
import { tellerOf } from '#platform/record/fields'
import type { Counts } from '#support/places'
import type { Shown, ShownWhole } from './schema.ts'
import type { ActivityRow } from './tables.ts'

const minute = 60_000
const teller = tellerOf(activityFields)

type Window = Pick<
  ActivityRow,
  'starts_at' | 'ends_at' | 'check_in_before_minutes' | 'check_in_after_minutes'
>

/** When one checks in: from so long before the beginning until so long after the end. */
export function checkInWindow(row: Window): { from: Date; until: Date } {
  return {
    from: new Date(row.starts_at.getTime() - row.check_in_before_minutes * minute),
    until: new Date(row.ends_at.getTime() + row.check_in_after_minutes * minute),
  }
}

function besideOf(row: ActivityRow, { taken, waiting }: Counts, now: Date) {
  return {
    id: row.id,
    publisher: row.publisher,
    publisherName: row.publisher_name,
    unitId: row.unit_id,
    taken,
    waiting,
    state: row.state,
    isOver: row.ends_at <= now,
    isSignUpOpen: row.state === 'published' && row.sign_up_from <= now && now < row.sign_up_until,
  }
}

export function toShown(row: ActivityRow, counts: Counts, now: Date): Static<typeof Shown> {
  return { ...teller.listed(row), ...besideOf(row, counts, now) }
}

/** All that is told of one, to who writes, approves and organises. */
export function toWhole(row: ActivityRow, counts: Counts, now: Date) {
  const { from, until } = checkInWindow(row)
  return {
    ...teller.whole(row),
    ...besideOf(row, counts, now),
    summary: row.summary,
    checkInFrom: from.toISOString(),
    checkInUntil: until.toISOString(),
  }
}

/** To anybody: how seats are passed on and when check-in opens concern the organiser alone. */
export function toShownWhole(row: ActivityRow, counts: Counts, now: Date): Static<typeof ShownWhole> {
  const { offerMinutes, checkInBeforeMinutes, checkInAfterMinutes, ...told } = toWhole(row, counts, now)
  return told
}
