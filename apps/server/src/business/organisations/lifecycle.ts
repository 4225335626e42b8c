import { type OrganisationState as State, states } from '@jianwang/records/organisation'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayApprove, mayHandleOwn, mayModify } from './policy.ts'
import { alreadyMerged, nothingPending } from './problems.ts'
import type { OrganisationRow } from './tables.ts'

export const subjectKind = 'organisation'

const live = ['submitted', 'approved', 'returned', 'withdrawn'] as const
const needsPending = (row: OrganisationRow) => (row.pending === null ? nothingPending() : undefined)

/** S0-16, S0-45, S0-46, A13, A33: there is no filing here; civil affairs inspects social organisations (S0-05). */
const shared: Omit<Lifecycle<OrganisationRow, State>, 'transitions'> = {
  subjectKind,
  columns: ['organisations.organisation.state'],
  states,
  auditOf: (action) => `organisations.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
}

/** A deleted record goes back to the state it had: hence a lifecycle for the record in hand. */
export function lifecycleOf(
  row: Pick<OrganisationRow, 'state_before_deletion'>,
): Lifecycle<OrganisationRow, State> {
  return {
    ...shared,
    transitions: [
      { action: 'modify', title: '修改', from: live, to: 'same', may: mayModify },
      { action: 'approve', title: '审批通过', from: ['submitted'], to: 'approved', may: mayApprove },
      {
        action: 'return',
        title: '退回',
        from: ['submitted'],
        to: 'returned',
        may: mayApprove,
        reason: 'required',
      },
      {
        action: 'approve-change',
        title: '通过修改',
        from: ['approved'],
        to: 'same',
        may: mayApprove,
        guard: needsPending,
      },
      {
        action: 'return-change',
        title: '退回修改',
        from: ['approved'],
        to: 'same',
        may: mayApprove,
        guard: needsPending,
        reason: 'required',
      },
      {
        action: 'withdraw-change',
        title: '撤回修改',
        from: ['approved'],
        to: 'same',
        may: mayHandleOwn,
        guard: needsPending,
      },
      {
        action: 'withdraw',
        title: '撤回',
        from: ['submitted'],
        to: 'withdrawn',
        may: (actor, each) => each.level === 'street' && mayHandleOwn(actor, each),
      },
      {
        action: 'resubmit',
        title: '重新提交',
        from: ['returned', 'withdrawn'],
        to: 'submitted',
        may: mayHandleOwn,
      },
      { action: 'merge', title: '合并', from: live, to: 'deleted', may: mayHandleOwn, reason: 'required' },
      { action: 'delete', title: '删除', from: live, to: 'deleted', may: mayHandleOwn, reason: 'required' },
      {
        action: 'restore',
        title: '恢复',
        from: ['deleted'],
        to: row.state_before_deletion ?? 'withdrawn',
        may: mayHandleOwn,
        guard: (each) => (each.merged_into === null ? undefined : alreadyMerged()),
        reason: 'required',
      },
    ],
  }
}

export const declared: readonly Declared[] = [lifecycleOf({ state_before_deletion: null })]
