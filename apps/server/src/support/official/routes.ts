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

export const officialRoutes: Routes = openDoors('official', 'public', (door, house) => {
  const { official } = house.outside
  // A person presses "asked again"; WeChat's quota is the whole account's.
  const asks = makeLimiter({ most: 6, milliseconds: 60_000, keys: 10_000 })
  const query = shape.PushQuery
  door.whole('GET /push', 'proveOfficialPush', { query }, async (req, reply) => {
    const echo = official.answerEcho(given(req))
    if (echo === undefined) throw notFromWechat()
    return reply.type('text/plain; charset=utf-8').send(echo)
  })
  const raw = { as: 'text', types: ['text/xml', 'application/xml'], mostBytes: 65_536 } as const
  const heard = { query, raw, isSigned: true } as const
  door.whole('POST /push', 'hearOfficialPush', heard, async (req, reply) => {
    const event = official.readPush({ query: given(req), body: req.body ?? '' })
    if (event === 'forged') throw notFromWechat()
    const opening = { actor: systemActor, now: house.clock.now(), requestId: req.id, address: req.ip }
    if (event !== undefined) await withCall(house, opening, (call) => hearEvent(call, event))
    // Anything else is sent again twice.
    return reply.type('text/plain; charset=utf-8').send('success')
  })
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
