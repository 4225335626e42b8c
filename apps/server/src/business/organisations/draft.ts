import { kindOfCreditCode } from '@jianwang/records/credit-code'
import { keysOf } from '@jianwang/records/fields'
import {
  type OrganisationDraft as Draft,
  organisationFields,
  type PendingChange,
} from '@jianwang/records/organisation'
import { tidyFields } from '@jianwang/records/tidy'
import { normalizeDigits } from '#platform/check-digits'
import type { ExtraValues } from '#platform/record/extra'
import { tellerOf } from '#platform/record/fields'
import type { OrganisationRow } from './tables.ts'

/** What a form or a row of a sheet says of an organisation; absent = not said, null = cleared. */
export type OrganisationDraft = Draft & { extra?: ExtraValues }

export const teller = tellerOf(organisationFields)
/** Fields whose change by a sub-district awaits the district again (A33); the kind follows the code. */
export const approvedFields = keysOf(organisationFields, 'approved')

/** One spelling of everything: trimmed, composed, half-width codes; a missing kind is read from the credit code. */
export function tidyDraft(draft: OrganisationDraft): OrganisationDraft {
  const tidy = tidyFields(organisationFields, draft)
  if (draft.creditCode === undefined) return tidy
  const creditCode = normalizeDigits(draft.creditCode)
  const kind = draft.kind ?? kindOfCreditCode(creditCode)
  return { ...tidy, creditCode, ...(kind === undefined ? {} : { kind }) }
}

/** A stored record as a draft, so that a change is checked as the whole it makes. The phone stays masked: "keep". */
export function draftOfRow(row: OrganisationRow): OrganisationDraft {
  return { ...teller.draftOf(row), extra: row.extra }
}

/**
 * Divides a sub-district's change of an approved record: what takes effect now, and what the record's pending change
 * becomes. A field set back to its approved value is no longer pending.
 */
export function splitChange(
  row: Pick<OrganisationRow, 'pending'>,
  approved: OrganisationDraft,
  change: OrganisationDraft,
): { now: OrganisationDraft; pending: PendingChange | null } {
  const now: Record<string, unknown> = { ...change }
  const pending: Record<string, unknown> = { ...row.pending }
  for (const field of approvedFields) {
    if (change[field] === undefined) continue
    delete now[field]
    if (change[field] === (approved[field] ?? null)) delete pending[field]
    else pending[field] = change[field]
  }
  // Both hold the same keys as their types: fields were only moved or removed.
  return {
    now: now as OrganisationDraft,
    pending: Object.keys(pending).length === 0 ? null : (pending as PendingChange),
  }
}
