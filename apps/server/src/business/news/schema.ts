import { Type } from 'typebox'
import { literals, orNull } from '#platform/shape'

export const Kind = literals(['event', 'training', 'news'])
export const State = literals(['draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn'])

const shown = {
  title: Type.String(),
  kind: Kind,
  startsOn: orNull(Type.String()),
  endsOn: orNull(Type.String()),
  place: orNull(Type.String()),
  unitName: Type.String(),
  link: orNull(Type.String()),
}
/** For anybody: nothing beyond what is announced. */
export const PlainNews = Type.Object(shown)
/** One line of a list, of a notice or of an article. */
export const NewsItem = Type.Object({
  id: Type.String(),
  ...shown,
  unitId: Type.Integer(),
  state: State,
  /** Of the reader's own level: only there is a timeline. */
  isOwn: Type.Boolean(),
  isOver: Type.Boolean(),
  publishedAt: orNull(Type.String()),
  updatedAt: Type.String(),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
})
