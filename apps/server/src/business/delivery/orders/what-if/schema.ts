import { Type } from 'typebox'
import { closed, opt, Uuid } from '#platform/shape'
import { Int } from '#platform/whole-number'
import { HalfYearId, limits } from '../schema-half-year.ts'

const Fen = Int({ minimum: 0, maximum: 10_000_000 })
/** Of whose orders, and what would be other; window and months stay as they were. */
export const WhatIfBody = Type.Object(
  { halfYear: HalfYearId, ...limits, skillFen: opt(Fen), lectureFen: opt(Fen) },
  closed,
)
export const WhatIf = Type.Object({
  /** Approved orders that were looked at. */
  judged: Type.Integer(),
  /** Those of which the decision would be another. */
  differs: Type.Integer(),
  /** Those that today would not pass by the rules of then either, as lessons were moved since. */
  astray: Type.Integer(),
  wasFen: Type.Integer(),
  wouldFen: Type.Integer(),
  /** The first hundred that differ. */
  items: Type.Array(
    Type.Object({
      id: Uuid,
      serialNo: Type.Integer(),
      unitName: Type.String(),
      /** Why it would be refused; empty where it would pass. */
      faults: Type.Array(Type.String()),
    }),
  ),
})
