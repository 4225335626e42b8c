import { sql } from 'kysely'
import type { Tx } from '#platform/call'

/** The door asks whether the merge stands. */
export async function followTeam(tx: Tx, from: string, to: string): Promise<void> {
  await sql`select activities.follow_team(${from}::uuid, ${to}::uuid)`.execute(tx)
}
