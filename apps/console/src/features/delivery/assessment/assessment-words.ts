import type { DeliveryAssessment } from '@jianwang/api'
import { assessmentStates, deliveryQualities, qualityNames } from '@jianwang/records/delivery-assessment'
import { withTones } from '#ui/state-tag.tsx'

export const base = '/api/delivery/assessments'
export const assessmentTags = withTones(assessmentStates, { computed: 'progress', confirmed: 'success' })
export const sayPoints = (points: number | null) => (points === null ? '不计分' : points.toFixed(1))
/** `准确性 25、普惠性 25 …` */
export const sayWeights = (weights: DeliveryAssessment['weights']) =>
  qualityNames.map((quality) => `${deliveryQualities[quality]} ${weights[quality]}`).join('、')
