import { type ConcernState, concernStates } from '@jianwang/records/delivery-roster'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayArrange } from '../../../policy.ts'
import type { ConcernRow } from './tables.ts'

export const concernSubject = 'delivery-concern'

/** S1-13: raised by what comes in, settled by the association; more of the same opens it again. */
export const concernLifecycle: Lifecycle<ConcernRow, ConcernState> = {
  subjectKind: concernSubject,
  columns: ['delivery.concern.state'],
  states: concernStates,
  auditOf: (action) => `${concernSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    {
      action: 'settle',
      title: '登记核查结果',
      from: ['open'],
      to: 'settled',
      may: mayArrange,
      reason: 'required',
    },
    {
      action: 'reopen',
      title: '又有新情况',
      from: ['settled'],
      to: 'open',
      may: ({ kind }) => kind === 'system',
    },
  ],
}

export const declared: readonly Declared[] = [concernLifecycle]
