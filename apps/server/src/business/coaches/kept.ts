import { type KeptState, keptStates } from '@jianwang/records/coach-catalogue'
import type { Actor } from '#platform/call'
import type { Lifecycle } from '#platform/lifecycle/lifecycle'

type Kept = { id: string; unit_path: string; state: KeptState }

/** Of what is kept and, when it is offered no longer, taken out of use: nothing that refers to it loses its name. */
export function keptLifecycle<R extends Kept>(
  { subjectKind, column }: { subjectKind: string; column: string },
  may: (actor: Actor, row: R) => boolean,
): Lifecycle<R, KeptState> {
  return {
    subjectKind,
    columns: [column],
    states: keptStates,
    auditOf: (action) => `${subjectKind}.${action}`,
    stateOf: (row) => row.state,
    idOf: (row) => row.id,
    pathOf: (row) => row.unit_path,
    transitions: [
      { action: 'modify', title: '修改', from: ['active'], to: 'same', may },
      { action: 'retire', title: '停用', from: ['active'], to: 'retired', may, reason: 'required' },
      { action: 'restore', title: '恢复', from: ['retired'], to: 'active', may },
    ],
  }
}
