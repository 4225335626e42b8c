import type { Static } from 'typebox'
import type { Actor } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { maskName, tellReplaced } from '#support/people'
import { lifecycleOf } from './lifecycle.ts'
import { mayModify } from './policy.ts'
import type { Organisation, OrganisationItem } from './schema.ts'
import type { OrganisationRow } from './tables.ts'

/** One line of a list: names of persons masked, too. */
export function toItem(
  actor: Actor,
  row: OrganisationRow,
  unitName: string,
): Static<typeof OrganisationItem> {
  return {
    id: row.id,
    serialNo: row.serial_no,
    name: row.name,
    kind: row.kind,
    level: row.level,
    state: row.state,
    awaiting: row.state === 'submitted' || row.pending !== null,
    unitId: row.unit_id,
    unitName,
    creditCode: row.credit_code,
    registrationAuthority: row.registration_authority,
    supervisorName: row.supervisor_name,
    items: row.items,
    contactName: row.contact_name === null ? null : maskName(row.contact_name),
    contactPhone: row.phone_masked,
    memberCount: row.member_count,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    actions: listActions(lifecycleOf(row), actor, row),
  }
}

/** The whole record. Persons are named to those who may modify it; the phone stays masked for everybody (reveal). */
export function toOrganisation(
  actor: Actor,
  row: OrganisationRow,
  unitName: string,
): Static<typeof Organisation> {
  const tell = (name: string | null) => (name === null || mayModify(actor, row) ? name : maskName(name))
  return {
    ...toItem(actor, row, unitName),
    contactName: tell(row.contact_name),
    registeredDistrictId: row.registered_district_id,
    supervisorKind: row.supervisor_kind,
    sportsRelated: row.sports_related,
    businessScope: row.business_scope,
    legalRepresentative: tell(row.legal_representative),
    address: row.address,
    foundedOn: row.founded_on,
    inspectionYear: row.inspection_year,
    inspectionResult: row.inspection_result,
    extra: row.extra,
    pending: row.pending,
    pendingAt: row.pending_at?.toISOString() ?? null,
    mergedInto: row.merged_into,
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
  }
}

/** What the audit keeps of a record: everything of the register, persons masked. */
export function toAuditView(row: OrganisationRow): Record<string, unknown> {
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
    legalRepresentative: row.legal_representative === null ? null : maskName(row.legal_representative),
    contactName: row.contact_name === null ? null : maskName(row.contact_name),
    contactPhone: row.phone_masked,
    address: row.address,
    foundedOn: row.founded_on,
    memberCount: row.member_count,
    inspectionYear: row.inspection_year,
    inspectionResult: row.inspection_result,
    extra: row.extra,
    pending: row.pending,
    state: row.state,
    mergedInto: row.merged_into,
  }
}

/**
 * Only the members that differ, for the audit and the timeline. Persons are compared by who they are, and told masked:
 * another contact of the same surname looks alike.
 */
export function diffRows(
  was: OrganisationRow,
  is: OrganisationRow,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const before = toAuditView(was)
  const after = toAuditView(is)
  const replaced: Record<string, boolean> = {
    legalRepresentative: was.legal_representative !== is.legal_representative,
    contactName: was.contact_name !== is.contact_name,
    contactPhone: !isSameSeal(was.phone_sealed, is.phone_sealed),
  }
  const changed = Object.keys(after).filter(
    (key) => replaced[key] ?? JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  for (const key of changed)
    if (replaced[key]) after[key] = tellReplaced(textOf(before[key]), textOf(after[key]))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key]]))
  return { before: pick(before), after: pick(after) }
}

/** The columns keep the seal of an unchanged number as it is. */
function isSameSeal(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
