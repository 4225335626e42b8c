import type { Call } from '#platform/call'
import type { SealedPhone } from '#support/people'
import type { Guest } from '../guest.ts'
import { type MoveRow, takeRows } from '../store.ts'
import { explainRefusal, tellMoves } from './tell.ts'

/** Who is to get a place: a citizen, or somebody known by name and number. The number is sealed for `id`. */
export type Candidate = Readonly<
  { id: string; name: string; groupId?: string; acceptsLate?: boolean } & (
    | { citizenId: string; phone?: SealedPhone | undefined }
    | { citizenId?: undefined; phone: SealedPhone }
  )
>
export type Wish = Readonly<{
  /** Everybody gets a place or nobody does. */
  all?: boolean
  /** Who gets none waits, where there is a waiting list. */
  wait?: boolean
  /** Staff alone: also before it opens and after it closes; never after it was called off, and never above the capacity. */
  anytime?: boolean
  /** A function of the guest, with the parameters of places.take, that judges for whom else a citizen may ask. */
  through?: readonly [schema: string, name: string]
}>
/** How one stands now: `full`: got nothing; `isNew` false: was there before, and stands as he stood. */
export type Seated = Readonly<{
  placeId: string
  citizenId: string | null
  state: 'taken' | 'waiting' | 'offered' | 'full'
  /** Null of `full`. */
  orderNo: number | null
  offeredUntil: Date | null
  isNew: boolean
}>

/**
 * Places for people, in the order they are named, in one statement: for the acting citizen himself, or by staff in whose area
 * the seating lies (by hand, by import). Asked for again it changes nothing and answers how each stands. Whom a place passes
 * on to meanwhile is told to the guest first.
 * @returns one for each of `people`, in their order
 * @throws what the guest refuses with: `closed`, and with `all` `few`
 */
export async function takePlaces(
  call: Call,
  guest: Guest,
  seatingId: string,
  people: readonly Candidate[],
  wish: Wish = {},
): Promise<Seated[]> {
  const { all = false, wait = false, anytime = false, through = ['places', 'take'] } = wish
  const asked = { all, wait, anytime, through, now: call.now }
  const rows = await explainRefusal(guest, takeRows(call.tx, seatingId, people.map(toRecord), asked))
  await tellMoves(call, guest, seatingId, rows)
  return rows.flatMap(toSeated)
}

function toSeated(row: MoveRow): Seated[] {
  const { act, id, citizen_id, order_no, state, offered_until } = row
  const isHis = act === 'sign-up' || act === 'again' || act === 'claim' || act === 'full'
  if (!isHis || state === 'withdrawn' || state === 'expired') return []
  const about = { placeId: id, citizenId: citizen_id, orderNo: order_no, offeredUntil: offered_until }
  return [{ ...about, state, isNew: act === 'sign-up' }]
}

function toRecord({ id, citizenId, name, phone, groupId, acceptsLate }: Candidate): Record<string, unknown> {
  return {
    id,
    citizen_id: citizenId,
    name,
    phone_sealed: phone && hex(phone.phone_sealed),
    phone_index: phone && hex(phone.phone_index),
    phone_tail: phone && hex(phone.phone_tail),
    phone_masked: phone?.phone_masked,
    group_id: groupId,
    accepts_late: acceptsLate,
  }
}

/** How PostgreSQL reads bytes from text. */
const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`
