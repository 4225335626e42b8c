import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { accountDiffers } from '../problems.ts'
import { type AccountKey, findAccountByKey, insertAccount, sumAccount, sumAccounts } from '../store.ts'
import type { Measure } from '../tables.ts'

/** What an account is found by: `kind` says what for (`delivery.quota`), `period` for which time, if not for all. */
export type AccountName = { kind: string; owner: { kind: string; id: string }; period?: string | undefined }

export type NewAccount = AccountName & {
  unitPath: string
  measure: Measure
  /** Its balance is never below, with what is held counted as gone; null: may go below any. */
  floor: number | null
  /** 1 to 64, for an account without a floor in which many book at once. */
  parts?: number
}

/**
 * The one account of this name, opened when there is none.
 * @throws accountDiffers (409) when it stands on other terms, notFound (404) when it stands outside the scope
 */
export async function openAccount(call: Call, wanted: NewAccount): Promise<string> {
  const terms = {
    unit_path: wanted.unitPath,
    measure: wanted.measure,
    floor: wanted.floor,
    parts: wanted.parts ?? 1,
  }
  const key = keyOf(wanted)
  await insertAccount(call.tx, { ...key, ...terms, id: newId(call.now.getTime()), created_at: call.now })
  const found = await findAccountByKey(call.tx, key)
  if (found === undefined) throw notFound()
  const { id, ...stands } = found
  const named = Object.keys(terms) as (keyof typeof terms)[] // its own keys
  if (named.some((term) => terms[term] !== stands[term])) throw accountDiffers()
  return id
}

/** Undefined when there is none in the scope. */
export async function findAccount(call: Call, name: AccountName): Promise<string | undefined> {
  return (await findAccountByKey(call.tx, keyOf(name)))?.id
}

const keyOf = ({ kind, owner, period = '' }: AccountName): AccountKey => ({
  kind,
  owner_kind: owner.kind,
  owner_id: owner.id,
  period,
})

/** `free`: what may still go out; undefined where there is no floor. */
export type Balance = { balance: number; held: number; free?: number }

/** @throws notFound (404) for an account that is not there or not in the scope */
export async function balanceOf(call: Call, accountId: string): Promise<Balance & { measure: Measure }> {
  const sums = await sumAccount(call.tx, accountId)
  if (sums === undefined) throw notFound()
  return { ...toBalance(sums), measure: sums.measure }
}

/** Every account of a kind and a time in the scope, by whose it is. */
export async function listBalances(
  call: Call,
  { kind, period }: { kind: string; period: string },
): Promise<(Balance & { ownerId: string })[]> {
  const rows = await sumAccounts(call.tx, kind, period)
  return rows.map(({ owner_id: ownerId, ...sums }) => ({ ownerId, ...toBalance(sums) }))
}

export function toBalance(sums: { balance: number; held: number; floor: number | null }): Balance {
  const { balance, held, floor } = sums
  return floor === null ? { balance, held } : { balance, held, free: balance - held - floor }
}
