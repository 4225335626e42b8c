import type { OrganisationDraft, OwnLevel } from '@jianwang/records/organisation'
import type { Call } from '#platform/call'
import type { FieldFault } from '#platform/problem'
import { type Held, holdRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { parentPath } from '#platform/unit-path'
import { findUnitById, findUnitByPath } from '#support/units'
import type { Place } from '../check.ts'
import { organisation } from '../record.ts'
import type { OrganisationRow } from '../tables.ts'

/** @throws notFound (404), forbidden (403), changedMeanwhile (409) with `current` */
export function hold(
  call: Call,
  id: string,
  { version, act }: { version: number; act: string },
): Promise<Held<OrganisationRow>> {
  const area = areaOf(call)
  return holdRow(call, organisation, { held: area, seen: area }, { id, version, act })
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
