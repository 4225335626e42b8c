import type { Call } from '#platform/call'
import {
  type Act,
  type Hold,
  type Post,
  type Release,
  type Reverse,
  refuseOddRequest,
  type Settle,
  writeAct,
} from '../acts.ts'
import { announceLapsed } from '../facts.ts'
import { explainRefusal } from '../refusals.ts'
import { bookActs, listStanding, lockFor as lockAccounts, type StandingHold, type Told } from '../store.ts'
import type { ActName } from '../tables.ts'
import { type Balance, toBalance } from './accounts.ts'

/** One transfer as it stands in the ledger, with both accounts after it; one that is split says nothing here. */
export type Booked = {
  id: number
  act: ActName
  amount: number
  /** The hold that it ended, or the transfer that it reversed. */
  of?: number
  bookedAt: string
  after: readonly (Balance & { accountId: string })[]
}

/**
 * Books all acts or none. The same request again answers the same, whatever has happened since; one that ends a hold or
 * reverses a transfer acts once, whoever asks for it again. Ask for everything at once: two calls in one transaction may wait
 * for each other with another's, and are then run again.
 * @throws reusedRequest (422) for a request id with other acts, tooShort (422) with what is free, badAmount, badTime,
 *   badRequest, badPair, aboveHold, balanceTooLarge (422), holdPosted, holdVoided, isFinal (409), notFound (404) for what is not there or not in reach
 */
export async function book(call: Call, requestId: string, acts: readonly Act[]): Promise<Booked[]> {
  refuseOddRequest(requestId)
  const told = await explainRefusal(bookActs(call.tx, requestId, acts.map(writeAct), call.now))
  announceLapsed(call, told.lapsed)
  return told.transfers.map(toBooked)
}

/**
 * Before several requests of one transaction: what they will book in is locked at once, and in order. A release books where its
 * hold does, so one act for each pair of accounts is enough.
 */
export function lockFor(call: Call, acts: readonly Act[]): Promise<void> {
  return lockAccounts(call.tx, acts.map(writeAct))
}

/** Those of these holds that were not ended, by their ids. */
export async function standingHolds(
  call: Call,
  holds: readonly number[],
): Promise<ReadonlyMap<number, StandingHold>> {
  return new Map((await listStanding(call.tx, holds)).map((hold) => [hold.id, hold]))
}

export function toBooked({ of, after, bookedAt, ...rest }: Told['transfers'][number]): Booked {
  return {
    ...rest,
    ...(of === null ? {} : { of }),
    bookedAt: new Date(bookedAt).toISOString(),
    after: after.map(({ accountId, ...sums }) => ({ accountId, ...toBalance(sums) })),
  }
}

/** Moves an amount for good. */
export const post = (call: Call, requestId: string, about: Post): Promise<Booked> =>
  bookOne(call, requestId, { act: 'post', ...about })
/** Keeps an amount for later: counted as gone, and not yet anywhere. */
export const hold = (call: Call, requestId: string, about: Hold): Promise<Booked> =>
  bookOne(call, requestId, { act: 'hold', ...about })
/** Moves what was held, or a part of it; the rest is free again. */
export const settle = (call: Call, requestId: string, about: Settle): Promise<Booked> =>
  bookOne(call, requestId, { act: 'settle', ...about })
/** Gives back what was held; it can never be settled any more. */
export const release = (call: Call, requestId: string, about: Release): Promise<Booked> =>
  bookOne(call, requestId, { act: 'release', ...about })
/** Moves the whole amount of a transfer back: the one way to correct it. */
export const reverse = (call: Call, requestId: string, about: Reverse): Promise<Booked> =>
  bookOne(call, requestId, { act: 'reverse', ...about })

async function bookOne(call: Call, requestId: string, act: Act): Promise<Booked> {
  const [booked] = await book(call, requestId, [act])
  if (booked === undefined) throw new Error('the ledger answered nothing')
  return booked
}
