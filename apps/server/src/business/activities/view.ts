import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { activityLifecycle, type Subject } from './lifecycle.ts'
import { mayOrganise } from './policy.ts'
import type { Activity, Shown, ShownWhole } from './schema.ts'
import type { Counts } from './store/activities.ts'
import type { ActivityRow } from './tables.ts'

const minute = 60_000

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

export function toShown(row: ActivityRow, { taken, waiting }: Counts, now: Date): Static<typeof Shown> {
  return {
    id: row.id,
    title: row.title,
    publisher: row.publisher,
    publisherName: row.publisher_name,
    unitId: row.unit_id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    place: row.place,
    lng: row.lng,
    lat: row.lat,
    crs: row.crs,
    capacity: row.capacity,
    taken,
    waiting,
    state: row.state,
    isOver: row.ends_at <= now,
    signUpFrom: row.sign_up_from.toISOString(),
    signUpUntil: row.sign_up_until.toISOString(),
    isSignUpOpen: row.state === 'published' && row.sign_up_from <= now && now < row.sign_up_until,
    audience: row.audience,
    minAge: row.min_age,
    maxAge: row.max_age,
    waitingList: row.waiting_list,
  }
}

export function toShownWhole(row: ActivityRow, counts: Counts, now: Date): Static<typeof ShownWhole> {
  const { from, until } = checkInWindow(row)
  return {
    ...toShown(row, counts, now),
    body: row.body,
    material: row.material,
    summary: row.summary,
    checkInFrom: from.toISOString(),
    checkInUntil: until.toISOString(),
    checkInRadiusMetres: row.check_in_radius_metres,
    walkIn: row.walk_in,
  }
}

export function toActivity(call: Call, row: Subject, counts: Counts): Static<typeof Activity> {
  return {
    ...toShownWhole(row, counts, call.now),
    teamId: row.team_id,
    offerMinutes: row.offer_minutes,
    checkInBeforeMinutes: row.check_in_before_minutes,
    checkInAfterMinutes: row.check_in_after_minutes,
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    actions: listActions(activityLifecycle, call.actor, row),
    mayOrganise: mayOrganise(call.actor, row),
  }
}

/** What the audit keeps: all of it is public or meant to be. */
export function toAuditView(row: ActivityRow): Record<string, unknown> {
  return {
    publisher: row.publisher,
    publisherName: row.publisher_name,
    title: row.title,
    body: row.body,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    place: row.place,
    capacity: row.capacity,
    audience: row.audience,
    minAge: row.min_age,
    maxAge: row.max_age,
    signUpFrom: row.sign_up_from.toISOString(),
    signUpUntil: row.sign_up_until.toISOString(),
    waitingList: row.waiting_list,
    offerMinutes: row.offer_minutes,
    checkInRadiusMetres: row.check_in_radius_metres,
    walkIn: row.walk_in,
    state: row.state,
    summary: row.summary,
  }
}
