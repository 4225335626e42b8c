/** The door of codes: signed, revocable, counted QR codes. It does not know what a team is. */

export type { ShownPage } from './page.ts'
export type { ResolvedCode } from './public.ts'
export { resolveCode } from './public.ts'
export { makeQrPng } from './qr.ts'
export { makeRotating, readRotating, stepMilliseconds } from './rotating.ts'
export { codePages, codeRoutes, type ForeignReader, type ShownReader, type TeamLookup } from './routes.ts'
export { readScan, type Scan } from './scan.ts'
export { ensureTeamCode, type Subject } from './service.ts'
export { type CodeKind, tidyToken } from './token.ts'
export { type CodeView, urlOf } from './view.ts'
