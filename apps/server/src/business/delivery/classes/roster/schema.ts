import { markers } from '@jianwang/records/attendance'
import { deliveryKinds } from '@jianwang/records/coach-catalogue'
import { courseStates, lessonStates } from '@jianwang/records/delivery'
import { rosterWants } from '@jianwang/records/delivery-roster'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, keysOf, Moment, opt, orNull, told, Uuid } from '#platform/shape'

/** A3: that it was received, and when. */
const Receipt = Type.Object({
  receipt: Type.String(),
  seq: Type.Integer(),
  handedInAt: Moment,
  handedInBy: Type.String(),
  heads: Type.Integer(),
  /** A10: below the minimum; taken all the same. */
  isShort: Type.Boolean(),
})
const head = {
  courseId: Uuid,
  itemName: Type.String(),
  kind: told(deliveryKinds),
  unitName: Type.String(),
  state: told(courseStates),
  minimum: orNull(Type.Integer()),
  /** Who has a place now. */
  taken: Type.Integer(),
  lessons: Type.Integer(),
  held: Type.Integer(),
  openedAt: orNull(Moment),
  handedIn: orNull(Receipt),
}
export const ListedRoster = Type.Object(head)
export const ClassRosters = pageOf(ListedRoster)
export const RosterQuery = Type.Object({ ...PageQuery, wanted: opt(keysOf(rosterWants)) }, closed)

const Presence = Type.Object({ lessonId: Uuid, present: Type.Boolean(), by: keysOf(markers) })
export const ClassRoster = Type.Object({
  ...head,
  mayHandIn: Type.Boolean(),
  /** Others learn in it now than were handed in. */
  isChanged: Type.Boolean(),
  /** What is short of it, a sentence. */
  warning: orNull(Type.String()),
  lessonList: Type.Array(
    Type.Object({
      lessonId: Uuid,
      seq: Type.Integer(),
      startsAt: Moment,
      endsAt: Moment,
      state: told(lessonStates),
      heads: Type.Integer(),
      odd: Type.Integer(),
    }),
  ),
  learners: Type.Array(
    Type.Object({
      placeId: Uuid,
      orderNo: Type.Integer(),
      name: Type.String(),
      hasLeft: Type.Boolean(),
      presence: Type.Array(Presence),
    }),
  ),
})
