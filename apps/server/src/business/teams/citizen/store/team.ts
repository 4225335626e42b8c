import type { TeamState } from '@jianwang/records/team'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type StoredTeam, type TeamView, unitNames, units } from '../../store/team.ts'

/** Teams as citizens reach them: by who leads, never by path. The row policies of app_citizen stand behind each filter. */

type Told = Pick<
  TeamView,
  'id' | 'unit_path' | 'name' | 'state' | 'level' | 'item_names' | 'unit_name' | 'parent_name'
>
export type MyTeamRow = Told &
  Pick<TeamView, 'unit_id' | 'category' | 'committee_id' | 'committee_name' | 'live'> &
  Pick<TeamView, 'declared_count' | 'roster_count' | 'version'> & {
    role: 'leader' | 'member'
    member_id: string | null
    joined_at: Date
  }

/** Those the acting citizen leads, then those he stands in; ended ones too. */
export async function listMine(tx: Tx): Promise<MyTeamRow[]> {
  const { rows } = await sql<MyTeamRow>`select * from teams.mine()`.execute(tx)
  return rows
}

export async function findLedTeam(tx: Tx, citizenId: string, id: string): Promise<TeamView | undefined> {
  const { rows } = await sql<TeamView>`
    select t.*, ${unitNames} from teams.team t ${units}
    where t.id = ${id}::uuid and t.leader_citizen_id = ${citizenId}::uuid`.execute(tx)
  return rows[0]
}

export async function lockLedTeam(tx: Tx, citizenId: string, id: string): Promise<StoredTeam | undefined> {
  const { rows } = await sql<StoredTeam>`
    select t.* from teams.team t
    where t.id = ${id}::uuid and t.leader_citizen_id = ${citizenId}::uuid and t.live for update`.execute(tx)
  return rows[0]
}

export type LeaderEntry = {
  action: string
  from_state: string | null
  to_state: string
  who: string
  reason: string | null
  occurred_at: Date
}
export async function listLeaderTimeline(tx: Tx, id: string): Promise<LeaderEntry[]> {
  const { rows } = await sql<LeaderEntry>`select * from teams.leader_timeline(${id}::uuid)`.execute(tx)
  return rows
}

export type ClaimableRow = Told
export async function listClaimable(tx: Tx, indexes: readonly Buffer[]): Promise<ClaimableRow[]> {
  const { rows } = await sql<ClaimableRow>`select * from teams.claimable(${[...indexes]}::bytea[])`.execute(
    tx,
  )
  return rows
}

/** False when somebody was faster, or there was nothing to claim. */
export async function claimTeam(tx: Tx, id: string, indexes: readonly Buffer[], now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select teams.claim(${id}::uuid, ${[...indexes]}::bytea[], ${now}) as id`.execute(tx)
  return rows[0]?.id != null
}

export type JoinTarget = {
  id: string
  unit_path: string
  /** Null while the team is not certified. */
  name: string | null
  state: TeamState
  leads: boolean
  belongs: boolean
  unit_name: string
}
/** By the whole id of a printed code, or by the sixteen last figures of it that a shown code carries. */
export async function findJoinTarget(
  tx: Tx,
  by: { id: string } | { shortId: string },
): Promise<JoinTarget | undefined> {
  const id = 'id' in by ? by.id : null
  const end = 'shortId' in by ? `${by.shortId.slice(0, 4)}-${by.shortId.slice(4)}` : null
  const { rows } = await sql<JoinTarget>`select * from teams.join_target(${id}::uuid, ${end})`.execute(tx)
  return rows[0]
}

/** Names of certified teams, for requests that were made to them. */
export async function listJoinNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, t.name from unnest(${[...ids]}::uuid[]) as asked(id)
    cross join lateral teams.join_target(asked.id, null) t where t.name is not null`.execute(tx)
  return rows
}

/** Undefined when nobody stands in the roster with the citizen's phone and without a citizen. */
export async function linkMember(
  tx: Tx,
  teamId: string,
  indexes: readonly Buffer[],
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select teams.link_member(${teamId}::uuid, ${[...indexes]}::bytea[]) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}
