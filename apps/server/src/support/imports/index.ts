/** The door of imports: the engine that takes workbooks in and sends lists out, knowing no business. */
export { type CommitResult, commitImport } from './commit.ts'
export { exportRoutes } from './export-routes.ts'
export { importHandlers } from './handlers.ts'
export { removeLeftovers } from './leftovers.ts'
export { type Owner, type Owners, openOwners } from './owners.ts'
export { importConflict } from './problems.ts'
export { type Counts, readForImport } from './read.ts'
export type {
  Chosen,
  ExportRequest,
  ExportResource,
  ImportResource,
  Judge,
  Judged,
  ShownChange,
  Tally,
  Verdict,
} from './resource.ts'
export { importRoutes } from './routes.ts'
export { openImport } from './service.ts'
export { storableJson } from './storable-json.ts'
export { readCursor } from './store/cursor.ts'
export { chosenRows, refuseHeld } from './store/imports.ts'
export {
  announceEachStaged,
  announceStaged,
  auditStaged,
  type LoggedPayload,
  logStaged,
} from './store/log.ts'
export { mostStrangers } from './strangers.ts'
