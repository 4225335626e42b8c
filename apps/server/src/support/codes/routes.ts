import type { Call } from '#platform/call'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { PictureSize, ReasonBody } from '#platform/shape'
import { drawMiniCode, drawPoster, drawQr } from './drawings.ts'
import { busyPage, type ForeignReader, readPage, type ShownReader } from './page-of-token.ts'
import { describePublicCode } from './public.ts'
import * as shape from './schema.ts'
import {
  ensureRegistrationCode,
  ensureTeamCode,
  getCode,
  getPrintable,
  listCodes,
  reissueCode,
  revokeCode,
  type Subject,
} from './service.ts'

/** Finds and checks the team a join code is wanted for, or throws: given by who knows teams. */
export type TeamLookup = (call: Call, teamId: string) => Promise<Omit<Subject, 'kind'>>

/** So many knocks of a network in a minute. */
const most = 120

/** Without a `findTeam` there is no route for join codes. */
export const codeRoutes = (findTeam?: TeamLookup): Routes =>
  openDoors('codes', 'session', (door, house) => {
    const { publicUrl } = house.config
    const answer = shape.CodeShape
    door('GET /', 'listCodes', { query: shape.ListQuery, answer: shape.CodePage }, (call, { query }) =>
      listCodes(call, query, publicUrl),
    )
    door('POST /registration', 'ensureRegistrationCode', { answer }, (call) =>
      ensureRegistrationCode(call, publicUrl),
    )
    if (findTeam !== undefined)
      door('POST /team-join', 'ensureTeamCode', { body: shape.TeamBody, answer }, async (call, { body }) =>
        ensureTeamCode(call, await findTeam(call, body.teamId), publicUrl),
      )
    const shown = {
      access: 'public',
      limit: most,
      params: shape.TokenParam,
      answer: shape.PublicCode,
    } as const
    door.whole('GET /public/:token', 'describePublicCode', shown, async (req) => {
      const count = req.method !== 'HEAD'
      const describe = (call: Call) => describePublicCode(call, req.params.token, count)
      return inTx(house, req, describe, { readOnly: !count })
    })
    door('GET /:id', 'getCode', { answer }, (call, { params }) => getCode(call, params.id, publicUrl))
    for (const [act, operationId, work] of [
      ['revoke', 'revokeCode', revokeCode],
      ['reissue', 'reissueCode', reissueCode],
    ] as const)
      door(`POST /:id/${act}`, operationId, { body: ReasonBody, answer }, (call, { params, body }) =>
        work(call, params.id, body.reason, publicUrl),
      )
    type One = { params: { id: string } }
    const printable = (call: Call, { params }: One) => getPrintable(call, params.id, publicUrl)
    door.file('GET /:id/qr.png', 'downloadCodePng', { query: PictureSize }, async (call, given) =>
      drawQr(await printable(call, given), given.query.size),
    )
    door.file('GET /:id/mini-code', 'downloadMiniCode', {}, async (call, given) =>
      drawMiniCode(await printable(call, given), house.outside.wechat),
    )
    door.file('GET /:id/poster.pdf', 'downloadCodePoster', {}, async (call, given) =>
      drawPoster(await printable(call, given)),
    )
  })

/**
 * The public page at /c/:token, where every code leads. `readCard`: the page of a member's card; `readForeign`: of codes
 * that another module signs itself.
 */
export const codePages = (readCard: ShownReader, readForeign: ForeignReader): Routes =>
  openDoors('codes', 'public', (door, house) => {
    const limiter = makeLimiter({ most, milliseconds: 60_000, keys: 20_000 })
    const page = { params: shape.PageParam, isHidden: true } as const
    door.whole('GET /c/:token', 'showCodePage', page, async (req, reply) => {
      const { token } = req.params
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex, nofollow')
      const foreign = readForeign(house, token)
      // Not counted: a crowd behind one address scans the same screen within a minute, and it costs a signature.
      if (foreign?.goOn !== undefined && house.config.miniDir !== undefined)
        return reply.redirect(foreign.goOn, 302)
      const isFlood = !limiter.take(networkOf(req.ip), house.clock.now())
      const { status, html } = isFlood ? busyPage() : await readPage(house, req, { token, foreign, readCard })
      return reply.code(status).send(html)
    })
  })
