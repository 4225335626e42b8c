import type { OwnLevel, PendingChange } from '@jianwang/records/organisation'
import type { Call } from '#platform/call'
import type { Crypto } from '#platform/crypto/open-crypto'
import { nameColumns } from '#platform/names'
import { columnsOfPhone } from '#support/people'
import { draftOfRow, type OrganisationDraft, splitChange, teller } from './draft.ts'
import { needsApproval } from './policy.ts'
import type { Change, OrganisationRow } from './tables.ts'

/** The columns a draft fills; fields it does not say are absent, a masked person or phone means "keep". */
export async function columnsOf(
  crypto: Crypto,
  rowId: string,
  draft: OrganisationDraft,
  before: OrganisationRow | undefined,
): Promise<Change> {
  return {
    ...teller.columnsOf(draft),
    ...(draft.extra === undefined ? {} : { extra: { ...before?.extra, ...draft.extra } }),
    ...(draft.name === undefined ? {} : nameColumns(draft.name)),
    ...columnsOfPhone(crypto, rowId, draft.contactPhone, before?.phone_sealed),
  }
}

/** What a form may leave out; the rest was checked to be there. */
const blankColumns = {
  ...teller.blank,
  extra: {},
  pending: null,
  pending_at: null,
  merged_into: null,
  state_before_deletion: null,
} satisfies Change

/** All columns of a new record, of a draft that was checked: a sub-district's waits (S0-16), the others' is in force (A20). */
export async function newColumns(call: Call, id: string, draft: OrganisationDraft, level: OwnLevel) {
  return {
    ...blankColumns,
    // What checkOrganisation asks for is there; the rest has its blank.
    ...((await columnsOf(call.crypto, id, draft, undefined)) as Required<Change>),
    level,
    state: level === 'street' ? ('submitted' as const) : ('approved' as const),
    submitted_by: call.actor.accountId ?? null,
  }
}

/** The columns a draft changes, at once or once the district has approved them; and the whole it makes, to be checked. */
export async function changeColumns(
  call: Call,
  row: OrganisationRow,
  draft: OrganisationDraft,
): Promise<{ columns: Change; whole: OrganisationDraft }> {
  const approved = draftOfRow(row)
  const waits = row.state === 'approved' && needsApproval(call.actor, row)
  const whole = { ...approved, ...(waits ? row.pending : undefined), ...draft }
  const { now, pending } = waits ? splitChange(row, approved, draft) : { now: draft, pending: row.pending }
  const columns = await columnsOf(call.crypto, row.id, now, row)
  return { columns: { ...columns, ...waiting(call, row, pending) }, whole }
}

function waiting(call: Call, row: OrganisationRow, pending: PendingChange | null): Change {
  if (JSON.stringify(pending) === JSON.stringify(row.pending)) return {}
  return {
    pending,
    pending_at: pending === null ? null : call.now,
    submitted_by: call.actor.accountId ?? null,
  }
}
