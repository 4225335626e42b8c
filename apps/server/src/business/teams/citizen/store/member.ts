import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { StoredMember } from '../../store/member.ts'
import { teams } from '../../tables.ts'

/** Live members of a team, in the order they joined; the policy shows them to the leader alone. */
export async function listRoster(tx: Tx, teamId: string): Promise<StoredMember[]> {
  return teams(tx)
    .selectFrom('member')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('left_at', 'is', null)
    .orderBy('id')
    .limit(5_000)
    .execute()
}

/** The row of a member who is this citizen by phone becomes his; he asked to join. */
export async function linkRow(tx: Tx, id: string, citizenId: string): Promise<void> {
  await sql`update teams.member set citizen_id = ${citizenId}::uuid, version = version + 1 where id = ${id}::uuid`.execute(
    tx,
  )
}

/** Undefined when the citizen is no member of the team now. */
export async function leaveTeam(
  tx: Tx,
  teamId: string,
  citizenId: string,
  reason: string,
  now: Date,
): Promise<StoredMember | undefined> {
  return teams(tx)
    .updateTable('member')
    .set({ left_at: now, left_reason: reason })
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('team_id', '=', teamId)
    .where('citizen_id', '=', citizenId)
    .where('left_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
