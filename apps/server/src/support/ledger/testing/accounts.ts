import { type Actor, type Call, systemActor } from '#platform/call'
import { wrapClient } from '#platform/db'
import { newId } from '#platform/ids'
import type { Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import type { TestHouse } from '#test/house'
import { type NewAccount, openAccount } from '../service/accounts.ts'
import { post } from '../service/book.ts'
import { findBroken } from '../store.ts'

/** Runs work in a transaction of its own, as a request or the worker would. */
export function asked<T>(
  house: TestHouse,
  work: (call: Call) => Promise<T>,
  actor: Actor = systemActor,
): Promise<T> {
  return withCall(house.house, { actor, now: house.clock.now(), requestId: newId() }, work)
}

let serial = 0

/** A new account of nobody in particular, in the city if not elsewhere: in fen, floor 0. */
export async function makeAccount(house: TestHouse, about: Partial<NewAccount> = {}): Promise<string> {
  const city = await house.unit()
  return asked(house, (call) =>
    openAccount(call, {
      kind: 'test.account',
      owner: { kind: 'test', id: String(++serial) },
      unitPath: city.path,
      measure: 'fen',
      floor: 0,
      ...about,
    }),
  )
}

/** A new account with an amount out of another one. */
export async function fillAccount(
  house: TestHouse,
  from: string,
  amount: number,
  about: Partial<NewAccount> = {},
): Promise<string> {
  const to = await makeAccount(house, about)
  await asked(house, (call) => post(call, newId(), { from, to, amount }))
  return to
}

/** What was refused: the problem's code; empty when nothing was. Anything else than a problem is thrown on. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return ''
  } catch (error) {
    const { code, status } = error as Problem // or else it has no status
    if (status === undefined) throw error
    return code
  }
}

/** The operator's check, asked as the owner: also what no policy lets the server see. */
export const listBroken = (house: TestHouse, accounts?: readonly string[]): Promise<string[]> =>
  findBroken(wrapClient(house.owner), accounts)
