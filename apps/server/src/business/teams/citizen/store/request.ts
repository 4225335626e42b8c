import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { type JoinRequestRow, teams } from '../../tables.ts'
import { joinLifecycle } from '../lifecycle.ts'

/** False when the citizen's request to this team is still open: the unique index is the guard. */
export async function insertRequest(tx: Tx, row: JoinRequestRow): Promise<boolean> {
  const made = await teams(tx)
    .insertInto('join_request')
    .values(row)
    .onConflict((c) =>
      c.columns(['team_id', 'citizen_id']).where(sql<boolean>`state = 'pending'`).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Open requests of one citizen that nobody answered in time give room for a new one. */
export async function expireOwn(tx: Tx, citizenId: string, teamId: string, now: Date): Promise<void> {
  await teams(tx)
    .updateTable('join_request')
    .set({ state: toState(joinLifecycle, 'expire'), answered_at: now })
    .where('citizen_id', '=', citizenId)
    .where('team_id', '=', teamId)
    .where('state', 'in', fromStates(joinLifecycle, 'expire'))
    .where('expires_at', '<=', now)
    .execute()
}

/** Waiting for the leader, oldest first. */
export async function listWaiting(tx: Tx, teamId: string, now: Date): Promise<JoinRequestRow[]> {
  return teams(tx)
    .selectFrom('join_request')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('state', '=', 'pending')
    .where('expires_at', '>', now)
    .orderBy('id')
    .limit(500)
    .execute()
}

export async function listAnswered(tx: Tx, teamId: string): Promise<JoinRequestRow[]> {
  return teams(tx)
    .selectFrom('join_request')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('state', '!=', 'pending')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function lockRequest(tx: Tx, teamId: string, id: string): Promise<JoinRequestRow | undefined> {
  return teams(tx)
    .selectFrom('join_request')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('state', 'in', fromStates(joinLifecycle, 'accept'))
    .forUpdate()
    .executeTakeFirst()
}

export async function listOwnRequests(tx: Tx, citizenId: string): Promise<JoinRequestRow[]> {
  return teams(tx)
    .selectFrom('join_request')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** Undefined when it is not the citizen's, or no longer open. */
export async function withdrawOwn(
  tx: Tx,
  citizenId: string,
  id: string,
  now: Date,
): Promise<JoinRequestRow | undefined> {
  return teams(tx)
    .updateTable('join_request')
    .set({ state: toState(joinLifecycle, 'withdraw'), answered_at: now })
    .where('id', '=', id)
    .where('citizen_id', '=', citizenId)
    .where('state', 'in', fromStates(joinLifecycle, 'withdraw'))
    .returningAll()
    .executeTakeFirst()
}

export async function answerRequest(
  tx: Tx,
  id: string,
  action: 'accept' | 'refuse',
  answer: string | null,
  now: Date,
): Promise<void> {
  await teams(tx)
    .updateTable('join_request')
    .set({ state: toState(joinLifecycle, action), answer, answered_at: now })
    .where('id', '=', id)
    .execute()
}

/** How many wait, team by team; for the leader's list. */
export async function countWaiting(
  tx: Tx,
  teamIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  if (teamIds.length === 0) return new Map()
  const { rows } = await sql<{ team_id: string; n: number }>`
    select team_id, count(*) as n from teams.join_request
    where team_id = any(${[...teamIds]}::uuid[]) and state = 'pending' and expires_at > ${now} group by team_id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.team_id, row.n]))
}
