/** The door of imports: the engine that takes workbooks in and sends lists out, knowing no business. */
export { type CommitResult, commitImport } from './commit.ts'
export { exportRoutes } from './export-routes.ts'
export { importHandlers } from './handlers.ts'
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
export { announceImported } from './service.ts'
export { chosenRows } from './store.ts'
export { readCursor } from './streaming.ts'
