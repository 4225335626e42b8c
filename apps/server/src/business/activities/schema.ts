import { type Static, type TSchema, Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { UnitNumber, Version } from '#platform/whole-number'

const literals = <const T extends string[]>(values: readonly [...T]) => Type.Enum([...values])
/** As one schema with two types, not as a union: the house coerces types, and in a union it would turn null into ''. */
export const orNull = <T extends TSchema & { type: string }>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [schema.type, 'null'] })
const opt = <T extends TSchema>(schema: T) => Type.Optional(schema)
const closed = { additionalProperties: false } as const

export const Id = Type.String({ format: 'uuid' })
export const Moment = Type.String({ format: 'date-time' })
const version = Version
const Publisher = literals(['city', 'district', 'street', 'team'])
export const State = literals(['draft', 'submitted', 'returned', 'published', 'cancelled', 'ended'])
const Audience = literals(['everybody', 'teams', 'area'])
const Crs = literals(['gcj02', 'wgs84', 'cgcs2000', 'bd09'])
const age = orNull(Type.Integer({ minimum: 0, maximum: 120 }))
const minutes = (maximum: number) => Type.Integer({ minimum: 0, maximum })

const needed = {
  title: Type.String({ maxLength: 60 }),
  body: Type.String({ maxLength: 5_000 }),
  startsAt: Moment,
  endsAt: Moment,
  place: Type.String({ maxLength: 100 }),
  capacity: Type.Integer({ minimum: 1, maximum: 100_000 }),
}
const optional = {
  lng: opt(orNull(Type.Number({ minimum: -180, maximum: 180 }))),
  lat: opt(orNull(Type.Number({ minimum: -90, maximum: 90 }))),
  crs: opt(Type.Unsafe<Static<typeof Crs> | null>({ enum: ['gcj02', 'wgs84', 'cgcs2000', 'bd09', null] })),
  audience: opt(Audience),
  minAge: opt(age),
  maxAge: opt(age),
  signUpFrom: opt(Moment),
  signUpUntil: opt(Moment),
  waitingList: opt(Type.Boolean()),
  offerMinutes: opt(Type.Integer({ minimum: 5, maximum: 2_880 })),
  material: opt(orNull(Type.String({ maxLength: 1_000 }))),
  checkInBeforeMinutes: opt(minutes(1_440)),
  checkInAfterMinutes: opt(minutes(1_440)),
  checkInRadiusMetres: opt(orNull(Type.Integer({ minimum: 50, maximum: 20_000 }))),
  walkIn: opt(Type.Boolean()),
}
export const CreateBody = Type.Object({ ...needed, ...optional }, closed)
export const CreateForTeamBody = Type.Object({ teamId: Id, ...needed, ...optional }, closed)
const { title, body, startsAt, endsAt, place, capacity } = needed
export const ModifyBody = Type.Object(
  {
    version,
    title: opt(title),
    body: opt(body),
    startsAt: opt(startsAt),
    endsAt: opt(endsAt),
    place: opt(place),
    capacity: opt(capacity),
    ...optional,
  },
  closed,
)
export const VersionBody = Type.Object({ version }, closed)
const Reason = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' })
export const ReasonBody = Type.Object({ version, reason: Reason }, closed)
export const SummaryBody = Type.Object(
  { version, summary: Type.String({ minLength: 1, maxLength: 5_000, pattern: '\\S' }) },
  closed,
)
export const OneId = Type.Object({ id: Id })

/** For anybody. */
const shown = {
  id: Type.String(),
  title: Type.String(),
  publisher: Publisher,
  publisherName: Type.String(),
  unitId: Type.Integer(),
  startsAt: Type.String(),
  endsAt: Type.String(),
  place: Type.String(),
  lng: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  crs: orNull(Type.String()),
  capacity: Type.Integer(),
  taken: Type.Integer(),
  waiting: Type.Integer(),
  state: State,
  isOver: Type.Boolean(),
  signUpFrom: Type.String(),
  signUpUntil: Type.String(),
  isSignUpOpen: Type.Boolean(),
  audience: Audience,
  minAge: orNull(Type.Integer()),
  maxAge: orNull(Type.Integer()),
  waitingList: Type.Boolean(),
}
export const Shown = Type.Object(shown)
const whole = {
  ...shown,
  body: Type.String(),
  material: orNull(Type.String()),
  summary: orNull(Type.String()),
  checkInFrom: Type.String(),
  checkInUntil: Type.String(),
  checkInRadiusMetres: orNull(Type.Integer()),
  walkIn: Type.Boolean(),
}
export const ShownWhole = Type.Object(whole)
/** For who writes, approves and organises. */
export const Activity = Type.Object({
  ...whole,
  teamId: orNull(Type.String()),
  offerMinutes: Type.Integer(),
  checkInBeforeMinutes: Type.Integer(),
  checkInAfterMinutes: Type.Integer(),
  publishedAt: orNull(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
  /** Shows the code, marks who came. */
  mayOrganise: Type.Boolean(),
})
export const ActivityPage = pageOf(Activity)
export const ListQuery = Type.Object({
  ...PageQuery,
  state: opt(State),
  publisher: opt(Publisher),
  /** Only what is not over yet. */
  upcoming: opt(Type.Boolean()),
})
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

const unitId = UnitNumber
export const PublicQuery = Type.Object({
  unitId,
  from: opt(Moment),
  to: opt(Moment),
  cursor: opt(Type.String({ maxLength: 300 })),
  limit: opt(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
})
export const PublicPage = Type.Object({ items: Type.Array(Shown), nextCursor: opt(Type.String()) })
export const MonthQuery = Type.Object({
  unitId,
  month: Type.String({ pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' }),
})
export const Month = Type.Object({
  month: Type.String(),
  days: Type.Array(
    Type.Object({
      day: Type.String(),
      count: Type.Integer(),
      activities: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          publisherName: Type.String(),
          startsAt: Type.String(),
          endsAt: Type.String(),
          place: Type.String(),
        }),
      ),
    }),
  ),
})
export const FeedQuery = Type.Object({ unitId })

export const SignUpBody = Type.Object({ joinWaiting: opt(Type.Boolean()) }, closed)
export const MySeat = Type.Object({
  activityId: Type.String(),
  state: Type.String(),
  orderNo: Type.Integer(),
  offeredUntil: orNull(Type.String()),
})
export const Withdrawn = Type.Object({ state: Type.Literal('withdrawn') })
export const TeamSignUpBody = Type.Object(
  {
    teamId: Id,
    /** Citizens of the roster; without it everybody. */
    citizenIds: opt(Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true })),
    /** `all`: everybody gets a place or nobody does; `fit`: as many as there are places. */
    mode: literals(['all', 'fit']),
    joinWaiting: opt(Type.Boolean()),
  },
  closed,
)
export const Queue = Type.Object({ awaiting: Type.Integer() })
export const TeamPlaces = Type.Object({
  taken: Type.Integer(),
  waiting: Type.Integer(),
  full: Type.Integer(),
  before: Type.Integer(),
  people: Type.Array(
    Type.Object({ name: Type.String(), state: Type.String(), orderNo: orNull(Type.Integer()) }),
  ),
})
export const MineQuery = Type.Object({ ...PageQuery, upcoming: opt(Type.Boolean()) })
export const MinePage = Type.Object({
  items: Type.Array(
    Type.Object({
      activity: Shown,
      state: Type.String(),
      orderNo: Type.Integer(),
      /** How many wait before him; null for who does not wait. */
      ahead: orNull(Type.Integer()),
      offeredUntil: orNull(Type.String()),
      checkedInAt: orNull(Type.String()),
      /** `waiting`: sent on later, not confirmed yet. */
      checkInStanding: orNull(Type.String()),
    }),
  ),
  nextCursor: opt(Type.String()),
})
