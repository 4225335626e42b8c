import type { TeamState } from '@jianwang/records/team'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { type TeamRow, teams } from '../tables.ts'
import { type Area, inArea } from './area.ts'

export type StoredTeam = Selectable<TeamRow>
/** A team with the names of its units. */
export type TeamView = StoredTeam & {
  unit_name: string
  parent_name: string | null
  committee_name: string | null
}
/** What a new row does not say is left to the database. */
export type NewTeam = Insertable<TeamRow>
export type TeamChange = Partial<
  Omit<
    StoredTeam,
    'id' | 'serial_no' | 'live' | 'roster_count' | 'version' | 'unit_path' | 'created_at' | 'updated_at'
  >
>

/** What TeamView has beside the team, which stands as `t`. */
export const unitNames = sql.raw('u.name as unit_name, p.name as parent_name, c.name as committee_name')
export const units = sql.raw(`join units.unit u on u.id = t.unit_id
  left join units.unit p on p.id = u.parent_id left join units.unit c on c.id = t.committee_id`)

/** With the names of its units, so that the new record need not be read again. Undefined when a live team of the unit has the name. */
export async function insertTeam(tx: Tx, team: NewTeam): Promise<TeamView | undefined> {
  // The index predicate stands in the text: as a parameter, the sixth (generic) plan no longer finds the index.
  return teams(tx)
    .insertInto('team')
    .values(team)
    .onConflict((c) => c.columns(['name_key', 'unit_path']).where(sql<boolean>`live`).doNothing())
    .returningAll()
    .returning([
      sql<string>`(select u.name from units.unit u where u.id = unit_id)`.as('unit_name'),
      sql<
        string | null
      >`(select p.name from units.unit u join units.unit p on p.id = u.parent_id where u.id = unit_id)`.as(
        'parent_name',
      ),
      sql<string | null>`(select c.name from units.unit c where c.id = committee_id)`.as('committee_name'),
    ])
    .executeTakeFirst()
}

export async function findTeam(tx: Tx, area: Area, id: string): Promise<TeamView | undefined> {
  return (await listTeamViews(tx, area, [id]))[0]
}

export async function listTeamViews(tx: Tx, area: Area, ids: readonly string[]): Promise<TeamView[]> {
  const { rows } = await sql<TeamView>`
    select t.*, ${unitNames} from teams.team t ${units}
    where t.id = any(${[...ids]}::uuid[]) and ${inArea(area)}`.execute(tx)
  return rows
}

/** Waits for whoever is changing the team; inside the area only. */
export async function lockTeam(tx: Tx, area: Area, id: string): Promise<StoredTeam | undefined> {
  return (await lockTeams(tx, area, [id]))[0]
}

/** In the order of ids, so that two batches never wait for each other in a circle. */
export async function lockTeams(tx: Tx, area: Area, ids: readonly string[]): Promise<StoredTeam[]> {
  const { rows } = await sql<StoredTeam>`
    select t.* from teams.team t where t.id = any(${[...ids]}::uuid[]) and ${inArea(area)} order by t.id for update`.execute(
    tx,
  )
  return rows
}

export async function listTeamsByIds(tx: Tx, area: Area, ids: readonly string[]): Promise<StoredTeam[]> {
  const { rows } = await sql<StoredTeam>`
    select t.* from teams.team t where t.id = any(${[...ids]}::uuid[]) and ${inArea(area)} order by t.id`.execute(
    tx,
  )
  return rows
}

/** The row was locked by this transaction. @returns the new version */
export async function changeTeam(call: Call, id: string, change: TeamChange): Promise<number> {
  const row = await teams(call.tx)
    .updateTable('team')
    .set({ ...change, updated_at: call.now })
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** The same step for many locked teams, in one statement. */
export async function moveStates(
  tx: Tx,
  ids: readonly string[],
  to: TeamState,
  stamp: 'certified_at' | 'reviewed_at',
  now: Date,
): Promise<void> {
  await sql`update teams.team set state = ${to}, ${sql.ref(stamp)} = ${now}, updated_at = ${now}, version = version + 1
    where id = any(${[...ids]}::uuid[])`.execute(tx)
}

/** Other live teams with the same name or the same leader's phone inside the area; at most 50. */
export async function listLookalikes(
  tx: Tx,
  area: Area,
  team: Pick<StoredTeam, 'id' | 'name_key' | 'leader_phone_index'>,
): Promise<(TeamView & { same_name: boolean; same_phone: boolean })[]> {
  const { rows } = await sql<TeamView & { same_name: boolean; same_phone: boolean }>`
    select t.*, ${unitNames},
      t.name_key = ${team.name_key} as same_name, t.leader_phone_index = ${team.leader_phone_index} as same_phone
    from teams.team t ${units}
    where t.live and ${inArea(area)} and t.id <> ${team.id}::uuid
      and (t.name_key = ${team.name_key} or t.leader_phone_index = ${team.leader_phone_index})
    order by t.unit_path, t.id limit 50`.execute(tx)
  return rows
}

/** Ids of live teams of one unit that share their leader's phone with another one, group by group; at most 200. */
export async function listSharedLeaders(tx: Tx, area: Area): Promise<{ team_ids: string[] }[]> {
  const { rows } = await sql<{ team_ids: string[] }>`
    select array_agg(t.id order by t.id)::text[] as team_ids from teams.team t
    where t.live and ${inArea(area)} group by t.leader_phone_index having count(*) > 1 limit 100`.execute(tx)
  return rows
}

/** Teams of these committees go over to another sub-district; children follow by their key. @returns their ids */
export async function moveWithCommittees(
  tx: Tx,
  fromPath: string,
  to: { path: string; id: number },
  committeeIds: readonly number[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update teams.team set unit_path = ${to.path}, unit_id = ${to.id}, version = version + 1, updated_at = ${now}
    where unit_path = ${fromPath} and level = 'street' and committee_id = any(${[...committeeIds]}::integer[]) returning id`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** How many live teams are filed at a committee: it may not be taken away while there are any (A39). */
export async function countAtCommittee(tx: Tx, committeeId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from teams.team t where t.committee_id = ${committeeId} and t.live`.execute(tx)
  return rows[0]?.n ?? 0
}
