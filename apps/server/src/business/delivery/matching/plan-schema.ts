import { searchModes } from '@jianwang/records/delivery-matching'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, keysOf, opt, orNull, Uuid } from '#platform/shape'
import { Version } from '#platform/whole-number'
import { HalfYearId } from '../orders/schema-half-year.ts'

export const MatchingPlan = Type.Object({
  id: Uuid,
  halfYear: HalfYearId,
  version: Type.Integer(),
  madeAt: Type.String(),
  method: Type.String(),
  matched: Type.Integer(),
  left: Type.Integer(),
  leftAtLeast: Type.Integer(),
  cost: Type.Integer(),
  costAtLeast: Type.Integer(),
  gap: Type.Number(),
  fallback: orNull(Type.String()),
})
const Line = Type.Object({
  courseId: Uuid,
  unitName: Type.String(),
  item: Type.String(),
  coach: Type.Unsafe<{ id: string; name: string } | null>({
    ...Type.Object({ id: Uuid, name: Type.String() }),
    type: ['object', 'null'],
  }),
  locked: Type.Boolean(),
  why: orNull(Type.String()),
  sentAt: orNull(Type.String()),
})
export const MatchingPlanLines = pageOf(Line)
export const PlanLineQuery = Type.Object({ ...PageQuery, left: opt(Type.Boolean()) }, closed)
export const PlanLineParams = Type.Object({ id: Uuid, courseId: Uuid })
export const PlanLineBody = Type.Object(
  { version: Version, coachId: orNull(Uuid), locked: Type.Boolean() },
  closed,
)
export const PlanSendBody = Type.Object(
  {
    version: Version,
    mode: keysOf(searchModes),
    answerMinutes: Type.Integer({ minimum: 10, maximum: 20_160 }),
  },
  closed,
)
