import { type FeeState, feeStates } from '@jianwang/records/coach-catalogue'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayServeRow } from '../policy.ts'
import type { FeeRow } from '../tables.ts'

export const subjectKind = 'coaches-fee'
export const lifecycle: Lifecycle<FeeRow, FeeState> = {
  subjectKind,
  columns: ['coaches.fee.state'],
  states: feeStates,
  auditOf: (action) => `${subjectKind}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'modify', title: '修改', from: ['standing'], to: 'same', may: mayServeRow },
    {
      action: 'withdraw',
      title: '撤回',
      from: ['standing'],
      to: 'withdrawn',
      may: mayServeRow,
      reason: 'required',
    },
  ],
}
export const declared: readonly Declared[] = [lifecycle]
