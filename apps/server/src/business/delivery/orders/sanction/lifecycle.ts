import { type SanctionState, sanctionStates } from '@jianwang/records/delivery-sanction'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayArrange } from '../../policy.ts'
import type { SanctionRow } from './tables.ts'

export const sanctionSubject = 'delivery-sanction'

/** S1-15: imposed and lifted by the association. */
export const sanctionLifecycle: Lifecycle<SanctionRow, SanctionState> = {
  subjectKind: sanctionSubject,
  columns: ['delivery.sanction.state'],
  states: sanctionStates,
  auditOf: (action) => `${sanctionSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'lift', title: '恢复', from: ['standing'], to: 'lifted', may: mayArrange, reason: 'required' },
  ],
}

export const declared: readonly Declared[] = [sanctionLifecycle]
