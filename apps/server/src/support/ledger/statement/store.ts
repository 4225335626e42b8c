import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import { type ActName, ledger, type Measure } from '../tables.ts'

/** An account as it is called; its owner only where it lies in the scope. */
export type Named = {
  id: string
  kind: string
  owner_kind: string | null
  owner_id: string | null
  period: string
}
export type AccountLine = Named & {
  unit_path: string
  measure: Measure
  parts: number
  floor: number | null
}

/** One row for each account of these kinds, as `r`. */
export function accountsOf(
  tx: Tx,
  kinds: readonly string[],
  { within, period }: { within: string; period: string | undefined },
): Rows<AccountLine> {
  const all = ledger(tx)
    .selectFrom('account as r')
    .where('r.part', '=', 0)
    .where('r.kind', '=', (e) => e.fn.any(e.val([...kinds])))
    .where('r.unit_path', '>=', within)
    .where('r.unit_path', '<', `${within}~`)
  const some = period === undefined ? all : all.where('r.period', '=', period)
  return some as unknown as Rows<AccountLine> // its columns and more
}

export function findAccountLine(tx: Tx, id: string): Promise<AccountLine | undefined> {
  return ledger(tx)
    .selectFrom('account')
    .select(['id', 'kind', 'owner_kind', 'owner_id', 'period', 'unit_path', 'measure', 'parts', 'floor'])
    .where('id', '=', id)
    .where('part', '=', 0)
    .executeTakeFirst()
}

/** What stands in accounts now, over all their parts. */
export async function sumsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { balance: number; held: number }>> {
  const { rows } = await sql<{ id: string; balance: number; held: number }>`
    select id, sum(balance)::bigint as balance, sum(held)::bigint as held
    from ledger.account where id = any (${[...ids]}::uuid[]) group by id`.execute(tx)
  return new Map(rows.map(({ id, ...sums }) => [id, sums]))
}

/** The other sides of entries, also of those outside the scope: what they are for, and nothing of whose they are. */
export async function nameSides(tx: Tx, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await sql<Named>`select * from ledger.name_sides(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return rows
}

/** `before` is not in. Open ends: `-infinity` and `infinity`. */
export type Period = { from: string; before: string }

/** What stood in an account before a moment: of each of its parts the last entry there is. */
const stoodBefore = (id: string, moment: string) => sql`
  select coalesce(sum(l.balance), 0)::bigint as balance, coalesce(sum(l.held), 0)::bigint as held
  from ledger.account a left join lateral (
    select e.balance, e.held from ledger.entry e where e.account_id = a.id and e.part = a.part and e.booked_at < ${moment}::timestamptz
    order by e.booked_at desc, e.transfer_id desc limit 1) l on true
  where a.id = ${id}::uuid`

export type Sums = {
  opening: number
  opening_held: number
  closing: number
  closing_held: number
  income: number
  expense: number
}

/** Of a period; sums of its entries are read by their index. */
export async function sumPeriod(tx: Tx, id: string, { from, before }: Period): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select o.balance as opening, o.held as opening_held, c.balance as closing, c.held as closing_held, s.income, s.expense
    from (${stoodBefore(id, from)}) o, (${stoodBefore(id, before)}) c, (
      select coalesce(sum(greatest(e.change, 0)), 0)::bigint as income, coalesce(sum(greatest(-e.change, 0)), 0)::bigint as expense
      from ledger.entry e where e.account_id = ${id}::uuid and e.booked_at >= ${from}::timestamptz and e.booked_at < ${before}::timestamptz) s`.execute(
    tx,
  )
  return rows[0] as Sums // one always
}

/** `step`: 0 what stood before, 1 each entry, 2 what stands at the end. */
export type StatementRow = {
  step: number
  transfer_id: number | null
  booked_at: Date | null
  act: ActName | null
  other: string | null
  reference_kind: string | null
  reference_id: string | null
  change: number
  held_change: number
}

/** A whole statement in one question, which sees one moment; the oldest entry first. */
export function statementQuery(tx: Tx, id: string, { from, before }: Period) {
  const { sql: text, parameters: values } = sql`
    select 0 as step, null::bigint as transfer_id, null::timestamptz as booked_at, null as act, null::uuid as other,
      null as reference_kind, null as reference_id, o.balance as change, o.held as held_change from (${stoodBefore(id, from)}) o
    union all (
      select 1, e.transfer_id, e.booked_at, t.act::text, case e.account_id when t.from_account then t.to_account else t.from_account end,
        t.reference_kind::text, t.reference_id::text, e.change, e.held_change
      from ledger.entry e join ledger.transfer t on t.id = e.transfer_id
      where e.account_id = ${id}::uuid and e.booked_at >= ${from}::timestamptz and e.booked_at < ${before}::timestamptz
      order by e.booked_at, e.transfer_id)
    union all
    select 2, null, null, null, null, null, null, c.balance, c.held from (${stoodBefore(id, before)}) c`.compile(
    tx,
  )
  return { text, values }
}
