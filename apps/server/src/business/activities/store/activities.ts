import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { TimelineItem } from '#platform/lifecycle/lifecycle'
import { type ActivityRow, activities } from '../tables.ts'

export type Written = Omit<ActivityRow, 'version' | 'updated_at'>
export type Change = Partial<
  Omit<ActivityRow, 'id' | 'unit_path' | 'unit_id' | 'version' | 'created_at' | 'updated_at'>
>

export async function insertActivity(tx: Tx, row: Written): Promise<ActivityRow> {
  return activities(tx)
    .insertInto('activity')
    .values({ ...row, version: 1, updated_at: row.created_at })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Whatever the row policies show the actor. */
export async function findActivity(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  return activities(tx).selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Waits for whoever is changing the row. */
export async function lockActivity(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  return activities(tx).selectFrom('activity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The row was locked by this transaction; the version goes up by one. */
export async function changeActivity(tx: Tx, id: string, change: Change, now: Date): Promise<ActivityRow> {
  return activities(tx)
    .updateTable('activity')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
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
