import { type VisitState, visitStates } from '@jianwang/records/visit'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { visitKind } from './facts.ts'
import { mayManage } from './policy.ts'
import type { VisitRow } from './tables.ts'

/** Nobody by himself: the acts of the inspector's phone bring it about (`settle`). */
const byItsActs = () => false
/** What it is of was moved or cancelled. */
const bySystem = ({ kind }: { kind: string }) => kind === 'system'

export const visitLifecycle: Lifecycle<VisitRow, VisitState> = {
  subjectKind: visitKind,
  columns: ['visits.visit.state'],
  states: visitStates,
  auditOf: (action) => `visits.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'begin', title: '开始检查', from: ['planned'], to: 'under-way', may: byItsActs },
    { action: 'finish', title: '完成检查', from: ['planned', 'under-way'], to: 'done', may: byItsActs },
    {
      action: 'cancel',
      title: '取消',
      from: ['planned'],
      to: 'cancelled',
      may: mayManage,
      reason: 'required',
    },
    { action: 'follow', title: '随课程改期', from: ['planned'], to: 'same', may: bySystem },
    { action: 'fall', title: '随课程取消', from: ['planned'], to: 'cancelled', may: bySystem },
  ],
}

export const declared: readonly Declared[] = [visitLifecycle]
