import { Type } from 'typebox'
import { Id, orNull } from './schema.ts'

export const Photo = Type.Object({
  id: Type.String(),
  caption: orNull(Type.String()),
  state: Type.Enum(['pending', 'shown', 'hidden']),
  addedAt: Type.String(),
})
export const Album = Type.Object({ items: Type.Array(Photo) })
export const PhotoQuery = Type.Object({ caption: Type.Optional(Type.String({ maxLength: 60 })) })
export const PhotoParams = Type.Object({ id: Id, photoId: Id })
export const OnePhoto = Type.Object({ photoId: Id })
