import { type CoachState, coachStates } from '@jianwang/records/coach'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayServeRow } from '../policy.ts'
import type { CoachRow } from '../tables.ts'

export const subjectKind = 'coach'

const isHimself = (actor: Actor, row: CoachRow) =>
  actor.kind === 'citizen' && row.citizen_id !== null && actor.accountId === row.citizen_id

const here = ['active', 'suspended'] as const
const may = mayServeRow

/** S1-21: who applied is examined by the association, which suspends and restores; his own file is the coach's to keep. */
export const lifecycle: Lifecycle<CoachRow, CoachState> = {
  subjectKind,
  columns: ['coaches.coach.state'],
  states: coachStates,
  auditOf: (action) => `coach.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'modify', title: '修改', from: here, to: 'same', may },
    { action: 'accept', title: '审核通过', from: ['applied'], to: 'active', may },
    { action: 'return', title: '退回', from: ['applied'], to: 'returned', may, reason: 'required' },
    { action: 'suspend', title: '暂停授课', from: ['active'], to: 'suspended', may, reason: 'required' },
    { action: 'restore', title: '恢复授课', from: ['suspended'], to: 'active', may },
    { action: 'leave', title: '离册', from: here, to: 'left', may, reason: 'required' },
    { action: 'fill', title: '修改本人资料', from: ['applied', ...here], to: 'same', may: isHimself },
    { action: 'reapply', title: '重新提交', from: ['returned'], to: 'applied', may: isHimself },
  ],
}

export const declared: readonly Declared[] = [lifecycle]
