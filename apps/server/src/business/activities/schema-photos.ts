import { Type } from 'typebox'
import { literals, opt, orNull, Text } from '#platform/shape'

export const Photo = Type.Object({
  id: Type.String(),
  caption: orNull(Type.String()),
  state: literals(['pending', 'shown', 'hidden']),
  addedAt: Type.String(),
})
export const Album = Type.Object({ items: Type.Array(Photo) })
export const PhotoQuery = Type.Object({ caption: opt(Text(60)) })
