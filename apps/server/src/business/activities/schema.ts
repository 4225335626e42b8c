import { activityFields, activityStates, publishers } from '@jianwang/records/activity'
import { placeStates } from '@jianwang/words/places'
import { Type } from 'typebox'
import { limitTo, PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional } from '#platform/record/shape'
import { closed, keysOf, literals, Moment, opt, orNull, Text, Uuid, YearMonth } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { standings } from './tables.ts'

const Publisher = keysOf(publishers)
export const State = keysOf(activityStates)
/** How one stands with an activity. */
export const SeatState = keysOf(placeStates)
/** `waiting`: sent on later, for the organiser to confirm; it counts with his nod. */
export const Standing = literals(standings)

/** What a new one may leave out, or say as nothing, and every change. */
const { title, body, startsAt, endsAt, place, capacity, ...others } = inputsOf(activityFields)
const needed = { title, body, startsAt, endsAt, place, capacity }
export const CreateBody = Type.Object({ ...needed, ...optional(others) }, closed)
export const CreateForTeamBody = Type.Object({ teamId: Uuid, ...CreateBody.properties }, closed)
export const ModifyBody = Type.Object({ version: Version, ...optional({ ...needed, ...others }) }, closed)
export const SummaryBody = Type.Object(
  { version: Version, summary: Type.String({ minLength: 1, maxLength: 5_000, pattern: '\\S' }) },
  closed,
)

/** For anybody. */
const shown = {
  ...answersOf(activityFields, 'list'),
  id: Type.String(),
  publisher: Publisher,
  publisherName: Type.String(),
  unitId: Type.Integer(),
  taken: Type.Integer(),
  waiting: Type.Integer(),
  state: State,
  isOver: Type.Boolean(),
  isSignUpOpen: Type.Boolean(),
}
export const Shown = Type.Object(shown)
const { offerMinutes, checkInBeforeMinutes, checkInAfterMinutes, ...fields } = answersOf(activityFields)
const whole = {
  ...shown,
  ...fields,
  summary: orNull(Type.String()),
  checkInFrom: Type.String(),
  checkInUntil: Type.String(),
}
export const ShownWhole = Type.Object(whole)
/** For who writes, approves and organises. */
export const Activity = Type.Object({
  ...whole,
  offerMinutes,
  checkInBeforeMinutes,
  checkInAfterMinutes,
  teamId: orNull(Type.String()),
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
  limit: limitTo(50),
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
