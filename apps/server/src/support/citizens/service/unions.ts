import type { Call } from '#platform/call'
import type { Crypto } from '#platform/crypto/open-crypto'
import { listUnions } from '../store/channels.ts'

const placeOf = (unionId: string) => `union ${unionId}`

/** How a unionid is kept: the same person at another account of the same publisher has the same. */
export function unionIndexOf(crypto: Crypto, unionId: string): Buffer {
  return crypto.blindIndex('channel', placeOf(unionId))
}

/** For finding: those of retired keys as well. */
export function unionIndexesOf(crypto: Crypto, unionId: string): Buffer[] {
  return crypto.blindIndexes('channel', placeOf(unionId))
}

/** By which other accounts know these citizens; who never came in by WeChat is missing. */
export async function unionsOfCitizens(
  call: Pick<Call, 'tx'>,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Buffer[]>> {
  const unions = new Map<string, Buffer[]>()
  for (const { citizen_id, union_index } of await listUnions(call.tx, citizenIds))
    if (union_index !== null) unions.set(citizen_id, [...(unions.get(citizen_id) ?? []), union_index])
  return unions
}
