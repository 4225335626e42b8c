import type { Routes } from '#platform/house'
import { byId, openDoors } from '#platform/http/door'
import { NearQuery, PublicQuery, PublicTeam, PublicTeams } from '../schema.ts'
import { findNearby, getPublicTeam, type Point, searchTeams } from '../service/public-teams.ts'

/** Teams for anybody: search, map, card. */
export const publicTeamRoutes: Routes = openDoors('teams', { access: 'visitor', limit: 300 }, (door) => {
  const search = { query: PublicQuery, answer: PublicTeams }
  door('GET /public/search', 'searchPublicTeams', search, (call, { query: { near, ...query } }) =>
    searchTeams(call, { ...query, near: readPoint(near) }),
  )
  const near = { query: NearQuery, answer: PublicTeams }
  door('GET /public/near', 'listTeamsNear', near, (call, { query: { at, km = 5, item } }) =>
    findNearby(call, { at: readPoint(at) ?? { lng: 0, lat: 0 }, km, item }),
  )
  door('GET /public/:id', 'getPublicTeam', { answer: PublicTeam }, byId(getPublicTeam))
})

/** The schema has checked the form. */
function readPoint(text: string | undefined): Point | undefined {
  const [lng, lat] = (text ?? '').split(',').map(Number)
  return lng === undefined || lat === undefined ? undefined : { lng, lat }
}
