/** The door of drives: the roll of another body's tree, its drives and their supervision. */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { ShowsCodes } from '#support/codes'
import type { HasSheets } from '#support/imports'
import type { HangsOnUnits } from '#support/units'
import { myCardRoutes } from './routes/cards.ts'
import { driveRoutes } from './routes.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/citizens.ts'
import { foldCountsOnce } from './service/fold.ts'
import { followUnits } from './service/follow-units.ts'
import { describeCard } from './service/show-card.ts'
import { transferHandler } from './service/transfers.ts'
import { memberExport } from './sheet/export.ts'
import { memberImport } from './sheet/import.ts'
import { makeReachExport } from './sheet/reach-export.ts'
import { spelledColumns } from './spelled.ts'

export { foldCountsOnce } from './service/fold.ts'
export { plantDrive } from './service/organisations.ts'
export { transferHandler } from './service/transfers.ts'
export { memberImport } from './sheet/import.ts'

export const drivesModule: Module & KeepsCitizens & HangsOnUnits & ShowsCodes & HasSheets = {
  name: 'drives',
  routes: [
    ['/api/drives', driveRoutes],
    ['/api/my/drives', myCardRoutes],
  ],
  tasks: [transferHandler],
  steps: [{ name: 'drives.counts', every: 1_000, run: foldCountsOnce }],
  spelled: spelledColumns,
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
  units: { follow: followUnits },
  codes: { card: describeCard },
  sheets: {
    imports: [memberImport],
    exports: ({ official }) => [memberExport, makeReachExport(official)],
  },
}
