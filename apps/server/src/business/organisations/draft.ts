import { kindOfCreditCode } from '@jianwang/records/credit-code'
import { normalizeDigits } from '#platform/check-digits'
import { tidyName } from '#support/people'
import type {
  ExtraValues,
  InspectionResult,
  Kind,
  OrganisationRow,
  PendingChange,
  SupervisorKind,
} from './tables.ts'

/** What a form or a row of a sheet says of an organisation; absent = not said, null = cleared. */
export type OrganisationDraft = {
  name?: string
  kind?: Kind
  creditCode?: string
  registrationAuthority?: string
  registeredDistrictId?: number | null
  supervisorKind?: SupervisorKind
  supervisorName?: string
  sportsRelated?: boolean
  businessScope?: string | null
  items?: readonly string[]
  legalRepresentative?: string | null
  contactName?: string | null
  contactPhone?: string | null
  address?: string | null
  foundedOn?: string | null
  memberCount?: number | null
  inspectionYear?: number | null
  inspectionResult?: InspectionResult | null
  extra?: ExtraValues
}

/** Fields whose change by a sub-district awaits the district again (A33); the kind follows the code. */
export const approvedFields = [
  'name',
  'creditCode',
  'kind',
  'registrationAuthority',
  'registeredDistrictId',
  'supervisorKind',
  'supervisorName',
] as const satisfies readonly (keyof PendingChange)[]

/** One spelling of everything: trimmed, composed, half-width codes; a missing kind is read from the credit code. */
export function tidyDraft(draft: OrganisationDraft): OrganisationDraft {
  const tidy: OrganisationDraft = { ...draft }
  for (const key of ['name', 'registrationAuthority', 'supervisorName'] as const)
    if (draft[key] !== undefined) tidy[key] = tidyText(draft[key])
  for (const key of ['businessScope', 'contactPhone', 'address'] as const)
    if (typeof draft[key] === 'string') tidy[key] = tidyText(draft[key]) || null
  for (const key of ['legalRepresentative', 'contactName'] as const)
    if (typeof draft[key] === 'string') tidy[key] = tidyName(draft[key]) || null
  if (draft.items !== undefined)
    tidy.items = [...new Set(draft.items.map(tidyText).filter((item) => item !== ''))]
  if (draft.creditCode !== undefined) {
    tidy.creditCode = normalizeDigits(draft.creditCode)
    const kind = draft.kind ?? kindOfCreditCode(tidy.creditCode)
    if (kind !== undefined) tidy.kind = kind
  }
  return tidy
}

/** A stored record as a draft, so that a change is checked as the whole it makes. The phone stays masked: "keep". */
export function draftOfRow(row: OrganisationRow): OrganisationDraft {
  return {
    name: row.name,
    kind: row.kind,
    creditCode: row.credit_code,
    registrationAuthority: row.registration_authority,
    registeredDistrictId: row.registered_district_id,
    supervisorKind: row.supervisor_kind,
    supervisorName: row.supervisor_name,
    sportsRelated: row.sports_related,
    businessScope: row.business_scope,
    items: row.items,
    legalRepresentative: row.legal_representative,
    contactName: row.contact_name,
    contactPhone: row.phone_masked,
    address: row.address,
    foundedOn: row.founded_on,
    memberCount: row.member_count,
    inspectionYear: row.inspection_year,
    inspectionResult: row.inspection_result,
    extra: row.extra,
  }
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

function tidyText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
