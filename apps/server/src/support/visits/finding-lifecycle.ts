import { type FindingState, findingStates } from '@jianwang/records/visit'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { findingKind } from './facts.ts'
import { mayAnswer, mayManage } from './policy.ts'
import type { FindingRow } from './tables.ts'

/** Put right by the unit, accepted or returned; or looked at again on the spot, and that judges it. */
export const findingLifecycle: Lifecycle<FindingRow, FindingState> = {
  subjectKind: findingKind,
  columns: ['visits.finding.state'],
  states: findingStates,
  auditOf: (action) => `visits.${action}-finding`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'answer', title: '提交整改', from: ['open', 'returned'], to: 'answered', may: mayAnswer },
    { action: 'accept', title: '验收通过', from: ['answered'], to: 'closed', may: mayManage },
    {
      action: 'return',
      title: '退回整改',
      from: ['answered'],
      to: 'returned',
      may: mayManage,
      reason: 'required',
    },
    {
      action: 'look-again',
      title: '安排复查',
      from: ['open', 'answered', 'returned'],
      to: 'same',
      may: mayManage,
    },
    {
      action: 'pass',
      title: '复查通过',
      from: ['open', 'answered', 'returned'],
      to: 'closed',
      may: () => false,
    },
    {
      action: 'fail',
      title: '复查不通过',
      from: ['open', 'answered', 'returned'],
      to: 'returned',
      may: () => false,
    },
  ],
}

export const declared: readonly Declared[] = [findingLifecycle]
