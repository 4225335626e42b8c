import { type PlanState, planStates } from '@jianwang/records/delivery-year-plan'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayHandleOwn } from '../../policy.ts'
import type { PlanRow } from './tables.ts'

export const planSubject = 'delivery-year-plan'

/** S1-18: made by the sub-district, told to the association. */
export const planLifecycle: Lifecycle<PlanRow, PlanState> = {
  subjectKind: planSubject,
  columns: ['delivery.year_plan.state'],
  states: planStates,
  auditOf: (action) => `${planSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'modify', title: '修改', from: ['draft'], to: 'same', may: mayHandleOwn },
    { action: 'submit', title: '提交', from: ['draft'], to: 'submitted', may: mayHandleOwn },
    { action: 'withdraw', title: '撤回', from: ['submitted'], to: 'draft', may: mayHandleOwn },
  ],
}

export const declared: readonly Declared[] = [planLifecycle]
