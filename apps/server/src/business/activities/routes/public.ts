import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import * as shape from '../schema.ts'
import {
  getPublicActivity,
  listPublicActivities,
  readMonth,
  writeOne,
  writeUnitFeed,
} from '../service/public.ts'
import type { Open } from './open.ts'

const tags = ['activities']
const config = { access: 'visitor' } as const
const params = shape.OneId
const security: [] = []

/** Many phones share one address behind a carrier, so the limit is generous. */
const publicLimit = { most: 240, milliseconds: 60_000, keys: 20_000 }

/** For anybody: what is published. */
export const publicRoutes =
  ({ house, run }: Open): FastifyPluginAsyncTypebox =>
  async (app) => {
    const limiter = makeLimiter(publicLimit)
    app.addHook('onRequest', async (req) => {
      if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
    })
    const sendCalendar = (reply: FastifyReply, text: string) =>
      reply.header('content-type', 'text/calendar; charset=utf-8').send(text)
    app.get(
      '/public',
      {
        config,
        schema: {
          operationId: 'listPublicActivities',
          tags,
          security,
          querystring: shape.PublicQuery,
          response: { 200: shape.PublicPage },
        },
      },
      (req) => run(req, (call) => listPublicActivities(call, req.query)),
    )
    app.get(
      '/public/calendar',
      {
        config,
        schema: {
          operationId: 'readActivityMonth',
          tags,
          security,
          querystring: shape.MonthQuery,
          response: { 200: shape.Month },
        },
      },
      (req) => run(req, (call) => readMonth(call, req.query)),
    )
    app.get(
      '/public/calendar.ics',
      {
        config,
        schema: { operationId: 'subscribeActivities', tags, security, querystring: shape.FeedQuery },
      },
      async (req, reply) =>
        sendCalendar(
          reply,
          await run(req, (call) => writeUnitFeed(call, req.query.unitId, house.config.publicUrl)),
        ),
    )
    app.get(
      '/public/:id',
      {
        config,
        schema: {
          operationId: 'getPublicActivity',
          tags,
          security,
          params,
          response: { 200: shape.ShownWhole },
        },
      },
      (req) => run(req, (call) => getPublicActivity(call, req.params.id)),
    )
    app.get(
      '/public/:id.ics',
      { config, schema: { operationId: 'downloadActivity', tags, security, params } },
      async (req, reply) =>
        sendCalendar(reply, await run(req, (call) => writeOne(call, req.params.id, house.config.publicUrl))),
    )
  }
