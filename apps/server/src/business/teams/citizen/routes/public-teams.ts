import type { FastifyRequest } from 'fastify'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import { NearQuery, PublicQuery, PublicTeam, PublicTeams } from '../schema.ts'
import { findNearby, getPublicTeam, type Point, searchTeams } from '../service/public-teams.ts'

/** Many phones share one address behind a carrier, so the limit is generous. */
const publicLimit = { most: 300, milliseconds: 60_000, keys: 20_000 }

/** Teams for anybody: search, map, card. */
export const publicTeamRoutes: Routes = openDoors('teams', 'visitor', (door, house) => {
  const limiter = makeLimiter(publicLimit)
  const refuseFlood = (req: FastifyRequest) => {
    if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
  }
  door.whole(
    'GET /public/search',
    'searchPublicTeams',
    { query: PublicQuery, answer: PublicTeams },
    (req) => {
      refuseFlood(req)
      const { near, ...query } = req.query
      return inTx(house, req, (call) => searchTeams(call, { ...query, near: readPoint(near) }))
    },
  )
  door.whole('GET /public/near', 'listTeamsNear', { query: NearQuery, answer: PublicTeams }, (req) => {
    refuseFlood(req)
    const { at, km, item } = req.query
    return inTx(house, req, (call) =>
      findNearby(call, { at: readPoint(at) ?? { lng: 0, lat: 0 }, km: km ?? 5, item }),
    )
  })
  door.whole('GET /public/:id', 'getPublicTeam', { answer: PublicTeam }, (req) => {
    refuseFlood(req)
    return inTx(house, req, (call) => getPublicTeam(call, req.params.id))
  })
})

/** The schema has checked the form. */
function readPoint(text: string | undefined): Point | undefined {
  const [lng, lat] = (text ?? '').split(',').map(Number)
  return lng === undefined || lat === undefined ? undefined : { lng, lat }
}
