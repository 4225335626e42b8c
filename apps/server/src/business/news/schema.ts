import { type Static, type TSchema, Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { Version } from '#platform/whole-number'

export const literals = <const T extends string[]>(values: readonly [...T]) => Type.Enum([...values])
/** As one schema with two types, not as a union: the house coerces types, and in a union it would turn null into ''. */
export const orNull = <T extends TSchema & { type: string }>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [schema.type, 'null'] })
export const opt = <T extends TSchema>(schema: T) => Type.Optional(schema)

const Plain = literals(['event', 'training'])
export const Kind = literals(['event', 'training', 'news'])
export const State = literals(['draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn'])
const Day = orNull(Type.String({ format: 'date' }))
const version = Version
const Title = Type.String({ maxLength: 60 })
const Body = Type.String({ maxLength: 2_000 })
const optional = {
  startsOn: opt(Day),
  endsOn: opt(Day),
  place: opt(orNull(Type.String({ maxLength: 100 }))),
  link: opt(orNull(Type.String({ maxLength: 300 }))),
}

export const CreateBody = Type.Object(
  { kind: Plain, title: Title, body: Body, ...optional },
  { additionalProperties: false },
)
export const ModifyBody = Type.Object(
  { version, kind: opt(Plain), title: opt(Title), body: opt(Body), ...optional },
  { additionalProperties: false },
)
export const VersionBody = Type.Object({ version }, { additionalProperties: false })
export const WithdrawBody = Type.Object(
  { version, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
  { additionalProperties: false },
)
export const NewsId = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const ListQuery = Type.Object({
  ...PageQuery,
  kind: opt(Kind),
  /** Only what is not over yet. */
  upcoming: opt(Type.Boolean()),
})
export const OwnQuery = Type.Object({ ...PageQuery, kind: opt(Kind), state: opt(State) })

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
export const News = Type.Object({ ...NewsItem.properties, body: Type.String(), createdAt: Type.String() })
export const NewsPage = pageOf(NewsItem)
export const Timeline = Type.Array(
  Type.Object({
    action: Type.String(),
    fromState: orNull(Type.String()),
    toState: Type.String(),
    actorName: Type.String(),
    unitName: Type.String(),
    reason: orNull(Type.String()),
    detail: Type.Unknown(),
    occurredAt: Type.String(),
  }),
)
