import { Type } from 'typebox'
import { Moment, opt, orNull, Uuid } from '../shape.ts'

/** A file on its way, as its sender sees it. */
export const Upload = Type.Object({
  id: Uuid,
  purpose: Type.String(),
  subjectId: Uuid,
  name: Type.String(),
  bytes: Type.Integer(),
  /** How many of them are proved to lie on the server's disk. */
  received: Type.Integer(),
  state: Type.Enum(['open', 'kept', 'refused']),
  /** What it has become. */
  fileId: orNull(Uuid),
  /** Why it was refused. */
  problem: orNull(Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String() })),
  expiresAt: Moment,
})
export const UploadList = Type.Object({ items: Type.Array(Upload) })
export const UploadQuery = Type.Object({ subjectId: opt(Uuid) })
