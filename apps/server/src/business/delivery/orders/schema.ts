import { deliveryKinds, itemCategories } from '@jianwang/records/coach-catalogue'
import { courseStates, deliveryLines, foundations, lessonStates } from '@jianwang/records/delivery'
import { orderFields, orderStates } from '@jianwang/records/delivery-order'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, Day, keysOf, literals, opt, orNull, Reason, Text, TimeOfDay, Uuid } from '#platform/shape'
import { Int, SeenRows, UnitNumber, Version } from '#platform/whole-number'
import { HalfYearId } from './schema-half-year.ts'

const State = keysOf(orderStates)
const Kind = keysOf(deliveryKinds)
const Category = keysOf(itemCategories)

/** A day in Shanghai, and times of it. */
const LessonTimes = { day: Day, starts: TimeOfDay, ends: TimeOfDay }
const course = {
  itemId: Uuid,
  venueId: orNull(Uuid),
  expectedHeads: Int({ minimum: 1, maximum: 10_000 }),
  foundation: keysOf(foundations),
  content: orNull(Text(500)),
}
const CourseBody = Type.Object(
  { ...course, lessons: Type.Array(Type.Object(LessonTimes, closed), { maxItems: 100 }) },
  closed,
)

/** Which are needed is said by the rules, in one sentence each. */
const inputs = { ...optional(inputsOf(orderFields)), holderId: opt(orNull(UnitNumber)) }
export const OrderBody = Type.Object(inputs, closed)
export const OrderChange = Type.Object({ version: Version, ...inputs }, closed)
/** All courses of a draft, in the place of those it had. */
export const CoursesBody = Type.Object(
  { version: Version, courses: Type.Array(CourseBody, { maxItems: 40 }) },
  closed,
)
/** `on`: the last day to submit it, or of one that was submitted its first lesson; null beyond the loaded years. */
const Due = Type.Object({
  on: Type.String(),
  workingDaysLeft: orNull(Type.Integer()),
  isOver: Type.Boolean(),
})
const beside = {
  ...owned,
  serialNo: Type.Integer(),
  state: State,
  submittedAt: orNull(Type.String()),
  due: orNull(Due),
  courseCount: Type.Integer(),
  lessonCount: Type.Integer(),
  /** What its lessons reserve, or have reserved. */
  costFen: Type.Integer(),
  firstDay: orNull(Type.String()),
}
export const OrderCourse = Type.Object({
  id: Type.String(),
  ...course,
  itemName: Type.String(),
  kind: Kind,
  category: orNull(Category),
  venueName: orNull(Type.String()),
  state: keysOf(courseStates),
  minHeads: orNull(Type.Integer()),
  feeFen: orNull(Type.Integer()),
  lessons: Type.Array(
    Type.Object({
      id: Type.String(),
      seq: Type.Integer(),
      day: Type.String(),
      starts: Type.String(),
      ends: Type.String(),
      state: keysOf(lessonStates),
    }),
  ),
})
/** Phones masked; revealing one asks for a reason. */
export const DeliveryOrder = Type.Object({
  ...answersOf(orderFields),
  ...beside,
  holderId: orNull(Type.Integer()),
  createdAt: Type.String(),
  holderName: Type.String(),
  /** Side costs (S1-04), never charged to the quota. */
  budgetFen: Type.Integer(),
  freeFen: orNull(Type.Integer()),
  courses: Type.Array(OrderCourse),
})
export const DeliveryOrderItem = Type.Object({ ...answersOf(orderFields, 'list'), ...beside })
export const DeliveryOrderPage = pageOf(DeliveryOrderItem)
export const OrderQuery = Type.Object(
  {
    ...PageQuery,
    state: opt(State),
    halfYear: opt(HalfYearId),
    line: opt(keysOf(deliveryLines)),
    /** A unit and what lies below it. */
    unitId: opt(UnitNumber),
  },
  closed,
)
export const ApproveBody = Type.Object({ items: SeenRows }, closed)
export const RevealBody = Type.Object(
  { field: literals(['applicantPhone', 'executorPhone']), reason: Reason },
  closed,
)
export const Revealed = Type.Object({ field: Type.String(), value: Type.String() })

/** What a form of an order counts with; the working days it asks of the calendar. */
export const OrderChoices = Type.Object({
  today: Type.String(),
  items: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), kind: Kind, category: orNull(Category) }),
  ),
  venues: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), address: Type.String(), capacity: Type.Integer() }),
  ),
  fees: Type.Array(
    Type.Object({
      kind: Kind,
      fromDay: Type.String(),
      untilDay: orNull(Type.String()),
      feeFen: Type.Integer(),
    }),
  ),
  /** Lessons that other live orders of the same quota have, by item. */
  ordered: Type.Array(
    Type.Object({ itemId: Type.String(), category: orNull(Category), lessons: Type.Integer() }),
  ),
  freeFen: orNull(Type.Integer()),
})
export const ChoicesQuery = Type.Object(
  {
    /** Without one the newest that is released. */
    halfYear: opt(HalfYearId),
    line: opt(keysOf(deliveryLines)),
    holderId: opt(UnitNumber),
    orderId: opt(Uuid),
  },
  closed,
)
