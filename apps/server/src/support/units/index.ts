/** The door of units: what siblings and modules above may use. */
export { seedUnits } from './seed.ts'
export { getUnit } from './service.ts'
export type { Unit } from './store.ts'
export { findUnitById, findUnitByPath, listLiveChildren, listUnitsByIds, listUnitsInScope } from './store.ts'
export type { UnitKind } from './tables.ts'
