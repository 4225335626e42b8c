import type { FastifyRequest } from 'fastify'
import { systemActor } from '#platform/call'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { signInNeeded, tooMany } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { askMine } from './mine.ts'
import { notFromWechat } from './problems.ts'
import * as shape from './schema.ts'
import { hearEvent } from './service.ts'

const largestPush = 65_536

export const officialRoutes: Routes = openDoors('official', 'public', (door, house, app) => {
  const { official } = house.outside
  app.addContentTypeParser(
    ['text/xml', 'application/xml'],
    { parseAs: 'string', bodyLimit: largestPush },
    (_req, body, done) => done(null, body),
  )
  // A person presses "asked again"; WeChat's quota is the whole account's.
  const asks = makeLimiter({ most: 6, milliseconds: 60_000, keys: 10_000 })
  door.whole('GET /push', 'proveOfficialPush', { query: shape.PushQuery }, async (req, reply) => {
    const echo = official.answerEcho(given(req))
    if (echo === undefined) throw notFromWechat()
    return reply.type('text/plain; charset=utf-8').send(echo)
  })
  door.whole(
    'POST /push',
    'hearOfficialPush',
    { query: shape.PushQuery, route: { consumes: ['text/xml'], config: { signed: true } } },
    async (req, reply) => {
      const event = official.readPush({
        query: given(req),
        body: typeof req.body === 'string' ? req.body : '',
      })
      if (event === 'forged') throw notFromWechat()
      if (event !== undefined)
        await withCall(
          house,
          { actor: systemActor, now: house.clock.now(), requestId: req.id, address: req.ip },
          (call) => hearEvent(call, event),
        )
      // Anything else is sent again twice.
      return reply.type('text/plain; charset=utf-8').send('success')
    },
  )
  door.whole('POST /mine', 'askFollowing', { access: 'citizen', answer: shape.Following }, async (req) => {
    const id = await inTx(house, req, async (call) => call.actor.accountId, { readOnly: true })
    if (id === undefined) throw signInNeeded()
    if (!asks.take(id, house.clock.now())) throw tooMany()
    return { state: await askMine(house, id, req.id) }
  })
})

function given(req: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(req.query as object).filter(([, value]) => typeof value === 'string'), // shaped by the route
  )
}
