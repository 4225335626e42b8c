import type { Call } from '#platform/call'
import type { Guest } from '../guest.ts'
import { eraseRows, followRows, listLiveOf } from '../store.ts'
import { leavePlace } from './places.ts'

/** Two identities of one person: where both have a place, the one he lives on in keeps his. As the system. */
export async function followCitizen(
  call: Call,
  guest: Guest,
  { from, to }: Readonly<{ from: string; to: string }>,
): Promise<void> {
  const everything = new Date(0)
  const kept = new Set(
    (await listLiveOf(call.tx, guest.name, to, everything)).map(({ seating_id }) => seating_id),
  )
  for (const { seating_id, id } of await listLiveOf(call.tx, guest.name, from, everything))
    if (kept.has(seating_id)) await leavePlace(call, guest, seating_id, id)
  await followRows(call.tx, guest.name, from, to)
}

/** Who cancels gives back what is not over; that he was there stays counted, without a name. As the system. */
export async function eraseCitizen(call: Call, guest: Guest, citizenId: string): Promise<void> {
  for (const { seating_id, id } of await listLiveOf(call.tx, guest.name, citizenId, call.now))
    await leavePlace(call, guest, seating_id, id)
  await eraseRows(call.tx, guest.name, citizenId)
}
