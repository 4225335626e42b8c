import { Type } from 'typebox'
import { closed, opt, orNull, Uuid } from '#platform/shape'

/** The last word, and whether it was read. */
export const Urged = orNull(Type.Object({ at: Type.String(), seen: Type.Boolean() }))
export const SeenBody = Type.Object(
  { ids: Type.Array(Uuid, { minItems: 1, maxItems: 100, uniqueItems: true }) },
  closed,
)
export const UrgeList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      text: Type.String(),
      /** The unit that told it, and who there. */
      from: Type.String(),
      by: Type.String(),
      at: Type.String(),
      seen: Type.Boolean(),
      seenAt: orNull(Type.String()),
    }),
  ),
  nextCursor: opt(Type.String()),
})
