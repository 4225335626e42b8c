import type { Call } from '#platform/call'
import { signInNeeded } from '#platform/problem'
import { openPhone } from '#support/people'
import { nameNeeded, phoneNeeded } from './problems.ts'
import { findCitizen } from './store/citizens.ts'

/** A citizen as other modules need him to write him down: a name he gave and a phone he proved. */
export type ProvenCitizen = {
  id: string
  name: string
  /** In clear, to be sealed again for another row; never to be answered or logged. */
  phone: string
  phoneIndexes: Buffer[]
  /** YYYY-MM-DD; undefined when he never said. */
  bornOn: string | undefined
  /** The sub-district or committee he lives in; undefined when he never said. */
  homeUnitId: number | undefined
}

/**
 * The acting citizen with name and verified phone (S0-58).
 * @throws signInNeeded (401) for anybody else, phoneNeeded or nameNeeded (422) while one is missing
 */
export async function getProvenCitizen(call: Call): Promise<ProvenCitizen> {
  const { actor } = call
  if (actor.kind !== 'citizen' || actor.accountId === undefined) throw signInNeeded()
  const row = await findCitizen(call.tx, actor.accountId)
  if (row === undefined) throw signInNeeded()
  if (row.phone_sealed === null || row.phone_verified_at === null) throw phoneNeeded()
  if (row.name === null) throw nameNeeded()
  const phone = openPhone(call.crypto, row.phone_sealed, row.id)
  return {
    id: row.id,
    name: row.name,
    phone,
    phoneIndexes: call.crypto.blindIndexes('phone', phone),
    bornOn: row.born_on ?? undefined,
    homeUnitId: row.home_unit_id ?? undefined,
  }
}
