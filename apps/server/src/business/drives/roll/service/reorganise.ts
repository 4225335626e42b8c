import type { Call } from '#platform/call'
import { planReorganisation } from '#support/units'
import { getOrganisationUnit } from '../../organisation-unit.ts'

// Organisations of the scope, reorganised as a task (units). @throws organisationUnknown (404)

export async function mergeOrganisation(call: Call, id: number, body: { intoId: number; reason: string }) {
  const unit = await getOrganisationUnit(call, id)
  return planReorganisation(call, { act: 'merge', unitId: unit.id, ...body })
}

export async function moveOrganisation(call: Call, id: number, body: { parentId: number; reason: string }) {
  const unit = await getOrganisationUnit(call, id)
  return planReorganisation(call, { act: 'move', unitId: unit.id, ...body })
}

/** The new one is of the form of the old. */
export async function splitOrganisation(
  call: Call,
  id: number,
  { childIds, ...body }: { name: string; childIds: number[]; reason: string },
) {
  const { id: unitId, subKind } = await getOrganisationUnit(call, id)
  return planReorganisation(call, { act: 'split', unitId, subKind, committeeIds: childIds, ...body })
}
