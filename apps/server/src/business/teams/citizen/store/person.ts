import { sql } from 'kysely'
import type { Tx } from '#platform/call'

/** A citizen as a whole, whatever team: for merging and erasing, by the system. */

type Touched = { id: string; unit_path: string }

export async function listLedLive(tx: Tx, citizenId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from teams.team where leader_citizen_id = ${citizenId}::uuid and live order by id`.execute(
    tx,
  )
  return rows
}

/** Rows of `from` become those of `to`; where both stand, the row of `to` stays. @returns the teams that changed */
export async function followRows(tx: Tx, from: string, to: string, now: Date): Promise<Touched[]> {
  const led =
    await sql<Touched>`update teams.team set leader_citizen_id = ${to}::uuid, version = version + 1, updated_at = ${now}
    where leader_citizen_id = ${from}::uuid returning id, unit_path`.execute(tx)
  const left =
    await sql<Touched>`update teams.member m set left_at = ${now}, left_reason = '合并重复', citizen_id = ${to}::uuid,
      version = version + 1
    where m.citizen_id = ${from}::uuid and m.left_at is null
      and (exists (select from teams.member o where o.team_id = m.team_id and o.citizen_id = ${to}::uuid and o.left_at is null)
        or exists (select from teams.team t where t.id = m.team_id and t.leader_citizen_id = ${to}::uuid))
    returning m.team_id as id, m.unit_path`.execute(tx)
  await sql`update teams.member m set left_at = ${now}, left_reason = '合并重复', version = version + 1
    where m.citizen_id = ${to}::uuid and m.left_at is null
      and exists (select from teams.team t where t.id = m.team_id and t.leader_citizen_id = ${to}::uuid)`.execute(
    tx,
  )
  const moved = await sql<Touched>`update teams.member set citizen_id = ${to}::uuid, version = version + 1
    where citizen_id = ${from}::uuid returning team_id as id, unit_path`.execute(tx)
  await sql`update teams.join_request r set state = 'expired', answered_at = ${now}
    where r.citizen_id = ${from}::uuid and r.state = 'pending'
      and exists (select from teams.join_request o
        where o.team_id = r.team_id and o.citizen_id = ${to}::uuid and o.state = 'pending')`.execute(tx)
  await sql`update teams.join_request set citizen_id = ${to}::uuid where citizen_id = ${from}::uuid`.execute(
    tx,
  )
  await sql`update teams.hand_over set from_citizen_id = ${to}::uuid where from_citizen_id = ${from}::uuid`.execute(
    tx,
  )
  await sql`update teams.hand_over set to_citizen_id = ${to}::uuid where to_citizen_id = ${from}::uuid`.execute(
    tx,
  )
  return unique([...led.rows, ...left.rows, ...moved.rows])
}

/** Empties what is personal; how many a team was stays. @returns the teams he leaves */
export async function eraseRows(tx: Tx, citizenId: string, now: Date): Promise<Touched[]> {
  const left =
    await sql<Touched>`update teams.member set left_at = ${now}, left_reason = '本人注销', version = version + 1
    where citizen_id = ${citizenId}::uuid and left_at is null returning team_id as id, unit_path`.execute(tx)
  // A filed roster is kept as the law wants it, masked; elsewhere not even the first character stays.
  await sql`update teams.member m set name = case when exists (select from teams.filing f where f.team_id = m.team_id)
      then left(m.name, 1) || '**' else '已注销' end, phone_sealed = null, phone_index = null, phone_tail = null,
    phone_masked = null, citizen_id = null where citizen_id = ${citizenId}::uuid`.execute(tx)
  await sql`update teams.join_request set name = '已注销', phone_sealed = null, phone_index = null, phone_tail = null,
    phone_masked = null, state = case when state = 'pending' then 'withdrawn' else state end,
    answered_at = coalesce(answered_at, ${now}) where citizen_id = ${citizenId}::uuid`.execute(tx)
  await sql`update teams.hand_over set former_name = '已注销', phone_sealed = '', phone_index = '', phone_tail = '',
    phone_masked = '', state = case when state = 'offered' then 'withdrawn' else state end,
    answered_at = coalesce(answered_at, ${now})
    where from_citizen_id = ${citizenId}::uuid`.execute(tx)
  await sql`update teams.hand_over set state = 'declined', answered_at = ${now}
    where to_citizen_id = ${citizenId}::uuid and state = 'offered'`.execute(tx)
  return unique(left.rows)
}

function unique(rows: readonly Touched[]): Touched[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
