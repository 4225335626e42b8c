import type { FastifyReply } from 'fastify'
import type { Routes } from '#platform/house'
import { byId, byQuery, inFeature, openDoors } from '#platform/http/door'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import { Id } from '#platform/shape'
import * as shape from '../schema.ts'
import {
  getPublicActivity,
  listPublicActivities,
  readMonth,
  writeOne,
  writeUnitFeed,
} from '../service/public.ts'

/** Many phones share one address behind a carrier, so the limit is generous. */
const publicLimit = { most: 240, milliseconds: 60_000, keys: 20_000 }

/** For anybody: what is published. */
export const publicRoutes: Routes = openDoors(
  'activities',
  { access: 'visitor', feature: 'activities' },
  (door, house, app) => {
    const limiter = makeLimiter(publicLimit)
    app.addHook('onRequest', async (req) => {
      if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
    })
    const sendCalendar = (reply: FastifyReply, text: string) =>
      reply.header('content-type', 'text/calendar; charset=utf-8').send(text)
    door(
      'GET /public',
      'listPublicActivities',
      { query: shape.PublicQuery, answer: shape.PublicPage },
      byQuery(listPublicActivities),
    )
    door(
      'GET /public/calendar',
      'readActivityMonth',
      { query: shape.MonthQuery, answer: shape.Month },
      byQuery(readMonth),
    )
    door.whole(
      'GET /public/calendar.ics',
      'subscribeActivities',
      { query: shape.FeedQuery },
      async (req, reply) =>
        sendCalendar(
          reply,
          await inFeature(house, req, 'activities', (call) =>
            writeUnitFeed(call, req.query.unitId, house.config.publicUrl),
          ),
        ),
    )
    door('GET /public/:id', 'getPublicActivity', { answer: shape.ShownWhole }, byId(getPublicActivity))
    door.whole('GET /public/:id.ics', 'downloadActivity', { params: Id }, async (req, reply) =>
      sendCalendar(
        reply,
        await inFeature(house, req, 'activities', (call) =>
          writeOne(call, req.params.id, house.config.publicUrl),
        ),
      ),
    )
  },
)
