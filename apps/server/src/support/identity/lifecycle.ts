import { secretActs, secretStates } from '@jianwang/words/identity'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { isOneOfThree, mayConfirm } from './policy.ts'
import { needsAnother, requestOver } from './problems.ts'
import type { SecretRequestRow } from './tables.ts'

/** A request nobody has decided for a day is over. */
export const requestHours = 24

export function openSince(now: Date): Date {
  return new Date(now.getTime() - requestHours * 3_600_000)
}

type Asked = Pick<
  SecretRequestRow,
  'id' | 'account_id' | 'asked_by' | 'asked_role' | 'asked_at' | 'state'
> & {
  now: Date
}
type SecretState = SecretRequestRow['state'] | 'over'

/** One of the three asks for the secret of another, a third person confirms; anybody of them refuses (ADR 0016). */
export const secretLifecycle: Lifecycle<Asked, SecretState> = {
  subjectKind: 'secret-request',
  columns: ['identity.secret_request.state'],
  derived: ['over'],
  states: secretStates,
  auditOf: (action) => `identity.${action}-secret`,
  stateOf: (row) => (row.state === 'open' && row.asked_at <= openSince(row.now) ? 'over' : row.state),
  idOf: (row) => row.id,
  // Accounts stand outside the tree of units: their requests are the three's alone.
  pathOf: () => '',
  outside: () => requestOver(),
  timeline: 'own',
  transitions: [
    {
      action: 'confirm',
      title: secretActs.confirm,
      from: ['open'],
      to: 'done',
      may: isOneOfThree,
      guard: (row, actor) => (mayConfirm(actor, row) ? undefined : needsAnother()),
    },
    { action: 'refuse', title: secretActs.refuse, from: ['open'], to: 'refused', may: isOneOfThree },
  ],
}

export const declared: readonly Declared[] = [secretLifecycle]
