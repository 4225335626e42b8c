import type { Call } from '#platform/call'
import { unitUnknown } from './problems.ts'
import { findUnitById, type Unit } from './store.ts'

/** @throws unitUnknown (404) */
export async function getUnit(call: Call, id: number): Promise<Unit> {
  const unit = await findUnitById(call.tx, id)
  if (unit === undefined) throw unitUnknown()
  return unit
}
