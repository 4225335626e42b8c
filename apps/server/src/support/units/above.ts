import type { OwnershipCheck } from './service/committees.ts'
import type { UnitMover } from './service/reorganise.ts'

/** What a module gives whose rows belong to units, beyond their paths, which units rewrites for everybody. */
export type HangsOnUnits = Readonly<{
  units: Readonly<{
    /** Says what still hangs on a unit that is to be retired. */
    describe?: OwnershipCheck
    /** Goes along with a merge, a move or a split, in the same transaction. */
    follow?: UnitMover
  }>
}>
