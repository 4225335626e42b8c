import type { Call } from '#platform/call'
import { openPhone } from '#support/people'
import { findCitizen } from '../store/citizens.ts'

/** The proved phone in clear, for a text that is about to go out; never to be answered or logged. */
export async function phoneOf(call: Call, citizenId: string): Promise<string | undefined> {
  const row = await findCitizen(call.tx, citizenId)
  return row === undefined || row.phone_sealed === null || row.phone_verified_at === null
    ? undefined
    : openPhone(call.crypto, row.phone_sealed, row.id)
}
