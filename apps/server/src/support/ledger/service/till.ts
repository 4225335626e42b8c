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
 * others are being written leaves together in one statement. Refused or not, each is answered for itself; in an account all are
 * booked in the order in which they came. Asked for again it is the same as by `book`, with the same refusals.
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
  /** Its own id, so that the same again comes after it, and the accounts it moves. */
  touches: readonly string[]
  resolve(booked: Booked[]): void
  reject(error: unknown): void
}

/** Beyond 64 at once the database looks up slowly who is who. */
const mostAtOnce = 32
/** While one batch is written another one gathers and leaves. */
const lanes = 2

export function openTill(ground: Ground): Till {
  const waiting: Waiting[] = []
  /** What the batches under way touch. */
  const underWay = new Set<ReadonlySet<string>>()
  /** Accounts that are known to be split: nobody's order is kept in them, and each lane books in a part of its own. */
  const split = new Set<string>()
  let isAwake = false
  const serveSome = async () => {
    // What waits is shared among the lanes that are free: the database has a processor for each.
    const share = Math.ceil(waiting.length / (lanes - underWay.size))
    const batch = takeTogether(waiting, underWay, { share, split })
    if (batch.length === 0) return
    const touched = new Set(batch.flatMap(({ touches }) => touches))
    underWay.add(touched)
    wake()
    await serve(ground, batch, split)
    underWay.delete(touched)
    wake()
  }
  const wake = () => {
    if (isAwake || waiting.length === 0 || underWay.size >= lanes) return
    isAwake = true
    // After all that has come in by now has been read.
    setImmediate(() => {
      isAwake = false
      void serveSome()
    })
  }
  const till: Till = {
    book: async (teller, requestId, acts) => {
      refuseOddRequest(requestId)
      const written = acts.map(writeAct)
      const touches = acts.flatMap((act) => ('from' in act ? [act.from, act.to] : [anyAccount]))
      return new Promise((resolve, reject) => {
        waiting.push({ teller, requestId, acts, written, touches: [requestId, ...touches], resolve, reject })
        wake()
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

/** Which accounts a hold's end and a reversal touch only the ledger knows. */
const anyAccount = '*'

/**
 * Takes out what may leave now: of each account in the order of coming, so nothing that touches what is under way or what an
 * earlier one still waits for.
 */
function takeTogether(
  waiting: Waiting[],
  underWay: ReadonlySet<ReadonlySet<string>>,
  { share, split }: { share: number; split: ReadonlySet<string> },
): Waiting[] {
  const barred = new Set([...underWay].flatMap((touched) => [...touched].filter((each) => !split.has(each))))
  const taken: Waiting[] = []
  const mine = new Set<string>()
  const left: Waiting[] = []
  for (const one of waiting) {
    const touches = one.touches.filter((each) => !split.has(each))
    // Beyond its share a lane takes what no other lane could take meanwhile.
    const isEnough =
      taken.length >= mostAtOnce || (taken.length >= share && !touches.some((each) => mine.has(each)))
    const isBarred =
      isEnough ||
      barred.has(anyAccount) ||
      touches.some((each) => barred.has(each) || (each === anyAccount && barred.size > 0))
    for (const each of touches) (isBarred ? barred : mine).add(each)
    ;(isBarred ? left : taken).push(one)
  }
  waiting.splice(0, waiting.length, ...left)
  return taken
}

/** Never throws: whoever waits is told. */
async function serve(ground: Ground, batch: readonly Waiting[], split: Set<string>): Promise<void> {
  const [only, ...others] = batch
  if (only !== undefined && others.length === 0) return serveAlone(ground, only)
  try {
    const answers = await bookTogether(ground, batch)
    for (const [n, { acts, resolve, reject }] of batch.entries()) {
      const answer = answers[n]
      if (answer === undefined) reject(new Error('the ledger answered nothing'))
      else if ('told' in answer) {
        const booked = answer.told.transfers.map(toBooked)
        for (const id of listSplit(acts, booked)) split.add(id)
        resolve(booked)
      } else {
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

/** Of a posting both accounts are answered, but for one that is split: that one says nothing of the whole. */
function listSplit(acts: readonly Act[], booked: readonly Booked[]): string[] {
  return acts.flatMap((act, n) => {
    const told = new Set(booked[n]?.after.map(({ accountId }) => accountId))
    return act.act === 'post' ? [act.from, act.to].filter((id) => !told.has(id)) : []
  })
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
