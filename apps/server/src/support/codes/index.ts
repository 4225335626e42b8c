/** The door of codes: signed, revocable, counted QR codes. It does not know what a team is. */

import { type Module, onlyOne } from '#platform/module'
import type { ShowsCodes } from './above.ts'
import { firstOf } from './page-of-token.ts'
import { codePages, codeRoutes } from './routes.ts'

export type { ShowsCodes } from './above.ts'
export { drawPosterPdf } from './drawings.ts'
export { renderShownPage, type ShownPage } from './page.ts'
export type { ForeignReader } from './page-of-token.ts'
export { resolveCode } from './public.ts'
export { makeQrPng } from './qr.ts'
export { makeRotating, readRotating, stepMilliseconds } from './rotating.ts'
export { readScan } from './scan.ts'
export {
  makeScanCode,
  readScanCode,
  type ScanContent,
  type ScanKind,
  startOfStep,
  stepOf,
  stepSeconds,
} from './scan-code.ts'
export { ensureTeamCode } from './service.ts'
export { groupToken, newReference, tidyToken } from './token.ts'
export { urlOf } from './view.ts'

export const codesModule: Module<Partial<ShowsCodes>> = {
  name: 'codes',
  routes: (modules) => {
    const findTeam = onlyOne('codes.team', modules, ({ codes }) => codes?.team)
    const readCard = onlyOne('codes.card', modules, ({ codes }) => codes?.card)
    const readForeign = firstOf(modules.flatMap(({ codes }) => codes?.foreign ?? []))
    return [
      ['/api/codes', codeRoutes(findTeam)],
      ['', codePages(readCard, readForeign)],
    ]
  },
}
