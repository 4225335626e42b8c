import { type Selectable, sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { type FilingRow, type SettingRow, teams } from '../tables.ts'

/** Books the year for locked teams, in one statement for any number, and moves their latest filed year. */
export async function insertFilings(
  call: Call,
  year: number,
  filings: readonly Pick<FilingRow, 'id' | 'team_id' | 'unit_path' | 'member_count'>[],
  overrideReason: string | undefined,
): Promise<void> {
  await sql`insert into teams.filing (id, team_id, unit_path, year, state, member_count, override_reason, filed_by, filed_by_name, filed_at)
    select id, team_id, unit_path, ${year}, 'filed', member_count, ${overrideReason ?? null}, ${call.actor.accountId ?? null}::uuid,
      ${call.actor.personName}, ${call.now}
    from jsonb_to_recordset(${JSON.stringify(filings)}::jsonb) as r(id uuid, team_id uuid, unit_path text, member_count integer)`.execute(
    call.tx,
  )
  await sql`update teams.team set filed_year = ${year}, version = version + 1, updated_at = ${call.now}
    where id = any(${filings.map((each) => each.team_id)}::uuid[])`.execute(call.tx)
}

export async function findLiveFiling(tx: Tx, teamId: string, year: number): Promise<FilingRow | undefined> {
  return teams(tx)
    .selectFrom('filing')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('year', '=', year)
    .where('state', '=', 'filed')
    .executeTakeFirst()
}

/** Newest first, cancelled ones too; at most 50. */
export async function listFilings(tx: Tx, teamId: string): Promise<FilingRow[]> {
  return teams(tx)
    .selectFrom('filing')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('filed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** The team falls back to its latest other filed year. */
export async function cancelFiling(
  tx: Tx,
  filing: Pick<FilingRow, 'id' | 'team_id'>,
  reason: string | undefined,
  now: Date,
): Promise<void> {
  await teams(tx)
    .updateTable('filing')
    .set({ state: 'cancelled', cancelled_at: now, cancel_reason: reason ?? null })
    .where('id', '=', filing.id)
    .execute()
  await sql`update teams.team t set version = t.version + 1, updated_at = ${now},
    filed_year = coalesce((select max(f.year) from teams.filing f where f.team_id = t.id and f.state = 'filed'), 0)
    where t.id = ${filing.team_id}::uuid`.execute(tx)
}

export async function setCheck(
  tx: Tx,
  filingId: string,
  check: { result: 'pass' | 'fail'; reason: string | undefined } | undefined,
  now: Date,
): Promise<void> {
  await teams(tx)
    .updateTable('filing')
    .set({
      check_result: check?.result ?? null,
      check_reason: check?.reason ?? null,
      checked_at: check === undefined ? null : now,
    })
    .where('id', '=', filingId)
    .execute()
}

/** Years in which each team has a live filing. */
export async function listFiledYears(tx: Tx, ids: readonly string[]): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ team_id: string; years: number[] }>`
    select team_id, array_agg(year order by year) as years from teams.filing
    where team_id = any(${[...ids]}::uuid[]) and state = 'filed' group by team_id`.execute(tx)
  return new Map(rows.map((row) => [row.team_id, row.years]))
}

/** Ids of the reviewed and not yet filed teams of one unit and level; at most `limit`. */
export async function listUnfiledIds(
  tx: Tx,
  unitPath: string,
  level: string,
  year: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from teams.team where live and unit_path = ${unitPath} and level = ${level} and state = 'reviewed' and filed_year < ${year}
    order by unit_path, id limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}

export async function findSetting(tx: Tx, unitPath: string): Promise<SettingRowRead | undefined> {
  return teams(tx).selectFrom('setting').selectAll().where('unit_path', '=', unitPath).executeTakeFirst()
}
export type SettingRowRead = Selectable<SettingRow>

/** Undefined when somebody changed it since `version`; 0 for the first time. */
export async function saveSetting(
  tx: Tx,
  setting: Omit<SettingRowRead, 'version'>,
  version: number,
): Promise<SettingRowRead | undefined> {
  if (version === 0)
    return teams(tx)
      .insertInto('setting')
      .values({ ...setting, version: 1 })
      .onConflict((c) => c.doNothing())
      .returningAll()
      .executeTakeFirst()
  return teams(tx)
    .updateTable('setting')
    .set(setting)
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('unit_path', '=', setting.unit_path)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
