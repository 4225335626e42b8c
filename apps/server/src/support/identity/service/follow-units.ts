import type { UnitMover } from '#support/units'
import { moveMemberships } from '../store/memberships.ts'

/** The people of a merged unit go on in the one it was merged into, from their next request on. */
export const followMergedUnits: UnitMover = async (call, { act, from, to }) => {
  if (act === 'merge') await moveMemberships(call.tx, from.id, to.id, call.now)
}
