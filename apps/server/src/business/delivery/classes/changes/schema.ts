import { changeKinds, changeStates } from '@jianwang/records/delivery-change'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, keysOf, Moment, opt, orNull, Reason, Uuid } from '#platform/shape'
import { Version } from '#platform/whole-number'

const Place = Type.Object({ startsAt: Moment, endsAt: Moment, venueName: orNull(Type.String()) })

/** Who was told of it (S1-14): the coach, participants, and how many are to be called, for they are known by name and number alone. */
const Told = Type.Object({
  at: Moment,
  coach: Type.Boolean(),
  learners: Type.Integer(),
  toCall: Type.Integer(),
})
/** A change that was asked for, with what the lesson was before. */
export const LessonChange = Type.Object({
  id: Uuid,
  lessonId: Uuid,
  courseId: Uuid,
  courseName: Type.String(),
  unitName: Type.String(),
  kind: keysOf(changeKinds),
  before: Place,
  /** Null: it is cancelled. */
  after: orNull(Place),
  reason: Type.String(),
  state: keysOf(changeStates),
  decision: orNull(Type.String()),
  askedAt: Moment,
  decidedAt: orNull(Moment),
  version: Type.Integer(),
  mayDecide: Type.Boolean(),
  actions: Type.Array(Type.String()),
  /** Null until it is accepted and everybody was told. */
  told: orNull(Told),
  /** 更改告示, public since it was accepted. */
  notice: orNull(Type.String()),
})
export const LessonChanges = pageOf(LessonChange)
export const ChangesQuery = Type.Object(
  { ...PageQuery, state: opt(keysOf(changeStates)), courseId: opt(Uuid) },
  closed,
)
/** Another time, another venue, or both; what is left out stays. */
export const ChangeBody = Type.Object(
  {
    kind: keysOf(changeKinds),
    startsAt: opt(Moment),
    endsAt: opt(Moment),
    venueId: opt(Uuid),
    reason: Reason,
  },
  closed,
)
export const AcceptBody = Type.Object({ version: Version, reason: opt(Reason) }, closed)

/** 更改告示: for the page and to be put up at the venue. */
export const ChangeNotice = Type.Object({
  id: Uuid,
  title: Type.String(),
  text: Type.String(),
  publishedAt: Moment,
})
export const ChangeNotices = Type.Object({ items: Type.Array(ChangeNotice) })
