import type { Call } from '#platform/call'
import type { Guest } from '../guest.ts'
import * as store from '../store.ts'
import { explainRefusal, tellMoves } from './tell.ts'

/** On what conditions places are given. */
export type Terms = Readonly<{
  /** 1 – 100,000. */
  capacity: number
  /** How many must have a place for the guest to begin; kept for it and told by `holdSeating`. */
  minimum?: number
  /** Who signs up for himself does it from … until before. */
  opensAt: Date
  closesAt: Date
  /** The beginning (first lesson): from here on offers go only to who said that he would still come (`acceptsLate`). */
  promotesUntil: Date
  /** From here on nothing is offered. */
  endsAt: Date
  /** How long an offer stands, 5 – 20,160. */
  offerMinutes: number
  waitingList: boolean
}>
export type Counts = Readonly<{
  /** Places that are taken or held for who was offered one; never above the capacity. */
  taken: number
  /** Of those taken, without the ones that are only held for who was offered one: what a minimum is compared with. */
  certain: number
  waiting: number
}>

/** From now on places can be taken. `id`: of the guest's row, once. Staff in whose area `unitPath` lies. */
export async function openSeating(
  call: Call,
  guest: Guest,
  about: { id: string; unitPath: string } & Terms,
): Promise<void> {
  await store.insertSeating(call.tx, {
    id: about.id,
    guest: guest.name,
    unit_path: about.unitPath,
    capacity: about.capacity,
    minimum: about.minimum ?? null,
    opens_at: about.opensAt,
    closes_at: about.closesAt,
    promotes_until: about.promotesUntil,
    ends_at: about.endsAt,
    offer_minutes: about.offerMinutes,
    waiting_list: about.waitingList,
  })
}

/**
 * Other terms; more places are offered at once to who waits. By staff in whose area it lies; nothing happens for others.
 * @throws what the guest refuses with: `taken`, when more are taken than there would be
 */
export async function changeSeating(
  call: Call,
  guest: Guest,
  id: string,
  terms: Partial<Terms>,
): Promise<void> {
  const { opensAt, closesAt, promotesUntil, endsAt, offerMinutes, waitingList, ...alike } = terms
  const times = { opens_at: opensAt, closes_at: closesAt, promotes_until: promotesUntil, ends_at: endsAt }
  const columns = { ...alike, ...times, offer_minutes: offerMinutes, waiting_list: waitingList }
  const rows = await explainRefusal(guest, store.changeTerms(call.tx, id, columns, call.now))
  await tellMoves(call, guest, id, rows)
}

/** From now on nobody gets a place; who has one may still leave. By staff in whose area it lies. */
export const closeSeating = (call: Call, id: string): Promise<void> => store.closeRow(call.tx, id, call.now)

/**
 * Nobody takes or gives back a place until this transaction ends, so that what is decided here (whether a class opens) is
 * decided by what stands. @returns undefined for what is not there or not in reach
 */
export async function holdSeating(call: Call, id: string): Promise<Held | undefined> {
  const row = await store.holdRow(call.tx, id)
  if (row === undefined) return undefined
  const { capacity, minimum, taken, certain, waiting } = row
  return { capacity, minimum, taken, certain, waiting }
}
export type Held = Counts & {
  capacity: number
  minimum: number | null
}

const none: Counts = { taken: 0, certain: 0, waiting: 0 }

/** Zero for what has no seating. */
export async function countSeats(call: Call, ids: readonly string[]): Promise<(id: string) => Counts> {
  const rows = ids.length === 0 ? [] : await store.listCounts(call.tx, ids)
  const byId = new Map(rows.map(({ id, ...counts }) => [id, counts]))
  return (id) => byId.get(id) ?? none
}
