import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import * as shape from '../../citizen-schema.ts'
import { claimMyTeam, listClaims } from '../../service/citizen/claim.ts'
import { acceptTeam, declineTeam, offerTeam, withdrawOffer } from '../../service/citizen/hand-over.ts'
import { Id, tags } from '../shapes.ts'
import { citizen } from './my-teams.ts'

/** Who leads: claiming a team that staff registered (A36), and handing one over with both sides' consent. */
export const leadingRoutes: Routes = (house) => async (app) => {
  app.get(
    '/claimable',
    {
      config: citizen,
      schema: {
        operationId: 'listClaimableTeams',
        tags,
        response: { 200: Type.Object({ items: Type.Array(shape.Claimable) }) },
      },
    },
    (req) => inTx(house, req, (call) => listClaims(call)),
  )
  app.post(
    '/:id/claim',
    {
      config: citizen,
      schema: { operationId: 'claimTeam', tags, params: Id, response: { 200: shape.MyTeam } },
    },
    (req) => inTx(house, req, (call) => claimMyTeam(call, req.params.id)),
  )
  app.post(
    '/:id/hand-over',
    {
      config: citizen,
      schema: {
        operationId: 'offerMyTeam',
        tags,
        params: Id,
        body: shape.OfferBody,
        response: { 200: shape.MyTeam },
      },
    },
    (req) => inTx(house, req, (call) => offerTeam(call, req.params.id, req.body)),
  )
  app.post(
    '/:id/hand-over/withdraw',
    {
      config: citizen,
      schema: { operationId: 'withdrawMyOffer', tags, params: Id, response: { 200: shape.MyTeam } },
    },
    (req) => inTx(house, req, (call) => withdrawOffer(call, req.params.id)),
  )
  app.post(
    '/hand-overs/:id/accept',
    {
      config: citizen,
      schema: { operationId: 'acceptHandOver', tags, params: Id, response: { 200: shape.MyTeam } },
    },
    (req) => inTx(house, req, (call) => acceptTeam(call, req.params.id)),
  )
  app.post(
    '/hand-overs/:id/decline',
    {
      config: citizen,
      schema: { operationId: 'declineHandOver', tags, params: Id, response: { 200: shape.HandOver } },
    },
    (req) => inTx(house, req, (call) => declineTeam(call, req.params.id)),
  )
}
