import type { Routes } from '#platform/house'
import { byId, byQuery, openDoors } from '#platform/http/door'
import { Id } from '#platform/shape'
import * as shape from '../schema.ts'
import {
  getPublicActivity,
  listPublicActivities,
  readMonth,
  writeOne,
  writeUnitFeed,
} from '../service/public.ts'

/** For anybody: what is published. */
export const publicRoutes: Routes = openDoors(
  'activities',
  { access: 'visitor', feature: 'activities', limit: 240 },
  (door, { config: { publicUrl } }) => {
    const list = { query: shape.PublicQuery, answer: shape.PublicPage }
    door('GET /public', 'listPublicActivities', list, byQuery(listPublicActivities))
    const month = { query: shape.MonthQuery, answer: shape.Month }
    door('GET /public/calendar', 'readActivityMonth', month, byQuery(readMonth))
    const feed = { query: shape.FeedQuery }
    door.file('GET /public/calendar.ics', 'subscribeActivities', feed, async (call, { query }) =>
      calendar(await writeUnitFeed(call, query.unitId, publicUrl)),
    )
    door('GET /public/:id', 'getPublicActivity', { answer: shape.ShownWhole }, byId(getPublicActivity))
    door.file('GET /public/:id.ics', 'downloadActivity', { params: Id }, async (call, { params }) =>
      calendar(await writeOne(call, params.id, publicUrl)),
    )
  },
)

const calendar = (content: string) => ({ mediaType: 'text/calendar; charset=utf-8', content })
