import type { Static } from 'typebox'
import { announce, type Call, note } from '#platform/call'
import { changedMeanwhile, type FieldFault, forbidden, notFound } from '#platform/problem'
import { findUnitById, findUnitByPath, listUnitsByIds } from '#support/units'
import type { Place } from '../check.ts'
import type { OrganisationDraft } from '../draft.ts'
import { type OrganisationsChanged, organisationsChanged } from '../facts.ts'
import { subjectKind } from '../lifecycle.ts'
import { creditCodeTaken } from '../problems.ts'
import type { Organisation } from '../schema.ts'
import { findOrganisation, lockOrganisation } from '../store.ts'
import type { OrganisationRow, OwnLevel } from '../tables.ts'
import { diffRows, toAuditView, toOrganisation } from '../view.ts'

export type OrganisationView = Static<typeof Organisation>

/** @throws forbidden (403) for an actor who sees no rows at all */
export function scopeOf(call: Call): string {
  const { scope } = call.actor
  if (scope === undefined || scope === '') throw forbidden()
  return scope
}

/** @throws notFound (404) when it is not there or not the actor's to see */
export async function getRow(call: Call, id: string): Promise<OrganisationRow> {
  const row = await findOrganisation(call.tx, scopeOf(call), id)
  if (row === undefined) throw notFound()
  return row
}

/** As getRow, and holds the row against other writers until the transaction ends. */
export async function lockRow(call: Call, id: string): Promise<OrganisationRow> {
  const row = await lockOrganisation(call.tx, scopeOf(call), id)
  if (row === undefined) throw notFound()
  return row
}

/** @throws changedMeanwhile (409) with the present record as `current`, so that the screen loses no text */
export async function refuseStale(call: Call, row: OrganisationRow, version: number): Promise<void> {
  if (row.version !== version) throw changedMeanwhile({}, { extra: { current: await describe(call, row) } })
}

export async function describe(call: Call, row: OrganisationRow): Promise<OrganisationView> {
  const unit = await findUnitById(call.tx, row.unit_id)
  return toOrganisation(call.actor, row, unit?.name ?? '')
}

export async function nameUnits(
  call: Call,
  rows: readonly OrganisationRow[],
): Promise<ReadonlyMap<number, string>> {
  const units = await listUnitsByIds(call.tx, [...new Set(rows.map((row) => row.unit_id))])
  return new Map(units.map((unit) => [unit.id, unit.name]))
}

/** Where a record stands, for its rules: a sub-district's conditions ask for the district above it (S0-25). */
export async function placeOf(call: Call, level: OwnLevel, unitPath: string): Promise<Place> {
  if (level !== 'street') return { level, today: call.now }
  const district = await findUnitByPath(call.tx, parentPath(unitPath))
  return { level, districtId: district?.id, districtName: district?.name, today: call.now }
}

/** The registering district must be one. */
export async function checkDistrict(call: Call, draft: OrganisationDraft): Promise<FieldFault[]> {
  const id = draft.registeredDistrictId
  if (id === undefined || id === null) return []
  const unit = await findUnitById(call.tx, id)
  return unit?.kind === 'district'
    ? []
    : [{ path: '/registeredDistrictId', message: '请选择登记机关所在的区。' }]
}

/** Writes the audit row and tells the listeners. `before` is absent for a new record. */
export function keep(
  call: Call,
  act: string,
  before: OrganisationRow | undefined,
  after: OrganisationRow,
  reason?: string,
): void {
  const views =
    before === undefined ? { before: undefined, after: toAuditView(after) } : diffRows(before, after)
  note(call, {
    action: `organisations.${act}`,
    subjectKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    before: views.before,
    after: views.after,
    reason,
  })
  const body: OrganisationsChanged = {
    act,
    state: after.state,
    level: after.level,
    ...(after.level === 'street' ? { informPath: parentPath(after.unit_path) } : {}),
  }
  announce(call, { kind: organisationsChanged, subjectId: after.id, unitPath: after.unit_path, body })
}

/** The one unique key of live records, told as what it means. */
export async function refuseTaken<T>(creditCode: string, write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (
      error instanceof Error &&
      'constraint' in error &&
      error.constraint === 'organisation__live_credit_code'
    )
      throw creditCodeTaken({ creditCode }, { errors: [takenFault(creditCode)] })
    throw error
  }
}

function takenFault(creditCode: string): FieldFault {
  return { path: '/creditCode', message: `统一社会信用代码 ${creditCode} 已在平台登记，请核对。` }
}

function parentPath(path: string): string {
  return path.replace(/[^.]+\.$/, '')
}
