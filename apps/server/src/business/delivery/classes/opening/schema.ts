import { coachGrades, deliveryKinds } from '@jianwang/records/coach-catalogue'
import { courseStates, lessonStates } from '@jianwang/records/delivery'
import { classWants, handDuties, ownFoundations, recruitDuties } from '@jianwang/records/delivery-classes'
import { placeStates } from '@jianwang/words/places'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import {
  closed,
  Filled,
  keysOf,
  literals,
  Moment,
  opt,
  orNull,
  told,
  toldOrNull,
  Uuid,
} from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { AskedCourse } from '../../matching/schema.ts'
import { HalfYearId } from '../../orders/schema-half-year.ts'
import { ChangeNotice } from '../changes/schema.ts'

export const RecruitBody = Type.Object(
  {
    version: Version,
    /** Left out: the venue's. */
    capacity: opt(Type.Integer({ minimum: 1, maximum: 10_000 })),
    /** Left out: two working days before the first lesson, 18:00. */
    decideAt: opt(Moment),
    offerMinutes: opt(Type.Integer({ minimum: 5, maximum: 20_160 })),
  },
  closed,
)
export const DutyBody = Type.Object({ duty: literals(handDuties) }, closed)
export const ClassPlaceParams = Type.Object({ id: Uuid, placeId: Uuid })
const Foundation = keysOf(ownFoundations)
/** `acceptsLate`: who waits would also come when a place is free after the first lesson. */
export const JoinClassBody = Type.Object(
  { foundation: Foundation, joinWaiting: opt(Type.Boolean()), acceptsLate: opt(Type.Boolean()) },
  closed,
)
export const EnrolBody = Type.Object(
  { name: Filled(60), phone: Filled(40), foundation: Foundation, joinWaiting: opt(Type.Boolean()) },
  closed,
)

const Duty = Type.Object({
  duty: told(recruitDuties),
  title: Type.String(),
  doneAt: orNull(Type.String()),
  doneBy: orNull(Type.String()),
})
/** A class at the desk. */
export const ClassOpening = Type.Object({
  courseId: Uuid,
  version: Type.Integer(),
  state: told(courseStates),
  actions: Type.Array(Type.String()),
  course: AskedCourse,
  minimum: orNull(Type.Integer()),
  capacity: orNull(Type.Integer()),
  taken: Type.Integer(),
  /** Of those taken, without the ones held for who was offered one: what the minimum is compared with. */
  certain: Type.Integer(),
  waiting: Type.Integer(),
  decideAt: orNull(Type.String()),
  warning: orNull(Type.String()),
  allowedBy: orNull(Type.String()),
  allowedReason: orNull(Type.String()),
  decidedAt: orNull(Type.String()),
  decidedHeads: orNull(Type.Integer()),
  duties: Type.Array(Duty),
  lessons: Type.Array(
    Type.Object({
      id: Uuid,
      seq: Type.Integer(),
      startsAt: Type.String(),
      endsAt: Type.String(),
      state: told(lessonStates),
      venueName: orNull(Type.String()),
    }),
  ),
})

/** What is due on top: the classes that are to recruit or to open, then the others. */
export const ClassesQuery = Type.Object(
  {
    ...PageQuery,
    halfYear: opt(HalfYearId),
    state: opt(keysOf(courseStates)),
    wanted: opt(keysOf(classWants)),
    unitId: opt(UnitNumber),
  },
  closed,
)
const ListedClass = Type.Object({
  id: Uuid,
  unitName: Type.String(),
  itemName: Type.String(),
  kind: told(deliveryKinds),
  state: told(courseStates),
  venueName: orNull(Type.String()),
  coachName: orNull(Type.String()),
  lessonCount: Type.Integer(),
  firstAt: Type.String(),
  minimum: orNull(Type.Integer()),
  capacity: orNull(Type.Integer()),
  taken: Type.Integer(),
  /** Of those taken, without the ones held for who was offered one: what the minimum is compared with. */
  certain: Type.Integer(),
  waiting: Type.Integer(),
  /** The gate. */
  decideAt: orNull(Type.String()),
  isAllowed: Type.Boolean(),
  /** Of the four of S1-48. */
  dutiesDone: Type.Integer(),
})
export const DeliveryClasses = Type.Object({
  halfYear: orNull(Type.String()),
  /** Of the half-year and the unit, whatever else is asked for. */
  counts: Type.Array(Type.Object({ state: told(courseStates), count: Type.Integer() })),
  few: Type.Integer(),
  ...pageOf(ListedClass).properties,
})

export const LearnerPhone = Type.Object({ value: Type.String() })
export const ClassPlace = Type.Object({
  courseId: Uuid,
  placeId: Uuid,
  state: told(placeStates),
  orderNo: Type.Integer(),
  offeredUntil: orNull(Type.String()),
})
export const LeftClass = Type.Object({ state: literals(['withdrawn']) })
export const ClassParticipants = Type.Object({
  items: Type.Array(
    Type.Object({
      placeId: Uuid,
      name: Type.String(),
      phoneMasked: orNull(Type.String()),
      state: told(placeStates),
      orderNo: Type.Integer(),
      foundation: toldOrNull(Object.keys(ownFoundations)),
      isCitizen: Type.Boolean(),
    }),
  ),
})

const { lessons: _, ...asked } = AskedCourse.properties
const Learned = {
  ...asked,
  unitId: Type.Integer(),
  /** Who teaches, where he agreed that citizens see it. */
  coach: orNull(Type.Object({ name: Type.String(), grade: toldOrNull(Object.keys(coachGrades)) })),
  /** All of them, in the order of time. */
  lessons: Type.Array(
    Type.Object({
      ...AskedCourse.properties.lessons.items.properties,
      state: told(lessonStates),
      venue: asked.venue,
    }),
  ),
}
const LearnedClass = Type.Object(Learned)
/** S1-40, S1-53: what a citizen sees of a class or a lecture. */
export const ShownClass = Type.Object({
  ...Learned,
  state: told(courseStates),
  /** With how many it opens; taken are also places that are held for who was offered one. */
  minimum: orNull(Type.Integer()),
  taken: Type.Integer(),
  certain: Type.Integer(),
  left: Type.Integer(),
  waiting: Type.Integer(),
  signUpUntil: orNull(Type.String()),
  maySignUp: Type.Boolean(),
  /** Why he may not, and what would have passed. */
  closedWhy: orNull(Type.String()),
})
export const ShownClassWhole = Type.Object({
  ...ShownClass.properties,
  notices: Type.Array(Type.Omit(ChangeNotice, ['title'])),
})
export const ShownQuery = Type.Object({ ...PageQuery, unitId: UnitNumber })
export const ShownClasses = Type.Object({ items: Type.Array(ShownClass), nextCursor: opt(Type.String()) })
export const OwnClasses = Type.Object({
  items: Type.Array(
    Type.Object({
      course: LearnedClass,
      courseState: told(courseStates),
      placeId: Uuid,
      state: told(placeStates),
      orderNo: Type.Integer(),
      /** Who waits before him; null of who does not wait. */
      ahead: orNull(Type.Integer()),
      offeredUntil: orNull(Type.String()),
      foundation: toldOrNull(Object.keys(ownFoundations)),
      /** He kept it to the end, so that he may rate the class; by the place's id, once. */
      mayRate: Type.Boolean(),
    }),
  ),
})
