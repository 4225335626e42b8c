import { type AssessmentState, assessmentStates } from '@jianwang/records/delivery-assessment'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayArrange } from '../policy.ts'
import type { AssessmentRow } from './tables.ts'

export const assessmentSubject = 'delivery-assessment'

/** S1-16: worked out as often as the association likes, frozen when it confirms, and only then is anybody commended. */
export const assessmentLifecycle: Lifecycle<AssessmentRow, AssessmentState> = {
  subjectKind: assessmentSubject,
  columns: ['delivery.assessment.state'],
  states: assessmentStates,
  auditOf: (action) => `${assessmentSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'compute', title: '重新计算', from: ['computed'], to: 'same', may: mayArrange },
    { action: 'confirm', title: '确认考核结果', from: ['computed'], to: 'confirmed', may: mayArrange },
    { action: 'commend', title: '确定表彰名单', from: ['confirmed'], to: 'same', may: mayArrange },
  ],
}

export const declared: readonly Declared[] = [assessmentLifecycle]
