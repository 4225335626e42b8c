import type { Sent } from '#platform/http/send-file'
import type { Outside } from '#platform/outside'
import type { Poster } from './poster.ts'
import { makeQrPng } from './qr.ts'
import type { getPrintable } from './service.ts'

// Each is drawn after the transaction that found the code: it takes long, or asks WeChat.

type Printable = Awaited<ReturnType<typeof getPrintable>>

/** The page of the mini-program that every code opens. */
const scannedPage = 'packages/team/scanned'

export const drawQr =
  (code: Printable, size = 600) =>
  async (): Promise<Sent> => ({
    name: `${code.unitName}-${code.title}.png`,
    mediaType: 'image/png',
    content: await makeQrPng(code.url, { size }),
  })

export const drawMiniCode = (code: Printable, wechat: Outside['wechat']) => async (): Promise<Sent> => {
  const { bytes, mediaType } = await wechat.drawMiniCode({ scene: code.token, page: scannedPage, width: 860 })
  const kind = mediaType === 'image/png' ? 'png' : 'jpg'
  return { name: `${code.unitName}-${code.title}-小程序码.${kind}`, mediaType, content: bytes }
}

export const drawPoster = (code: Printable) => drawPosterPdf(code, `${code.unitName}-${code.title}`)

/** A poster of any module above, with the code of its own page. @throws notPrintable (422) */
export const drawPosterPdf = (poster: Poster, name: string) => async (): Promise<Sent> => {
  // Fonts and the PDF writer are large and rarely needed: loaded on first use.
  const { makePosterPdf } = await import('./poster.ts')
  return { name: `${name}.pdf`, mediaType: 'application/pdf', content: await makePosterPdf(poster) }
}
