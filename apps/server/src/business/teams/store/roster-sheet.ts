import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { stagedBytes } from '#platform/record/sheet'
import { chosenRows } from '#support/imports'

export type RosterMember = {
  id: string
  name: string
  phone_index: Buffer | null
  phone_masked: string | null
  version: number
}

/** The whole living roster of one team: at most 5,000 people, so one statement for a whole sheet. */
export async function listRoster(tx: Tx, teamId: string): Promise<RosterMember[]> {
  const { rows } = await sql<RosterMember>`
    select id, name, phone_index, phone_masked, version from teams.member
    where team_id = ${teamId}::uuid and left_at is null order by id`.execute(tx)
  return rows
}

const record = sql.raw(
  `jsonb_to_record(c.payload->'row') as r(name text, phone_sealed text, phone_index text, phone_tail text, phone_masked text)`,
)

/** Into the team as it stands now, wherever it may have moved. @returns how many */
export async function insertStagedMembers(
  tx: Tx,
  importId: string,
  teamId: string,
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into teams.member (id, team_id, unit_path, name, phone_sealed, phone_index, phone_tail, phone_masked, origin, joined_at)
    select c.subject_id, t.id, t.unit_path, r.name, ${stagedBytes('r.phone_sealed')},
      ${stagedBytes('r.phone_index')}, ${stagedBytes('r.phone_tail')}, r.phone_masked, 'import', ${now}
    from ${chosenRows(importId, 'new')} c cross join lateral ${record} join teams.team t on t.id = ${teamId}::uuid and t.live`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Only people who are still what they were when they were compared. @returns how many */
export async function updateStagedMembers(tx: Tx, importId: string, teamId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update teams.member m set name = r.name, phone_sealed = coalesce(${stagedBytes('r.phone_sealed')}, m.phone_sealed),
      phone_index = coalesce(${stagedBytes('r.phone_index')}, m.phone_index), phone_tail = coalesce(${stagedBytes('r.phone_tail')}, m.phone_tail),
      phone_masked = coalesce(r.phone_masked, m.phone_masked), version = m.version + 1
    from ${chosenRows(importId, 'changed')} c cross join lateral ${record}
    where m.id = c.subject_id and m.version = c.subject_version and m.team_id = ${teamId}::uuid and m.left_at is null`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
