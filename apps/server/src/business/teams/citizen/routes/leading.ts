import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import * as shape from '../schema.ts'
import { claimMyTeam, listClaims } from '../service/claim.ts'
import { acceptTeam, declineTeam, offerTeam, withdrawOffer } from '../service/hand-over.ts'

/** Who leads: claiming a team that staff registered (A36), and handing one over with both sides' consent. */
export const leadingRoutes: Routes = openDoors('teams', 'citizen', (door) => {
  door(
    'GET /claimable',
    'listClaimableTeams',
    { answer: Type.Object({ items: Type.Array(shape.Claimable) }) },
    listClaims,
  )
  door('POST /:id/claim', 'claimTeam', { answer: shape.MyTeam }, byId(claimMyTeam))
  door(
    'POST /:id/hand-over',
    'offerMyTeam',
    { body: shape.OfferBody, answer: shape.MyTeam },
    byIdAndBody(offerTeam),
  )
  door('POST /:id/hand-over/withdraw', 'withdrawMyOffer', { answer: shape.MyTeam }, byId(withdrawOffer))
  door('POST /hand-overs/:id/accept', 'acceptHandOver', { answer: shape.MyTeam }, byId(acceptTeam))
  door('POST /hand-overs/:id/decline', 'declineHandOver', { answer: shape.HandOver }, byId(declineTeam))
})
