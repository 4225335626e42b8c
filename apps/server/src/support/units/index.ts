/** The door of units: what siblings and modules above may use. */
export { unitRoutes } from './routes.ts'
export { seedUnits } from './seed.ts'
export type { OwnershipCheck } from './service/committees.ts'
export { addOrganisation, plantTree, searchOrganisations } from './service/other-trees.ts'
export { planReorganisation, reorganiseHandler, type UnitMover } from './service/reorganise.ts'
export { getUnit, listAncestors } from './service/tree.ts'
export { spelledColumns } from './spelled.ts'
export {
  findUnitById,
  findUnitByPath,
  listLiveChildren,
  listUnitsByIds,
  listUnitsInScope,
  type Unit,
} from './store.ts'
export type { UnitKind } from './tables.ts'
