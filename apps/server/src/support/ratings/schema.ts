import { ratingFields, ratingStates } from '@jianwang/records/rating'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, owned } from '#platform/record/shape'
import { closed, Day, KindName, keysOf, opt, orNull, Uuid, Words } from '#platform/shape'
import { Int, UnitNumber, Version } from '#platform/whole-number'

const State = keysOf(ratingStates)
const { stars, text } = inputsOf(ratingFields)

/** Of what it speaks, and who does: masked, for everybody. */
const told = {
  id: Type.String(),
  ...answersOf(ratingFields),
  author: Type.String(),
  answeredBy: orNull(Type.String()),
  answeredAt: orNull(Type.String()),
  createdAt: Type.String(),
}
const about = { kind: Type.String(), subjectId: Type.String(), subjectTitle: Type.String() }
export const Rating = Type.Object({
  ...told,
  ...owned,
  ...about,
  state: State,
  hiddenReason: orNull(Type.String()),
  /** Why the rated unit asked a level above to look at it. */
  reportedReason: orNull(Type.String()),
  reportedAt: orNull(Type.String()),
})
export const RatingPage = pageOf(Rating)
export const RatingQuery = Type.Object(
  {
    ...PageQuery,
    kind: opt(KindName),
    subjectId: opt(Uuid),
    state: opt(State),
    stars: opt(Int({ minimum: 1, maximum: 5 })),
    /** Of the shown ones. */
    answered: opt(Type.Boolean()),
    reported: opt(Type.Boolean()),
    unitId: opt(UnitNumber),
  },
  closed,
)
/** What was rated of late in the scope, to choose one; `count` and `mean` of the shown ones. */
export const RatedSubjects = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: Type.String(),
      id: Type.String(),
      title: Type.String(),
      unitName: Type.String(),
      count: Type.Integer(),
      mean: orNull(Type.Number()),
    }),
  ),
})
export const AnswerBody = Type.Object({ version: Version, answer: Words(500) }, closed)

/** A citizen's own: hidden ones with why, and until when he may change it. */
export const MyRating = Type.Object({
  ...told,
  ...about,
  version: Type.Integer(),
  state: State,
  hiddenReason: orNull(Type.String()),
  changeableUntil: Day,
})
export const MyRatings = pageOf(MyRating)
/** All of his, or what he said of one subject. */
export const MyRatingQuery = Type.Object({ ...PageQuery, kind: opt(KindName), subjectId: opt(Uuid) }, closed)
export const RateBody = Type.Object({ stars, text: opt(text) }, closed)
export const ChangeBody = Type.Object({ version: Version, stars, text: opt(text) }, closed)
export const UseParams = Type.Object({ kind: KindName, useId: Uuid })

export const SubjectParams = Type.Object({ kind: KindName, subjectId: Uuid })
/** `mean`: of the shown ones, to a tenth; null while there is none. */
export const PublicRatings = Type.Object({
  count: Type.Integer(),
  mean: orNull(Type.Number()),
  items: Type.Array(Type.Object(told)),
  nextCursor: opt(Type.String()),
})
export const PublicQuery = Type.Object(PageQuery, closed)
