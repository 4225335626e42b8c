import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { TimelineItem } from '#platform/lifecycle/lifecycle'
import { type ActivityRow, activities } from '../tables.ts'

/** Whatever the row policies show the actor. */
export async function findActivity(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  return activities(tx).selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Nobody signs up any more, who does at this moment is in before; also for the leader in whose team's name it is. */
export async function closePlaces(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`select activities.close_places(${id}, ${now})`.execute(tx)
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
