/** The door of drives: the roll of another body's tree, its drives and their supervision. */

export { myCardRoutes } from './routes/cards.ts'
export { driveRoutes } from './routes.ts'
export { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/citizens.ts'
export { foldCountsOnce } from './service/fold.ts'
export { followUnits } from './service/follow-units.ts'
export { plantDrive } from './service/organisations.ts'
export { describeCard } from './service/show-card.ts'
export { transferHandler } from './service/transfers.ts'
export { memberExport } from './sheet/export.ts'
export { memberImport } from './sheet/import.ts'
export { makeReachExport } from './sheet/reach-export.ts'
export { spelledColumns } from './spelled.ts'
