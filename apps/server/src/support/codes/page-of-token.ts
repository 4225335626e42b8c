import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { renderCodePage, renderShownPage, type ShownPage } from './page.ts'
import { describePublicCode, type PublicView } from './public.ts'
import { shownKindOf } from './rotating.ts'
import { tidyToken } from './token.ts'

/** What a module above says of a code that its screens show: given by it, since codes does not know what its codes mean. */
export type ShownReader = (call: Call, token: string) => Promise<ShownPage>

/**
 * What a module above makes of a token that is none of ours; undefined when it is none of its own either. `goOn` is where
 * the citizens' pages take it at once: who scanned it has nothing more to read.
 */
export type ForeignReader = (house: House, token: string) => { page: ShownPage; goOn?: string } | undefined

/** Whoever signed it answers. */
export const firstOf =
  (readers: readonly ForeignReader[]): ForeignReader =>
  (house, token) => {
    for (const read of readers) {
      const found = read(house, token)
      if (found !== undefined) return found
    }
    return undefined
  }

type Page = { status: number; html: string }

/** The page of a code of ours, of a member's card, or of a code that another module signed. */
export async function readPage(
  house: House,
  req: FastifyRequest,
  about: { token: string; foreign: ReturnType<ForeignReader>; readCard: ShownReader },
): Promise<Page> {
  if (about.foreign !== undefined) return toPage(about.foreign.page)
  const token = tidyToken(about.token)
  if (shownKindOf(token) === 'member-card')
    return toPage(await inTx(house, req, (call) => about.readCard(call, token), { readOnly: true }))
  const count = req.method !== 'HEAD'
  const view = await inTx(house, req, (call) => describePublicCode(call, token, count), { readOnly: !count })
  // The citizens' pages keep their place behind the hash.
  const goOn = `/m/#/packages/team/scanned?code=${encodeURIComponent(token)}`
  const isOpen = house.config.miniDir !== undefined
  return { status: httpStatus[view.status], html: renderCodePage(view, isOpen ? goOn : undefined) }
}

/** Told to who opens too many of them. */
export const busyPage = (): Page => ({ status: 429, html: renderCodePage(busy) })

const toPage = (page: ShownPage): Page => ({ status: httpStatus[page.status], html: renderShownPage(page) })

const httpStatus: Readonly<Record<PublicView['status'], number>> = {
  valid: 200,
  revoked: 410,
  expired: 410,
  unknown: 404,
  forged: 404,
}

const busy: PublicView = {
  valid: false,
  title: '请稍候再试',
  status: 'unknown',
  sentence: '打开的次数过多，请一分钟后再扫。',
  steps: [],
}
