import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { TimelineItem } from '#platform/lifecycle/lifecycle'
import { type ActivityRow, activities } from '../tables.ts'

/** Whatever the row policies show the actor. */
export async function findActivity(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  return activities(tx).selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst()
}

/** From now on places can be taken. */
export async function openSeat(tx: Tx, row: ActivityRow): Promise<void> {
  await activities(tx)
    .insertInto('seat')
    .values({ activity_id: row.id, unit_path: row.unit_path, capacity: row.capacity, next_expiry: null })
    .execute()
}

export type Counts = { taken: number; waiting: number }
const none: Counts = { taken: 0, waiting: 0 }

export async function countSeats(tx: Tx, ids: readonly string[]): Promise<(id: string) => Counts> {
  if (ids.length === 0) return () => none
  const rows = await activities(tx)
    .selectFrom('seat')
    .select(['activity_id', 'taken', 'waiting'])
    .where(sql<boolean>`activity_id = any(${[...ids]}::uuid[])`)
    .execute()
  const byId = new Map(
    rows.map(({ activity_id, taken, waiting }) => [activity_id, { taken, waiting } satisfies Counts]),
  )
  return (id) => byId.get(id) ?? none
}

/** Activities with an offer that ran out; at most `most`. */
export async function listExpired(tx: Tx, now: Date, most: number): Promise<string[]> {
  const rows = await activities(tx)
    .selectFrom('seat')
    .select('activity_id')
    .where('next_expiry', '<=', now)
    .orderBy('next_expiry')
    .limit(most)
    .execute()
  return rows.map((row) => row.activity_id)
}

type Entry = {
  action: string
  from_state: string | null
  to_state: string
  actor_name: string
  unit_name: string
  reason: string | null
  detail: unknown
  occurred_at: Date
}

/** The timeline for a leader: citizens do not read the log itself. */
export async function listLedTimeline(tx: Tx, id: string): Promise<TimelineItem[]> {
  const { rows } = await sql<Entry>`select * from activities.led_timeline(${id})`.execute(tx)
  return rows.map((row) => ({
    action: row.action,
    fromState: row.from_state,
    toState: row.to_state,
    actorName: row.actor_name,
    unitName: row.unit_name,
    reason: row.reason,
    detail: row.detail,
    occurredAt: row.occurred_at.toISOString(),
  }))
}
