import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Lapsed } from './facts.ts'
import { type ActName, ledger, type Measure } from './tables.ts'

export type WrittenAct = Record<string, unknown> & { act: ActName }
/** As functions/tell.sql says it. `after`: of accounts that are not split. */
export type Told = {
  transfers: {
    id: number
    act: ActName
    amount: number
    of: number | null
    bookedAt: string
    after: { accountId: string; balance: number; held: number; floor: number | null }[]
  }[]
  lapsed: Lapsed[]
}

/** All acts or none, in one round trip; refusals are faults that bear a constraint's name (refusals.ts). */
export async function bookActs(tx: Tx, request: string, acts: readonly WrittenAct[], now: Date) {
  const { rows } = await sql<{ told: Told }>`
    select ledger.book(${request}::uuid, ${JSON.stringify(acts)}::jsonb, ${now}::timestamptz) as told`.execute(
    tx,
  )
  return rows[0]?.told ?? { transfers: [], lapsed: [] }
}

/** The accounts of these acts, in the one order in which everybody locks them. */
export async function lockFor(tx: Tx, acts: readonly WrittenAct[]): Promise<void> {
  await sql`select ledger.lock_for(${JSON.stringify(acts)}::jsonb)`.execute(tx)
}

/** A hold that was not ended: what it keeps of which account for which. */
export type StandingHold = { id: number; amount: number; from: string; to: string }

/** Those of these holds that were not ended. */
export async function listStanding(tx: Tx, holds: readonly number[]): Promise<StandingHold[]> {
  const { rows } = await sql<StandingHold>`
    select t.id, t.amount, t.from_account as "from", t.to_account as "to" from ledger.transfer t
    where t.id = any (${[...holds]}::bigint[]) and t.act = 'hold'
      and not exists (select from ledger.transfer z where z.of_transfer = t.id)`.execute(tx)
  return rows
}

export type AskedEach = {
  scope: string
  account: string
  request: string
  acts: readonly WrittenAct[]
  now: Date
}

/** Each request by itself, in one round trip: refused or told in its place. */
export async function bookEach(
  tx: Tx,
  asked: readonly AskedEach[],
): Promise<({ told: Told } | { refused: string; detail: string })[]> {
  const { rows } = await sql<{ answers: ({ told: Told } | { refused: string; detail: string })[] }>`
    select ledger.book_each(${JSON.stringify(asked)}::jsonb) as answers`.execute(tx)
  return rows[0]?.answers ?? []
}

/** Ends at most so many of the holds whose time is over. */
export async function lapseDue(tx: Tx, now: Date, most: number): Promise<Lapsed[]> {
  const { rows } = await sql<{ lapsed: Lapsed[] }>`
    select ledger.lapse_due(${now}::timestamptz, ${most}::integer) as lapsed`.execute(tx)
  return rows[0]?.lapsed ?? []
}

export type AccountKey = { kind: string; owner_kind: string; owner_id: string; period: string }
export type AccountRow = {
  id: string
  parts: number
  unit_path: string
  measure: Measure
  floor: number | null
}

/** Nothing happens where one of this key stands already. */
export async function insertAccount(tx: Tx, row: AccountKey & AccountRow & { created_at: Date }) {
  await ledger(tx)
    .insertInto('account')
    .values(Array.from({ length: row.parts }, (_, part) => ({ ...row, part, booked_at: row.created_at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function findAccountByKey(tx: Tx, key: AccountKey): Promise<AccountRow | undefined> {
  return ledger(tx)
    .selectFrom('account')
    .select(['id', 'parts', 'unit_path', 'measure', 'floor'])
    .where((e) => e.and({ ...key, part: 0 }))
    .executeTakeFirst()
}

export type Sum = { balance: number; held: number; floor: number | null; measure: Measure }

/** Over all parts; undefined when there is none to be seen. */
export async function sumAccount(tx: Tx, id: string): Promise<Sum | undefined> {
  const { rows } = await sql<Sum>`
    select sum(balance)::bigint as balance, sum(held)::bigint as held, min(floor) as floor, min(measure) as measure
    from ledger.account where id = ${id}::uuid group by id`.execute(tx)
  return rows[0]
}

/** Of a kind and a time, each over all its parts. */
export async function sumAccounts(
  tx: Tx,
  kind: string,
  period: string,
): Promise<(Sum & { owner_id: string })[]> {
  const { rows } = await sql<Sum & { owner_id: string }>`
    select owner_id, sum(balance)::bigint as balance, sum(held)::bigint as held, min(floor) as floor, min(measure) as measure
    from ledger.account where kind = ${kind} and period = ${period} group by owner_kind, owner_id`.execute(tx)
  return rows
}

export type Wanted = {
  accountId?: string | undefined
  reference?: { kind: string; id: string } | undefined
  from?: Date | undefined
  before?: Date | undefined
  least?: number | undefined
  most?: number | undefined
}
export type After = readonly [bookedAt: string, transferId: number, accountId: string]
export type HistoryRow = Awaited<ReturnType<ReturnType<typeof entriesOf>['execute']>>[number]

/** The newest first, one more than asked for when there is a next page. */
export function entriesOf(tx: Tx, wanted: Wanted, after: After | undefined, limit: number) {
  const { accountId, reference, from, before, least, most } = wanted
  return ledger(tx)
    .selectFrom('entry as e')
    .innerJoin('transfer as t', 't.id', 'e.transfer_id')
    .select([
      ...(['e.transfer_id', 'e.account_id', 'e.change', 'e.held_change', 'e.balance', 'e.held'] as const),
      ...(['e.booked_at', 't.act', 't.amount', 't.from_account', 't.to_account', 't.of_transfer'] as const),
      ...(['t.reference_kind', 't.reference_id', 't.booked_by'] as const),
    ])
    .$if(accountId !== undefined, (q) => q.where('e.account_id', '=', accountId ?? ''))
    .$if(reference !== undefined, (q) =>
      q
        .where('t.reference_kind', '=', reference?.kind ?? '')
        .where('t.reference_id', '=', reference?.id ?? ''),
    )
    .$if(from !== undefined, (q) => q.where('e.booked_at', '>=', from ?? new Date(0)))
    .$if(before !== undefined, (q) => q.where('e.booked_at', '<', before ?? new Date(0)))
    .$if(least !== undefined, (q) => q.where('t.amount', '>=', least ?? 0))
    .$if(most !== undefined, (q) => q.where('t.amount', '<=', most ?? 0))
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(e.booked_at, e.transfer_id, e.account_id) < (${after?.[0]}::timestamptz, ${after?.[1]}::bigint, ${after?.[2]}::uuid)`,
      ),
    )
    .orderBy('e.booked_at', 'desc')
    .orderBy('e.transfer_id', 'desc')
    .orderBy('e.account_id', 'desc')
    .limit(limit + 1)
}

/**
 * What can never be so, asked in one statement, which sees one moment: measures that do not sum to zero, accounts that are
 * not the sum of their entries or stand below their floor, entries that do not follow from the one before, holds that are
 * not what is held, transfers whose sides differ. Reads the whole ledger, or what stands of `accounts` that book among
 * themselves. @returns each by what it is and its key: `account <id>`; empty in a sound ledger
 */
export async function findBroken(tx: Tx, accounts?: readonly string[]): Promise<string[]> {
  const some = accounts ?? null
  const { rows } = await sql<{ what: string }>`
  with account as (select * from ledger.account where ${some}::uuid[] is null or id = any (${some}::uuid[])),
    entry as (select * from ledger.entry where ${some}::uuid[] is null or account_id = any (${some}::uuid[])),
    transfer as (select * from ledger.transfer where ${some}::uuid[] is null or from_account = any (${some}::uuid[]))
  select 'measure ' || measure as what from account group by measure having sum(balance) <> 0
  union all select 'floor ' || id from account where balance - held < floor or held < 0
  union all select 'account ' || a.id from account a left join (
      select account_id, part, sum(change) as balance, sum(held_change) as held from entry group by 1, 2) e
    on e.account_id = a.id and e.part = a.part
    where (a.balance, a.held) is distinct from (coalesce(e.balance, 0), coalesce(e.held, 0))
  union all select 'entry ' || transfer_id from (
      select transfer_id, balance, held, change, held_change, booked_at,
        lag(balance, 1, 0::bigint) over side as b, lag(held, 1, 0::bigint) over side as h, lag(booked_at) over side as t
      from entry window side as (partition by account_id, part order by transfer_id)) e
    where balance <> b + change or held <> h + held_change or booked_at < t
  union all select 'transfer ' || t.id from transfer t left join entry e on e.transfer_id = t.id
    group by t.id, t.act
    having coalesce(sum(e.change), 1) <> 0 or count(e.transfer_id) <> case when t.act in ('post', 'settle', 'reverse') then 2 else 1 end
  union all select 'held ' || a.id from account a left join (
      select t.from_account, t.from_part, sum(t.amount) as held from transfer t
      where t.act = 'hold' and not exists (select from transfer z where z.of_transfer = t.id) group by 1, 2) h
    on h.from_account = a.id and h.from_part = a.part where a.held <> coalesce(h.held, 0)`.execute(tx)
  return rows.map(({ what }) => what)
}
