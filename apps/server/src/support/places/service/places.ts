import type { Call } from '#platform/call'
import type { Guest, Move } from '../guest.ts'
import { acceptRow, leaveRow, listLive, listMineDue, settleRows } from '../store.ts'
import { tellAct, tellMoves } from './tell.ts'

/** Without an id, the acting citizen's own. Another's: whom he signed up, or for staff one of their area. */
export type PlaceOf = string | undefined

/**
 * Gives back a place, an offer or a place in the line, at any time; what became free is offered to who has waited longest.
 * `through`: a function of the guest, with the parameters of places.leave, that judges who else may.
 * @returns what ended, also when the same place is given back once more; undefined when there was nothing to give back
 */
export async function leavePlace(
  call: Call,
  guest: Guest,
  seatingId: string,
  placeId?: PlaceOf,
  through: readonly [schema: string, name: string] = ['places', 'leave'],
): Promise<Move | undefined> {
  const rows = await leaveRow(call.tx, seatingId, placeId ?? null, call.now, through)
  return tellAct(call, guest, seatingId, 'leave', rows)
}

/** Takes the place that was offered; once more is the same. @returns undefined when it was not, or no longer is: it is good once */
export async function acceptPlace(
  call: Call,
  guest: Guest,
  seatingId: string,
  placeId?: PlaceOf,
): Promise<Move | undefined> {
  const rows = await acceptRow(call.tx, seatingId, placeId ?? null, call.now)
  return tellAct(call, guest, seatingId, 'accept', rows)
}

/** Passes on the offers of one seating that ran out. */
export async function settleSeating(call: Call, guest: Guest, seatingId: string): Promise<void> {
  await tellMoves(call, guest, seatingId, await settleRows(call.tx, seatingId, call.now))
}

/** Before a citizen looks at what he has: what ran out where he waits is passed on, so that he waits for no worker. */
export async function settleMine(call: Call, guest: Guest): Promise<void> {
  const ids = await listMineDue(call.tx, guest.name, call.actor.accountId ?? '', call.now)
  for (const id of ids) await settleSeating(call, guest, id)
}

/** Who has a place, an offer or a place in the line, in the order of the numbers; as far as the row policies show. */
export const readLive = (call: Call, seatingId: string) => listLive(call.tx, seatingId)
