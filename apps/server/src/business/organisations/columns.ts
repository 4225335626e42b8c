import { normalizeDigits } from '#platform/check-digits'
import type { Crypto } from '#platform/crypto/open-crypto'
import { spellInitials } from '#platform/readings'
import { isMasked, openPhone, sealPhone } from '#support/people'
import type { OrganisationDraft } from './draft.ts'
import { makeGrams, makeNameKey } from './name-key.ts'
import type { Change } from './store.ts'
import type { OrganisationRow } from './tables.ts'

/** Fields of the wire that are one column each. */
const plain = {
  kind: 'kind',
  creditCode: 'credit_code',
  registrationAuthority: 'registration_authority',
  registeredDistrictId: 'registered_district_id',
  supervisorKind: 'supervisor_kind',
  supervisorName: 'supervisor_name',
  sportsRelated: 'sports_related',
  businessScope: 'business_scope',
  legalRepresentative: 'legal_representative',
  contactName: 'contact_name',
  address: 'address',
  foundedOn: 'founded_on',
  memberCount: 'member_count',
  inspectionYear: 'inspection_year',
  inspectionResult: 'inspection_result',
} as const satisfies Partial<Record<keyof OrganisationDraft, keyof Change>>

/** The columns a draft fills; fields it does not say are absent, a masked person or phone means "keep". */
export async function columnsOf(
  crypto: Crypto,
  rowId: string,
  draft: OrganisationDraft,
  before: OrganisationRow | undefined,
): Promise<Change> {
  const change: Record<string, unknown> = {}
  for (const [field, column] of Object.entries(plain)) {
    // Object.entries widens the keys; they are those of `plain`.
    const value = draft[field as keyof typeof plain]
    if (value !== undefined && !isKept(field, value)) change[column] = value
  }
  if (draft.items !== undefined) change.items = [...draft.items]
  if (draft.extra !== undefined) change.extra = { ...before?.extra, ...draft.extra }
  // Each value has the type of its column by the table above.
  return {
    ...(change as Change),
    ...(draft.name === undefined ? {} : await nameColumns(draft.name)),
    ...phoneColumns(crypto, rowId, draft.contactPhone, before),
  }
}

/** A person's name that came back masked says "keep", as a masked phone does. */
function isKept(field: string, value: unknown): boolean {
  const isPerson = field === 'legalRepresentative' || field === 'contactName'
  return isPerson && typeof value === 'string' && isMasked(value)
}

function nameColumns(name: string): Change {
  const key = makeNameKey(name)
  return { name, name_key: key, name_initials: spellInitials(key), name_grams: makeGrams(key) }
}

function phoneColumns(
  crypto: Crypto,
  rowId: string,
  phone: string | null | undefined,
  before: OrganisationRow | undefined,
): Change {
  if (phone === undefined || (phone !== null && isMasked(phone))) return {}
  if (phone === null) return { phone_sealed: null, phone_index: null, phone_tail: null, phone_masked: null }
  const stored = before?.phone_sealed ?? undefined
  // The same number again stays as it is sealed: sealing is random, and an unchanged record should not look changed.
  if (stored !== undefined && openPhone(crypto, stored, rowId) === normalizeDigits(phone)) return {}
  return sealPhone(crypto, phone, rowId)
}
