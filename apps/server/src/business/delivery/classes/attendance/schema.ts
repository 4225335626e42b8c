import { markers } from '@jianwang/records/attendance'
import { lessonStates } from '@jianwang/records/delivery'
import { Type } from 'typebox'
import { Crs, closed, keysOf, Moment, opt, orNull, Text, told, Uuid } from '#platform/shape'

const At = Moment
/** What somebody ticked on the list; the id is the phone's, so that it may be sent again. */
const SentMark = Type.Object({ id: Uuid, at: At, placeId: Uuid, present: Type.Boolean() }, closed)
export const MarksBody = Type.Object({ marks: Type.Array(SentMark, { minItems: 1, maxItems: 500 }) }, closed)
/** What a learner's phone has scanned, now or while it had no network. */
export const LessonScanBody = Type.Object(
  {
    id: Uuid,
    at: At,
    token: Text(500),
    lng: opt(Type.Number({ minimum: -180, maximum: 180 })),
    lat: opt(Type.Number({ minimum: -90, maximum: 90 })),
    crs: opt(Crs),
  },
  closed,
)
export const LessonCheckedIn = Type.Object({
  lessonId: Uuid,
  title: Type.String(),
  startsAt: Moment,
  /** False: at another time or place than was confirmed; the coach is asked. */
  counts: Type.Boolean(),
  /** What is odd of it, a sentence each. */
  odd: Type.Array(Type.String()),
})

const Mark = Type.Object({ id: Uuid, at: Moment, present: Type.Boolean(), by: keysOf(markers) })
const Learner = Type.Object({
  placeId: Uuid,
  name: Type.String(),
  orderNo: Type.Integer(),
  /** He has given his place back since. */
  hasLeft: Type.Boolean(),
  /** The word that holds. */
  mark: orNull(Mark),
  /** Where none holds: why his check-in is not counted, a sentence each. */
  odd: Type.Array(Type.String()),
})
export const LessonAttendance = Type.Object({
  lessonId: Uuid,
  courseId: Uuid,
  seq: Type.Integer(),
  itemName: Type.String(),
  unitName: Type.String(),
  venueName: Type.String(),
  startsAt: Moment,
  endsAt: Moment,
  state: told(lessonStates),
  heads: Type.Integer(),
  odd: Type.Integer(),
  /** Between them the list may be ticked. */
  opensAt: Moment,
  closesAt: Moment,
  mayMark: Type.Boolean(),
  /** What the code of this lesson opens; another one when its time is changed. */
  codeUrl: orNull(Type.String()),
  learners: Type.Array(Learner),
})
export const MyAttendance = Type.Object({ items: Type.Array(LessonAttendance) })
