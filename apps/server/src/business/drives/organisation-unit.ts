import type { Call } from '#platform/call'
import { findUnitById, type Unit } from '#support/units'
import { organisationUnknown } from './problems.ts'

/** An organisation inside the scope; the actor's own, where none is named. @throws organisationUnknown (404) for any other, as for none */
export async function getOrganisationUnit(call: Call, id = call.actor.unitId): Promise<Unit> {
  const unit = await findUnitById(call.tx, id ?? 0)
  if (
    unit === undefined ||
    unit.kind !== 'organisation' ||
    call.actor.scope === undefined ||
    !unit.path.startsWith(call.actor.scope)
  )
    throw organisationUnknown()
  return unit
}
