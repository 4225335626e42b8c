import type { PersonKind, PersonState } from '@jianwang/words/drives'
import { sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { chosenRows, storableJson } from '#support/imports'
import { matching, type PersonFilter } from '../store/person.ts'
import { drives } from '../tables.ts'
import type { Standing } from './standing.ts'

/** What a row says, for the roll to compare; an absent member says nothing. */
export type AskedRow = {
  index: string
  name: string
  path: string | undefined
  kind: PersonKind | undefined
  /** Its blind index; '' clears it. */
  phone: string | undefined
  fields: Readonly<Record<string, string>>
  cleared: readonly string[]
}
/** Somebody who is already what the row says, of whom no more is told. */
export type SameOnRoll = { same: true; id: string; version: number }
export type OnRoll = {
  same: false
  id: string
  unit_id: number
  unit_path: string
  kind: PersonKind
  same_name: boolean
  state: PersonState
  offered_path: string | null
  version: number
  inside: boolean
  phone_index: Buffer | null
  fields: Record<string, string> | null
  /** Only of who was found by 编号: the number tells it of the others. */
  born_on?: string
}

/** Each who was found, with the place of his row among those asked. */
export async function compareOnRoll(
  tx: Tx,
  tree: string,
  asked: readonly AskedRow[],
): Promise<((OnRoll | SameOnRoll) & { n: number })[]> {
  const rows = storableJson(asked.map((each, n) => ({ n, ...each })))
  const found = await sql<(OnRoll | SameOnRoll) & { n: number }>`
    select * from drives.compare_roll(${tree}, ${rows}::jsonb)`.execute(tx)
  return found.rows
}

export type Numbered = Omit<OnRoll, 'same' | 'same_name' | 'inside'> & {
  name: string
  id_number_index: Buffer
  born_on: string
}

/** Persons of the scope by their ids. */
export async function listNumbered(call: Call, tree: string, ids: readonly string[]): Promise<Numbered[]> {
  const { scope = '' } = call.actor
  const { rows } = await sql<Numbered>`
    select id, unit_id, unit_path, kind, state, offered_path, version, phone_index, fields, name, id_number_index,
      born_on::text as born_on
    from drives.person
    where id = any(${[...ids]}::uuid[]) and tree = ${tree} and unit_path >= ${scope} and unit_path < ${`${scope}~`}`.execute(
    call.tx,
  )
  return rows
}

/** Where the rows to be written put their persons; an adjusted person stays where he is. */
export async function listStagedPlaces(
  tx: Tx,
  importId: string,
): Promise<{ unitId: number; path: string }[]> {
  const { rows } = await sql<{ unitId: number; path: string }>`
    select distinct (payload->>'unitId')::integer as "unitId", payload->>'path' as path
    from imports.staged where import_id = ${importId}::uuid and verdict in ('new', 'changed')`.execute(tx)
  return rows
}

/**
 * New people come into a tree one import after the other, until the transaction ends: of two files with the same people in
 * each other's organisations both would wait for the other.
 */
export async function takeTurn(tx: Tx, tree: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drives.import/${tree}`}, 0))`.execute(tx)
}

/** Organisation by organisation, so that people who are listed and transferred together lie together on the disk. */
export async function insertStaged(
  tx: Tx,
  importId: string,
  about: { tree: string; now: Date; standing: Standing },
): Promise<number> {
  const { today, lateUnits, campaignNo } = about.standing
  const { numAffectedRows } = await sql`
    insert into drives.person (id, tree, unit_id, unit_path, kind, name, name_readings, id_number_sealed, id_number_index, id_number_masked,
      phone_sealed, phone_index, phone_masked, born_on, fields, entered_on, entered_late, campaign_no, created_at, updated_at)
    select c.subject_id, ${about.tree}, r."unitId", r.path, r.kind, r.person->>'name',
      array(select jsonb_array_elements_text(r.person->'readings')), decode(r.person->>'sealed', 'hex'),
      decode(r.person->>'index', 'hex'), r.person->>'masked', decode(r.phone->>'sealed', 'hex'), decode(r.phone->>'index', 'hex'),
      r.phone->>'masked', (r.person->>'bornOn')::date, r.fields, ${today}::date, r."unitId" = any(${lateUnits}::integer[]), ${campaignNo}::integer,
      ${about.now}, ${about.now}
    from ${chosenRows(importId, 'new')} c cross join lateral jsonb_to_record(c.payload) as r("unitId" integer, path text, kind text,
      fields jsonb, phone jsonb, person jsonb)
    order by r.path, r.person->>'index'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Only persons who are still what they were when they were compared. The rows are locked in the order of their ids. */
export async function adjustStaged(tx: Tx, importId: string, now: Date): Promise<number> {
  await sql`select p.id from drives.person p join ${chosenRows(importId, 'changed')} c on c.subject_id = p.id
    where c.payload->>'act' = 'adjust' order by p.id for update of p`.execute(tx)
  const { numAffectedRows } = await sql`
    update drives.person p set kind = coalesce(c.payload->>'kind', p.kind),
      fields = (p.fields - array(select jsonb_array_elements_text(c.payload->'cleared'))) || (c.payload->'fields'),
      phone_sealed = case when c.payload ? 'phone' then decode(c.payload->'phone'->>'sealed', 'hex') else p.phone_sealed end,
      phone_index = case when c.payload ? 'phone' then decode(c.payload->'phone'->>'index', 'hex') else p.phone_index end,
      phone_masked = case when c.payload ? 'phone' then c.payload->'phone'->>'masked' else p.phone_masked end,
      version = p.version + 1, updated_at = ${now}
    from ${chosenRows(importId, 'changed')} c
    where c.payload->>'act' = 'adjust' and p.id = c.subject_id and p.version = c.subject_version
      and p.unit_path = c.payload->>'path' and p.state = 'active'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** A28; see the migration. */
export async function takeInStaged(
  call: Call,
  importId: string,
  { today, lateUnits, campaignNo }: Standing,
): Promise<number> {
  const { actor, now, tx } = call
  const { rows } = await sql<{ n: number }>`
    with taken as materialized (
      select * from drives.take_in(${importId}::uuid, ${today}::date, ${now}, ${lateUnits}::integer[], ${campaignNo}::integer)),
    ended as (
      insert into drives.history (person_id, unit_path, act, import_id, account_id, actor_name, unit_name, occurred_at)
      select id, path, 'withdraw-correction', ${importId}::uuid, ${actor.accountId ?? null}::uuid, ${actor.personName}, ${actor.unitName}, ${now}
      from taken where withdrawn)
    select count(*)::integer as n from taken`.execute(tx)
  return rows[0]?.n ?? 0
}

/** S4-21: a line in the history of each person, in one statement. */
export async function writeHistory(call: Call, importId: string, { lateUnits }: Standing): Promise<void> {
  const { actor, now } = call
  await sql`
    insert into drives.history (person_id, unit_path, act, late, import_id, detail, account_id, actor_name, unit_name, occurred_at)
    select subject_id, payload->>'path', payload->>'act', (payload->>'unitId')::integer = any(${lateUnits}::integer[]), import_id,
      case when payload ? 'changes' then jsonb_build_object('changes', payload->'changes') end,
      ${actor.accountId ?? null}::uuid, ${actor.personName}, ${actor.unitName}, ${now}
    from imports.staged where import_id = ${importId}::uuid and verdict in ('new', 'changed')`.execute(
    call.tx,
  )
}

/** What supervision will say of this import. */
export async function logImport(
  call: Call,
  importId: string,
  tally: { added: number; adjusted: number; takenIn: number; standing: Standing },
): Promise<{ late: number; conflicts: number }> {
  const { rows } = await sql<{ unchanged: number; conflicts: number; late: number }>`
    select count(*) filter (where verdict = 'same')::integer as unchanged,
      count(*) filter (where verdict = 'wrong' and payload ? 'conflict')::integer as conflicts,
      count(*) filter (where verdict in ('new', 'changed') and (payload->>'unitId')::integer = any(${tally.standing.lateUnits}::integer[]))::integer as late
    from imports.staged where import_id = ${importId}::uuid`.execute(call.tx)
  const { unchanged = 0, conflicts = 0, late = 0 } = rows[0] ?? {}
  await drives(call.tx)
    .insertInto('import_log')
    .values({
      import_id: importId,
      unit_path: call.actor.homePath,
      campaign_no: tally.standing.campaignNo,
      added: tally.added,
      adjusted: tally.adjusted,
      taken_in: tally.takenIn,
      unchanged,
      conflicts,
      late_rows: late,
      actor_name: call.actor.personName,
      entered_on: tally.standing.today,
      committed_at: call.now,
    })
    .execute()
  return { late, conflicts }
}

/** How many of the changed rows correct a person in place, and how many bring one in. */
export async function countActs(tx: Tx, importId: string): Promise<{ adjust: number; takeIn: number }> {
  const { rows } = await sql<{ adjust: number; takeIn: number }>`
    select count(*) filter (where payload->>'act' = 'adjust')::integer as adjust,
      count(*) filter (where payload->>'act' <> 'adjust')::integer as "takeIn"
    from imports.staged where import_id = ${importId}::uuid and verdict = 'changed'`.execute(tx)
  return rows[0] ?? { adjust: 0, takeIn: 0 }
}

/** The list's own filter in the list's own order, for a cursor. */
export function exportQuery(tx: Tx, filter: PersonFilter): { text: string; values: readonly unknown[] } {
  const compiled = sql`
    select p.*, u.name as unit_name from drives.person p join units.unit u on u.id = p.unit_id
    where ${matching(filter)} order by p.unit_path, p.id`.compile(tx)
  return { text: compiled.sql, values: compiled.parameters }
}
