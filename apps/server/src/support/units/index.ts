/** The door of units: what siblings and modules above may use. */

import type { Module } from '#platform/module'
import { spelledNames } from '#platform/names'
import type { HangsOnUnits } from './above.ts'
import { unitRoutes } from './routes.ts'
import { reorganiseHandler } from './service/reorganise.ts'

export type { HangsOnUnits } from './above.ts'
export { nameUnit, nameUnits, nameUnitsById } from './names.ts'
export { seedUnits } from './seed.ts'
export { addOrganisation, plantTree, searchOrganisations } from './service/other-trees.ts'
export { planReorganisation, type UnitMover } from './service/reorganise.ts'
export { getUnit } from './service/tree.ts'
export {
  findUnitById,
  findUnitByPath,
  listLiveChildren,
  listUnitsByIds,
  listUnitsInScope,
  type Unit,
} from './store.ts'

export const unitsModule: Module<Partial<HangsOnUnits>> = {
  name: 'units',
  routes: (modules) => [['/api/units', unitRoutes(modules.flatMap(({ units }) => units?.describe ?? []))]],
  tasks: (modules) => [reorganiseHandler(modules.flatMap(({ units }) => units?.follow ?? []))],
  spelled: spelledNames('units.unit', 'name_tokens'),
}
