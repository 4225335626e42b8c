import type { PersonKind } from '@jianwang/words/drives'
import { sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { fromStates } from '#platform/lifecycle/lifecycle'
import { matching, type PersonFilter } from '../../roll/store/person.ts'
import { transferLifecycle } from '../lifecycle.ts'
import { drives, type TransferRow, type TransferState } from '../tables.ts'

export type SeenPerson = { id: string; version: number }
export type Selection = { items: readonly SeenPerson[] } | { filter: PersonFilter }

/** Whether `p` still is as it was seen: what has changed since then is left as it is. */
function asSeen(items: readonly SeenPerson[]) {
  return sql`exists (select from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ version }) => version)}::integer[]) s(id, version)
    where s.id = p.id and s.version = p.version)`
}

/**
 * A28: who came back as a cadre can be made no member, so over age he goes out as he is: over age on this day, or on the day
 * he left for before, whichever is later (`isCadreOnly`).
 */
function isOverAge(day: string, bornBy: string | undefined) {
  if (bornBy === undefined) return sql`false`
  const age = Number(day.slice(0, 4)) - Number(bornBy.slice(0, 4))
  return sql`case c.kind when 'member' then c.born_on <= ${bornBy}::date else exists (
    select from drives.came_back(array[c.id]) b
    where c.born_on <= (greatest(b.left_for, ${day}::date) - make_interval(years => ${age}))::date) end`
}

/**
 * One statement for a selection of any size: persons out, each with an item of the transfer and a line of history. Cadres
 * (S4-06), persons who are out already, those changed since they were seen
 * and, for reason over age, persons who are not are left alone.
 */
export async function takeOut(
  call: Call,
  transfer: TransferRow,
  selection: Selection,
  overAgeBornBy: string | undefined,
): Promise<{ moved: number; chosen: number; changed: string[] }> {
  const { actor, now, tx } = call
  const scope = actor.scope ?? ''
  const mayGo =
    transfer.reason === 'over_age' ? isOverAge(transfer.on_day, overAgeBornBy) : sql`c.kind = 'member'`
  const chosen =
    'items' in selection
      ? sql`p.id = any(${selection.items.map(({ id }) => id)}::uuid[]) and p.unit_path >= ${scope} and p.unit_path < ${`${scope}~`}`
      : matching(selection.filter)
  const { rows } = await sql<{ moved: number; chosen: number; changed: string[] }>`
    with chosen as materialized (
      select p.id, p.unit_path, p.state, p.kind, p.born_on,
        ${'items' in selection ? asSeen(selection.items) : sql`true`} as as_seen from drives.person p where ${chosen} order by p.id for update),
    moved as (
      update drives.person p set state = ${transfer.reason === 'over_age' ? 'left' : 'transferred_out'}, out_on = ${transfer.on_day}::date,
        transfer_id = ${transfer.id}::uuid, offered_path = ${transfer.to_path},
        card_ended_at = ${transfer.reason === 'over_age' ? sql`case when p.card_no is not null then coalesce(p.card_ended_at, ${now}::timestamptz) end` : sql`p.card_ended_at`},
        version = p.version + 1, updated_at = ${now}
      from chosen c
      where p.id = c.id and c.state = 'active' and c.as_seen
        and ${mayGo}
      returning p.id, c.unit_path),
    kept as (
      insert into drives.transfer_item (transfer_id, person_id, unit_path) select ${transfer.id}::uuid, id, unit_path from moved),
    told as (
      insert into drives.history (person_id, unit_path, act, reason, detail, account_id, actor_name, unit_name, occurred_at)
      select id, unit_path, ${transfer.reason === 'over_age' ? 'over-age' : 'transfer-out'}, ${transfer.note},
        jsonb_build_object('transferId', ${transfer.id}::text), ${actor.accountId ?? null}::uuid, ${actor.personName}, ${actor.unitName}, ${now}
      from moved)
    select (select count(*) from moved)::integer as moved, (select count(*) from chosen)::integer as chosen,
      array(select id from chosen where not as_seen) as changed`.execute(tx)
  return rows[0] ?? { moved: 0, chosen: 0, changed: [] }
}

export async function insertTransfer(tx: Tx, row: TransferRow): Promise<void> {
  await drives(tx).insertInto('transfer').values(row).execute()
}

export async function setMoved(
  tx: Tx,
  id: string,
  counts: { moved: number; skipped: number; state: TransferRow['state'] },
): Promise<void> {
  await drives(tx).updateTable('transfer').set(counts).where('id', '=', id).execute()
}

export async function findTransfer(tx: Tx, id: string): Promise<TransferRow | undefined> {
  return drives(tx).selectFrom('transfer').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held before its persons are: of two answers to it at once the later one sees what the first left. */
export async function lockTransfer(tx: Tx, id: string): Promise<void> {
  await drives(tx).selectFrom('transfer').select('id').where('id', '=', id).forUpdate().execute()
}

export type TransferFilter = {
  /** Sent by the subtree, or offered to it. */
  column: 'unit_path' | 'to_path'
  scope: string
  /** Whether the receiver still has to answer. */
  open?: boolean | undefined
}

function inRange(tx: Tx, { column, scope, open }: TransferFilter) {
  const query = drives(tx).selectFrom('transfer').where(column, '>=', scope).where(column, '<', `${scope}~`)
  const answerable = fromStates(transferLifecycle, 'accept')
  return open === undefined ? query : query.where('state', open ? 'in' : 'not in', answerable)
}

export async function listTransfers(
  tx: Tx,
  filter: TransferFilter,
  after: string | undefined,
  limit: number,
): Promise<TransferRow[]> {
  const query = inRange(tx, filter).selectAll().orderBy('id', 'desc').limit(limit)
  return (after === undefined ? query : query.where('id', '<', after)).execute()
}

export async function countTransfers(tx: Tx, filter: TransferFilter, most: number): Promise<number> {
  return countRows(tx, inRange(tx, filter).select('id').limit(most))
}

/** Persons of a transfer who are still out come back as they were: a card that ended with it holds again (A29). */
export async function recall(
  call: Call,
  transfer: TransferRow,
  items: readonly SeenPerson[] | undefined,
): Promise<number> {
  const { actor, now, tx } = call
  const { rows } = await sql<{ n: number }>`
    with chosen as materialized (
      select p.id from drives.person p where p.transfer_id = ${transfer.id}::uuid and p.state <> 'active'
        and ${items === undefined ? sql`true` : asSeen(items)} order by p.id for update),
    back as (
      update drives.person p set state = 'active', out_on = null, offered_path = null, version = p.version + 1, updated_at = ${now},
        card_ended_at = case when p.card_ended_at = ${transfer.created_at} then null else p.card_ended_at end
      from chosen c where p.id = c.id returning p.id, p.unit_path),
    marked as (
      update drives.transfer_item i set outcome = 'recalled' from back b where i.transfer_id = ${transfer.id}::uuid and i.person_id = b.id),
    told as (
      insert into drives.history (person_id, unit_path, act, detail, account_id, actor_name, unit_name, occurred_at)
      select id, unit_path, 'recall', jsonb_build_object('transferId', ${transfer.id}::text), ${actor.accountId ?? null}::uuid,
        ${actor.personName}, ${actor.unitName}, ${now} from back)
    select count(*)::integer as n from back`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function endTransfer(tx: Tx, id: string, state: TransferState, now: Date): Promise<void> {
  await drives(tx).updateTable('transfer').set({ state, answered_at: now }).where('id', '=', id).execute()
}

export async function countOut(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from drives.person where transfer_id = ${id}::uuid and state <> 'active'`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

export type TransferredPerson = {
  id: string
  name: string
  id_number_masked: string
  kind: PersonKind
  /** `out`: still out; `back`: on the roll again by another way, such as the file of another organisation (A28). */
  outcome: 'out' | 'accepted' | 'recalled' | 'back'
  version: number
}

export async function listTransferred(
  tx: Tx,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<TransferredPerson[]> {
  const { rows } = await sql<TransferredPerson>`
    select * from drives.persons_of_transfer(${id}::uuid, ${after ?? null}::uuid, ${limit})`.execute(tx)
  return rows
}

export async function countTransferred(tx: Tx, id: string, most: number): Promise<number> {
  return countRows(tx, sql`select from drives.persons_of_transfer(${id}::uuid, null, ${most})`)
}

/** The receiver's answer; empty when there was nothing to answer. */
export async function acceptOffered(call: Call, id: string, unitId: number, today: string): Promise<number> {
  const { actor, now, tx } = call
  const { rows } = await sql<{ n: number }>`
    with taken as materialized (select * from drives.accept_transfer(${id}::uuid, ${unitId}, ${today}::date, ${now})),
    ended as (
      insert into drives.history (person_id, unit_path, act, account_id, actor_name, unit_name, occurred_at)
      select t.id, u.path, 'withdraw-correction', ${actor.accountId ?? null}::uuid, ${actor.personName}, ${actor.unitName}, ${now}
      from taken t join units.unit u on u.id = ${unitId} where t.withdrawn),
    told as (
      insert into drives.history (person_id, unit_path, act, detail, account_id, actor_name, unit_name, occurred_at)
      select t.id, u.path, 'transfer-in', jsonb_build_object('transferId', ${id}::text), ${actor.accountId ?? null}::uuid,
        ${actor.personName}, ${actor.unitName}, ${now} from taken t join units.unit u on u.id = ${unitId})
    select count(*)::integer as n from taken`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function refuseOffered(call: Call, id: string, answer: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select drives.refuse_transfer(${id}::uuid, ${answer}, ${call.now}) as done`.execute(call.tx)
  return rows[0]?.done === true
}
