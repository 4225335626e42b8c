import { sql } from 'kysely'
import type { Tx } from '#platform/call'

/** What one citizen has done of late. His requests come one after the other until the transaction ends. */
export async function holdCitizen(tx: Tx, citizenId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`teams.citizen/${citizenId}`}, 0))`.execute(tx)
}

/** Registrations nobody has certified yet, and those since a moment, whatever became of them. */
export async function countRegistrations(
  tx: Tx,
  citizenId: string,
  since: Date,
): Promise<{ open: number; recent: number }> {
  const { rows } = await sql<{ open: number; recent: number }>`
    select count(*) filter (where live and certified_at is null)::integer as open,
      count(*) filter (where created_at >= ${since})::integer as recent
    from teams.team where leader_citizen_id = ${citizenId}::uuid and origin = 'citizen'`.execute(tx)
  return rows[0] ?? { open: 0, recent: 0 }
}

/** Requests that wait, those since a moment, and of these the ones at this team's leader. */
export async function countAsks(
  tx: Tx,
  citizenId: string,
  of: { teamId: string; since: Date; now: Date },
): Promise<{ open: number; recent: number; atLeader: number }> {
  const { rows } = await sql<{ open: number; recent: number; atLeader: number }>`
    select count(*) filter (where state = 'pending' and expires_at > ${of.now})::integer as open,
      count(*) filter (where asked_at >= ${of.since})::integer as recent,
      teams.count_asks_of_leader(${of.teamId}::uuid, ${of.since}) as "atLeader"
    from teams.join_request where citizen_id = ${citizenId}::uuid`.execute(tx)
  return rows[0] ?? { open: 0, recent: 0, atLeader: 0 }
}
