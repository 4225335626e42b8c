import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type MemberRow, teams } from '../tables.ts'

export type StoredMember = Selectable<MemberRow>
export type NewMember = Omit<StoredMember, 'version' | 'left_at' | 'left_reason' | 'citizen_id'> &
  Partial<Pick<StoredMember, 'citizen_id'>>

/** Live members in the order they joined, and one more when there is a next page. */
export async function listMembers(
  tx: Tx,
  teamId: string,
  after: string | undefined,
  limit: number,
): Promise<StoredMember[]> {
  let query = teams(tx)
    .selectFrom('member')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('left_at', 'is', null)
  if (after !== undefined) query = query.where('id', '>', after)
  return query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

export async function lockMember(tx: Tx, teamId: string, id: string): Promise<StoredMember | undefined> {
  return teams(tx)
    .selectFrom('member')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function findMemberByPhone(
  tx: Tx,
  teamId: string,
  indexes: readonly Buffer[],
): Promise<StoredMember | undefined> {
  const { rows } = await sql<StoredMember>`
    select * from teams.member where team_id = ${teamId}::uuid and left_at is null and phone_index = any(${[...indexes]}::bytea[])
    limit 1`.execute(tx)
  return rows[0]
}

export async function findMemberOf(
  tx: Tx,
  teamId: string,
  citizenId: string,
): Promise<StoredMember | undefined> {
  return teams(tx)
    .selectFrom('member')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('citizen_id', '=', citizenId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
}

/** False when a live member of the team has the phone: nothing is written then. */
export async function insertMember(tx: Tx, member: NewMember): Promise<boolean> {
  const row = await teams(tx)
    .insertInto('member')
    .values({ ...member, left_at: null, left_reason: null })
    .onConflict((c) =>
      c
        .columns(['team_id', 'phone_index'])
        .where('left_at', 'is', null)
        .where('phone_index', 'is not', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

type MemberChange = Partial<
  Omit<StoredMember, 'id' | 'team_id' | 'unit_path' | 'origin' | 'joined_at' | 'version'>
>

export async function changeMember(tx: Tx, id: string, change: MemberChange): Promise<void> {
  await teams(tx)
    .updateTable('member')
    .set(change)
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/**
 * The roster of `fromId` joins that of `toId`: who stands in both, by phone (or is the other team's leader), leaves the
 * first as a duplicate, everybody else moves over. @returns how many moved
 */
export async function joinRosters(
  tx: Tx,
  fromId: string,
  toId: string,
  leaderIndex: Buffer,
  now: Date,
): Promise<number> {
  await sql`update teams.member m set left_at = ${now}, left_reason = '合并重复', version = version + 1
    where m.team_id = ${fromId}::uuid and m.left_at is null and m.phone_index is not null
      and (m.phone_index = ${leaderIndex} or exists (select from teams.member o
        where o.team_id = ${toId}::uuid and o.left_at is null and o.phone_index = m.phone_index))`.execute(tx)
  // The same citizen under another number: he stands in the other team already, or leads it.
  await sql`update teams.member m set left_at = ${now}, left_reason = '合并重复', version = version + 1
    where m.team_id = ${fromId}::uuid and m.left_at is null and m.citizen_id is not null
      and (exists (select from teams.member o
          where o.team_id = ${toId}::uuid and o.left_at is null and o.citizen_id = m.citizen_id)
        or exists (select from teams.team t where t.id = ${toId}::uuid and t.leader_citizen_id = m.citizen_id))`.execute(
    tx,
  )
  const { numAffectedRows } =
    await sql`update teams.member set team_id = ${toId}::uuid, version = version + 1,
      unit_path = (select unit_path from teams.team where id = ${toId}::uuid)
    where team_id = ${fromId}::uuid and left_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Of a team's roster: how many have signed in themselves, and how many wait for the leader. */
export async function countJoins(
  tx: Tx,
  teamId: string,
  now: Date,
): Promise<{ joined: number; waiting: number }> {
  const { rows } = await sql<{ joined: number; waiting: number }>`select
    (select count(*) from teams.member
      where team_id = ${teamId}::uuid and left_at is null and citizen_id is not null) as joined,
    (select count(*) from teams.join_request
      where team_id = ${teamId}::uuid and state = 'pending' and expires_at > ${now}) as waiting`.execute(tx)
  return rows[0] ?? { joined: 0, waiting: 0 }
}
