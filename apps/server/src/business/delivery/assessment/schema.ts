import {
  assessmentStates,
  deliveryIndicators,
  deliveryQualities,
  evenWeights,
} from '@jianwang/records/delivery-assessment'
import { Type } from 'typebox'
import { closed, keysOf, Moment, orNull, Reason, Text, Uuid } from '#platform/shape'
import { Int, UnitNumber, Version, VersionOrDefault } from '#platform/whole-number'

const Points = orNull(Type.Number())
const eachQuality = <T>(shape: T) =>
  // the keys of the weights
  Object.fromEntries(Object.keys(evenWeights).map((quality) => [quality, shape])) as Record<
    keyof typeof evenWeights,
    T
  >
const Weight = Int({ minimum: 0, maximum: 100 })
/** Who held nothing has no place, whatever is set. */
const Least = Int({ minimum: 1, maximum: 1_000 })
const Weights = Type.Object(eachQuality(Weight), closed)

const head = {
  id: Uuid,
  year: Type.Integer(),
  state: keysOf(assessmentStates),
  weights: Type.Object(eachQuality(Type.Integer())),
  leastLessons: Type.Integer(),
  /** Lessons of the year of which nobody had told whether they were held. */
  openLessons: Type.Integer(),
  /** How many have a place in the city. */
  ranked: Type.Integer(),
  computedAt: Moment,
  confirmedAt: orNull(Moment),
  version: Type.Integer(),
}
const unit = {
  unitId: Type.Integer(),
  unitName: Type.String(),
  districtName: Type.String(),
  /** Among all of the city; null where too little was held. */
  place: orNull(Type.Integer()),
  /** 0 to 100 with one decimal; null where nothing was measured. */
  score: Points,
  qualities: Type.Object(eachQuality(Points)),
  lessonsHeld: Type.Integer(),
  isCommended: Type.Boolean(),
}
export const AssessedUnit = Type.Object(unit)
export const DeliveryAssessment = Type.Object({
  ...head,
  /** Those of the scope, the best first. */
  units: Type.Array(AssessedUnit),
  actions: Type.Array(Type.String()),
})
export const DeliveryAssessments = Type.Object({
  items: Type.Array(Type.Object(head)),
  /** Which year may be worked out. */
  thisYear: Type.Integer(),
  actions: Type.Array(Type.String()),
})
const Indicator = keysOf(deliveryIndicators)
export const AssessedUnitWhole = Type.Object({
  ...unit,
  year: Type.Integer(),
  state: keysOf(assessmentStates),
  ranked: Type.Integer(),
  weights: Type.Object(eachQuality(Type.Integer())),
  reasons: Type.Array(
    Type.Object({
      indicator: Indicator,
      quality: keysOf(deliveryQualities),
      title: Type.String(),
      points: Points,
      text: Type.String(),
    }),
  ),
  /** What the figures were counted from. */
  behind: Type.Array(Type.Object({ indicator: Indicator, courseId: orNull(Uuid), text: Type.String() })),
})
export const AssessBody = Type.Object({ year: Int({ minimum: 2020, maximum: 2099 }) }, closed)
export const CommendBody = Type.Object(
  { version: Version, unitIds: Type.Array(UnitNumber, { maxItems: 1_000, uniqueItems: true }) },
  closed,
)
export const UnitParams = Type.Object({ id: Uuid, unitId: Text(40) })
export const AssessmentRules = Type.Object({
  weights: Type.Object(eachQuality(Type.Integer())),
  leastLessons: Type.Integer(),
  version: Type.Integer(),
  mayChange: Type.Boolean(),
})
export const AssessmentRulesBody = Type.Object(
  { weights: Weights, leastLessons: Least, version: VersionOrDefault, reason: Reason },
  closed,
)
