/** The door of imports: the engine that takes workbooks in and sends lists out, knowing no business. */

import type { Module } from '#platform/module'
import { exportsOf, type HasSheets, importsOf } from './above.ts'
import { exportRoutes } from './export-routes.ts'
import { importHandlers } from './handlers.ts'
import { removeLeftovers } from './leftovers.ts'
import { importRoutes } from './routes.ts'

export { type HasSheets, importsOf } from './above.ts'
export { type CommitResult, commitImport } from './commit.ts'
export { importHandlers } from './handlers.ts'
export { type Owner, type Owners, openOwners } from './owners.ts'
export { importConflict } from './problems.ts'
export { type Counts, readForImport } from './read.ts'
export { type Claim, openClaims, refuseMasked, wrong } from './record/judging.ts'
export {
  type Batch,
  type Candidate,
  type NumberedRows,
  nameIn,
  numberColumns,
  openNumberedJudge,
} from './record/numbered-rows.ts'
export { recordSheet } from './record/record-sheet.ts'
export type { ExportRequest, ExportResource, ImportResource, Judge, Judged, ShownChange } from './resource.ts'
export { openImport } from './service.ts'
export { storableJson } from './storable-json.ts'
export { readBeside, readCursor } from './store/cursor.ts'
export { chosenRows, refuseHeld } from './store/imports.ts'
export {
  announceEachStaged,
  announceStaged,
  auditStaged,
  type LoggedPayload,
  logStaged,
} from './store/log.ts'
export { mostStrangers } from './strangers.ts'

export const importsModule: Module<Partial<HasSheets>> = {
  name: 'imports',
  routes: (modules) => [
    ['/api/imports', importRoutes(importsOf(modules))],
    ['/api/exports', (house) => exportRoutes(exportsOf(modules, house.outside))(house)],
  ],
  tasks: (modules) => importHandlers(importsOf(modules)),
  clearings: [removeLeftovers],
}
