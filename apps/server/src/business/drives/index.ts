/** The door of drives: the roll of another body's tree, its drives and their supervision. */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { ShowsCodes } from '#support/codes'
import type { HasSheets } from '#support/imports'
import type { HangsOnUnits } from '#support/units'
import { myCardRoutes } from './cards/routes.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './cards/service/citizens.ts'
import { describeCard } from './cards/service/show-card.ts'
import { makeReachExport } from './cards/sheet/reach-export.ts'
import { followUnits } from './changes/service/follow-units.ts'
import { transferHandler } from './changes/service/transfers.ts'
import { foldCountsOnce } from './counts/service.ts'
import { memberExport } from './roll/sheet/export.ts'
import { memberImport } from './roll/sheet/import.ts'
import { spelledColumns } from './roll/spelled.ts'
import { driveRoutes } from './routes.ts'

export { transferHandler } from './changes/service/transfers.ts'
export { foldCountsOnce } from './counts/service.ts'
export { plantDrive } from './roll/service/organisations.ts'
export { memberImport } from './roll/sheet/import.ts'

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
