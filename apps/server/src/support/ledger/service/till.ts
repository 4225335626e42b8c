import { type Call, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { type Ground, type Opening, withCall } from '#platform/transaction'
import { OutcomeUnknown } from '#platform/transaction-end'
import { type Act, type Post, refuseOddRequest, writeAct } from '../acts.ts'
import { announceLapsed } from '../facts.ts'
import { problemOf } from '../refusals.ts'
import { bookEach, type WrittenAct } from '../store.ts'
import { type Booked, book, toBooked } from './book.ts'

/** Who books, at what time. */
export type Teller = Pick<Opening, 'actor' | 'now'>

/**
 * Where requests are booked that are nobody's part of more, each in a transaction's peace of its own: whatever comes in while
 * others are being written leaves together in one statement. Refused or not, each is answered for itself, in the order in
 * which they came; asked for again it is the same as by `book`, with the same refusals.
 */
export type Till = {
  book(teller: Teller, requestId: string, acts: readonly Act[]): Promise<Booked[]>
  post(teller: Teller, requestId: string, about: Post): Promise<Booked>
}

type Waiting = {
  teller: Teller
  requestId: string
  acts: readonly Act[]
  written: readonly WrittenAct[]
  resolve(booked: Booked[]): void
  reject(error: unknown): void
}

/** As many as one server has connections for; more than 64 at once would cost the database its quick look at who is who. */
const mostAtOnce = 32

export function openTill(ground: Ground): Till {
  const waiting: Waiting[] = []
  let isOpen = false
  const serveAll = async () => {
    while (waiting.length > 0) await serve(ground, waiting.splice(0, mostAtOnce))
    isOpen = false
  }
  const till: Till = {
    book: async (teller, requestId, acts) => {
      refuseOddRequest(requestId)
      const written = acts.map(writeAct)
      return new Promise((resolve, reject) => {
        waiting.push({ teller, requestId, acts, written, resolve, reject })
        if (isOpen) return
        isOpen = true
        // After all that has come in by now has been read.
        setImmediate(() => void serveAll())
      })
    },
    post: async (teller, requestId, about) => {
      const [booked] = await till.book(teller, requestId, [{ act: 'post', ...about }])
      if (booked === undefined) throw new Error('the ledger answered nothing')
      return booked
    },
  }
  return till
}

/** Never throws: whoever waits is told. */
async function serve(ground: Ground, batch: readonly Waiting[]): Promise<void> {
  const [only, ...others] = batch
  if (only !== undefined && others.length === 0) return serveAlone(ground, only)
  try {
    const answers = await bookTogether(ground, batch)
    for (const [n, { resolve, reject }] of batch.entries()) {
      const answer = answers[n]
      if (answer === undefined) reject(new Error('the ledger answered nothing'))
      else if ('told' in answer) resolve(answer.told.transfers.map(toBooked))
      else {
        const refused = Object.assign(new Error('refused'), {
          constraint: answer.refused,
          detail: answer.detail,
        })
        reject(problemOf(refused) ?? refused)
      }
    }
  } catch (error) {
    // What is wrong with one is not the others' affair; whether anything stands, its request id tells who asks again.
    if (error instanceof OutcomeUnknown) for (const { reject } of batch) reject(error)
    else for (const each of batch) await serveAlone(ground, each)
  }
}

function bookTogether(ground: Ground, batch: readonly Waiting[]) {
  const asked = batch.map(({ teller: { actor, now }, requestId, written }) => ({
    scope: actor.scope ?? '',
    account: actor.accountId ?? '',
    request: requestId,
    acts: written,
    now,
  }))
  const now = new Date(Math.max(...batch.map(({ teller }) => teller.now.getTime())))
  return withCall(ground, { actor: systemActor, now, requestId: newId() }, async (call: Call) => {
    const answers = await bookEach(call.tx, asked)
    for (const answer of answers) if ('told' in answer) announceLapsed(call, answer.told.lapsed)
    return answers
  })
}

async function serveAlone(
  ground: Ground,
  { teller, requestId, acts, resolve, reject }: Waiting,
): Promise<void> {
  await withCall(ground, { ...teller, requestId: newId() }, (call) => book(call, requestId, acts)).then(
    resolve,
    reject,
  )
}
