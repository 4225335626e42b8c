import { signUpStates } from '@jianwang/words/activities'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { Crs, closed, keysOf, literals, Moment, opt, orNull, Text, Uuid, YearMonth } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { standings } from './tables.ts'

const Publisher = literals(['city', 'district', 'street', 'team'])
export const State = literals(['draft', 'submitted', 'returned', 'published', 'cancelled', 'ended'])
/** How one stands with an activity. */
export const SeatState = keysOf(signUpStates)
/** `waiting`: sent on later, for the organiser to confirm; it counts with his nod. */
export const Standing = literals(standings)
const Audience = literals(['everybody', 'teams', 'area'])
const age = orNull(Type.Integer({ minimum: 0, maximum: 120 }))
const minutes = (maximum: number) => Type.Integer({ minimum: 0, maximum })

const needed = {
  title: Text(60),
  body: Text(5_000),
  startsAt: Moment,
  endsAt: Moment,
  place: Text(100),
  capacity: Type.Integer({ minimum: 1, maximum: 100_000 }),
}
const optional = {
  lng: opt(orNull(Type.Number({ minimum: -180, maximum: 180 }))),
  lat: opt(orNull(Type.Number({ minimum: -90, maximum: 90 }))),
  crs: opt(orNull(Crs)),
  audience: opt(Audience),
  minAge: opt(age),
  maxAge: opt(age),
  signUpFrom: opt(Moment),
  signUpUntil: opt(Moment),
  waitingList: opt(Type.Boolean()),
  offerMinutes: opt(Type.Integer({ minimum: 5, maximum: 2_880 })),
  material: opt(orNull(Text(1_000))),
  checkInBeforeMinutes: opt(minutes(1_440)),
  checkInAfterMinutes: opt(minutes(1_440)),
  checkInRadiusMetres: opt(orNull(Type.Integer({ minimum: 50, maximum: 20_000 }))),
  walkIn: opt(Type.Boolean()),
}
export const CreateBody = Type.Object({ ...needed, ...optional }, closed)
export const CreateForTeamBody = Type.Object({ teamId: Uuid, ...needed, ...optional }, closed)
const { title, body, startsAt, endsAt, place, capacity } = needed
export const ModifyBody = Type.Object(
  {
    version: Version,
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
export const SummaryBody = Type.Object(
  { version: Version, summary: Type.String({ minLength: 1, maxLength: 5_000, pattern: '\\S' }) },
  closed,
)

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

export const PublicQuery = Type.Object({
  unitId: UnitNumber,
  from: opt(Moment),
  to: opt(Moment),
  cursor: opt(Text(300)),
  limit: opt(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
})
export const PublicPage = Type.Object({ items: Type.Array(Shown), nextCursor: opt(Type.String()) })
export const MonthQuery = Type.Object({
  unitId: UnitNumber,
  month: YearMonth,
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
export const FeedQuery = Type.Object({ unitId: UnitNumber })

export const SignUpBody = Type.Object({ joinWaiting: opt(Type.Boolean()) }, closed)
export const MySeat = Type.Object({
  activityId: Type.String(),
  state: SeatState,
  orderNo: Type.Integer(),
  offeredUntil: orNull(Type.String()),
})
export const Withdrawn = Type.Object({ state: Type.Literal('withdrawn') })
export const TeamSignUpBody = Type.Object(
  {
    teamId: Uuid,
    /** Citizens of the roster; without it everybody. */
    citizenIds: opt(Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true })),
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
      state: SeatState,
      orderNo: Type.Integer(),
      /** How many wait before him; null for who does not wait. */
      ahead: orNull(Type.Integer()),
      offeredUntil: orNull(Type.String()),
      checkedInAt: orNull(Type.String()),
      checkInStanding: orNull(Standing),
    }),
  ),
  nextCursor: opt(Type.String()),
})
