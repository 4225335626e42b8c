import type { Call } from '#platform/call'
import { idNumberIndexes } from '#support/people'
import type { Candidate } from './candidate.ts'
import { listNumbered, type OnRoll } from './store.ts'

/**
 * Rows of an export that came back name their person by 编号, so that name and number may stand masked in them. Nobody
 * outside the scope is found by it.
 */
export async function findNumbered(
  call: Call,
  tree: string,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<Candidate, OnRoll>> {
  const asked = candidates.filter(
    ({ incoming, row, faults }) => incoming.id !== undefined && row.faults.length + faults.length === 0,
  )
  if (asked.length === 0) return new Map()
  const ids = asked.flatMap(({ incoming }) => incoming.id ?? [])
  const people = new Map((await listNumbered(call, tree, ids)).map((each) => [each.id, each]))
  return new Map(
    asked.flatMap((candidate) => {
      const { id = '', name, idNumber } = candidate.incoming
      const person = people.get(id)
      if (person === undefined) return []
      // What stands masked keeps, what stands in full must be what is known already (S4-04).
      const sameName = name === '' || name === person.name
      const sameNumber =
        idNumber === '' ||
        idNumberIndexes(call.crypto, idNumber).some((one) => one.equals(person.id_number_index))
      const { name: _n, id_number_index: _i, ...rest } = person
      return [[candidate, { ...rest, same: false, inside: true, same_name: sameName && sameNumber }] as const]
    }),
  )
}
