import { notFound } from '#platform/problem'
import { badAmount, badRequest, badTime } from './problems.ts'
import type { ActName } from './tables.ts'

/** What a transfer is about, in the words of the module that asks: { kind: 'delivery-order', id }. */
export type Reference = { kind: string; id: string }

type About = { reference?: Reference | undefined }
/** `amount`: whole fen, or points, of both accounts. */
export type Post = About & { from: string; to: string; amount: number }
/** `seconds`: how long it stands, if not until it is settled or released. */
export type Hold = Post & { seconds?: number | undefined }
/** Less than was held gives the rest back. Without a reference it takes the hold's. */
export type Settle = About & { hold: number; amount?: number | undefined }
export type Release = About & { hold: number }
export type Reverse = About & { transfer: number }

/** One thing to do; those of one request are done together or not at all. */
export type Act =
  | ({ act: 'post' } & Post)
  | ({ act: 'hold' } & Hold)
  | ({ act: 'settle' } & Settle)
  | ({ act: 'release' } & Release)
  | ({ act: 'reverse' } & Reverse)

/**
 * As the database takes it (functions/book.sql). The same act is always the same value: a request is known again by it, so
 * nothing of the time it is asked at may enter.
 * @throws badAmount (422) for what is no safe whole number above zero, badTime (422), notFound (404) for what is no id
 */
export function writeAct(act: Act): Record<string, unknown> & { act: ActName } {
  if ('amount' in act && act.amount !== undefined) refuseUnsafe(act.amount)
  refuseOdd(act)
  const { reference, ...rest } = act
  return {
    ...('hold' in rest
      ? { act: rest.act, of: rest.hold, amount: 'amount' in rest ? rest.amount : undefined }
      : 'transfer' in rest
        ? { act: rest.act, of: rest.transfer }
        : rest),
    referenceKind: reference?.kind,
    referenceId: reference?.id,
  }
}

function refuseUnsafe(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 1) throw badAmount()
}

const mostSeconds = 100 * 366 * 86_400
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What the database could not even read: it would answer a fault of its own. */
function refuseOdd(act: Act): void {
  if (act.act === 'post' || act.act === 'hold') {
    if (!uuid.test(act.from) || !uuid.test(act.to)) throw notFound()
    const seconds = act.act === 'hold' ? (act.seconds ?? 1) : 1
    if (!Number.isSafeInteger(seconds) || seconds < 1 || seconds > mostSeconds) throw badTime()
  } else {
    const of = act.act === 'reverse' ? act.transfer : act.hold
    if (!Number.isSafeInteger(of) || of < 1) throw notFound()
  }
}

/** @throws badRequest (422) */
export function refuseOddRequest(requestId: string): void {
  if (!uuid.test(requestId)) throw badRequest()
}
