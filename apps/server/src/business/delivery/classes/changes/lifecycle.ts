import { type ChangeState, changeStates } from '@jianwang/records/delivery-change'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayArrange, mayHandleOwn } from '../../policy.ts'
import type { ChangeRow } from './tables.ts'

export const changeSubject = 'delivery-change'

/** S1-13, S1-14: the sub-district asks, the association decides. */
export const changeLifecycle: Lifecycle<ChangeRow, ChangeState> = {
  subjectKind: changeSubject,
  columns: ['delivery.lesson_change.state'],
  states: changeStates,
  auditOf: (action) => `${changeSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'accept', title: '同意', from: ['asked'], to: 'accepted', may: mayArrange },
    {
      action: 'refuse',
      title: '不同意',
      from: ['asked'],
      to: 'refused',
      may: mayArrange,
      reason: 'required',
    },
    { action: 'withdraw', title: '撤回', from: ['asked'], to: 'withdrawn', may: mayHandleOwn },
  ],
}

export const declared: readonly Declared[] = [changeLifecycle]
