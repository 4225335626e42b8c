import { Type } from 'typebox'

export const int4 = { minimum: -2_147_483_648, maximum: 2_147_483_647 } as const

/**
 * A whole number that comes in. Every column of whole numbers is an int4, so a larger one names nothing: it is refused
 * by the shape, with the field's name, before a statement meets it.
 */
export function Int(bounds: { minimum?: number; maximum?: number; default?: number } = {}) {
  return Type.Integer({ ...int4, ...bounds })
}

/** The number of a unit, and the version of a record that was read: both begin at one. */
export const UnitNumber = Int({ minimum: 1 })
export const Version = Int({ minimum: 1 })
/** Of what stands from the beginning and may never have been saved: 0 while its default holds. */
export const VersionOrDefault = Int({ minimum: 0 })

/** What a batch may name at once: the most that a body of the usual size holds. */
const mostTicked = 3_000
/** The rows that were ticked, each as it was seen: what has changed since then was looked at by nobody. */
export const Seen = Type.Object(
  { id: Type.String({ format: 'uuid' }), version: Version },
  { additionalProperties: false },
)
export const SeenRows = Type.Array(Seen, { minItems: 1, maxItems: mostTicked, uniqueItems: true })
