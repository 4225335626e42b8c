import { lessonStates } from '@jianwang/records/delivery'
import { feedbackOutcomes, feedbackWants, satisfactions } from '@jianwang/records/delivery-feedback'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, keysOf, Moment, opt, orNull, Uuid, YearMonth } from '#platform/shape'
import { UnitNumber } from '#platform/whole-number'

const Heads = Type.Integer({ minimum: 0, maximum: 10_000 })

/** What is told of one lesson: how many came and how satisfied they were where it was held. */
const FeedbackItem = Type.Object(
  {
    lessonId: Uuid,
    outcome: keysOf(feedbackOutcomes),
    heads: opt(Heads),
    satisfaction: opt(keysOf(satisfactions)),
    remarks: opt(Filled(500)),
  },
  closed,
)
export const FeedbackBody = Type.Object(
  { month: YearMonth, items: Type.Array(FeedbackItem, { minItems: 1, maxItems: 200 }) },
  closed,
)
export const FeedbackReceipt = Type.Object({
  month: YearMonth,
  received: Type.Integer(),
  receivedAt: Moment,
  isLate: Type.Boolean(),
})
export const FeedbackQuery = Type.Object(
  { ...PageQuery, month: YearMonth, wanted: opt(keysOf(feedbackWants)), unitId: opt(UnitNumber) },
  closed,
)
export const LessonFeedback = Type.Object({
  lessonId: Uuid,
  courseName: Type.String(),
  unitName: Type.String(),
  startsAt: Moment,
  endsAt: Moment,
  state: keysOf(lessonStates),
  outcome: orNull(keysOf(feedbackOutcomes)),
  heads: orNull(Type.Integer()),
  /** How many the list of attendance has: what the form proposes. Null of a lesson where nobody called the roll. */
  turnout: orNull(Type.Integer()),
  satisfaction: orNull(keysOf(satisfactions)),
  remarks: orNull(Type.String()),
  receivedAt: orNull(Moment),
  isLate: orNull(Type.Boolean()),
})
export const LessonFeedbacks = pageOf(LessonFeedback)
