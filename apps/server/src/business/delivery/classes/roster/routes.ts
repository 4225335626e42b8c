import { byId, byQuery, openDoors } from '#platform/http/door'
import { handInRoster } from './hand-in.ts'
import { getRoster, listRosters } from './read.ts'
import * as shape from './schema.ts'
import { exportRoster } from './sheet.ts'

/** 学员名单 (S1-29), at the desk. */
export const rosterRoutes = openDoors('delivery', 'session', (door) => {
  const answer = shape.ClassRoster
  const list = { query: shape.RosterQuery, answer: shape.ClassRosters }
  door('GET /rosters', 'listClassRosters', list, byQuery(listRosters))
  door('GET /courses/:id/roster', 'getClassRoster', { answer }, byId(getRoster))
  door('POST /courses/:id/roster', 'handInRoster', { answer }, byId(handInRoster))
  door.file(
    'GET /courses/:id/roster.xlsx',
    'exportClassRoster',
    {},
    (call, { params }) => exportRoster(call, params.id),
    { readOnly: false },
  )
})
