import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { AnswerBody } from '../acts-schema.ts'
import { literals, TeamDetail, Transfer } from '../schema.ts'
import { acceptTeam, listTeamTransfers, refuseTransfer, withdrawTransfer } from '../service/transfer.ts'
import { Id, session, tags } from './shapes.ts'

const Query = Type.Object(
  {
    direction: literals(['in', 'out']),
    state: Type.Optional(literals(['proposed', 'accepted', 'refused', 'withdrawn'])),
  },
  { additionalProperties: false },
)

/** Teams offered to and by the actor's area. */
export const transferRoutes: Routes = (house) => async (app) => {
  app.get(
    '/transfers',
    {
      config: session,
      schema: {
        operationId: 'listTeamTransfers',
        tags,
        querystring: Query,
        response: { 200: Type.Array(Transfer) },
      },
    },
    (req) => inTx(house, req, (call) => listTeamTransfers(call, req.query.direction, req.query.state)),
  )
  app.post(
    '/transfers/:id/accept',
    {
      config: session,
      schema: {
        operationId: 'acceptTeamTransfer',
        tags,
        params: Id,
        body: AnswerBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => acceptTeam(call, req.params.id, req.body.reason)),
  )
  app.post(
    '/transfers/:id/refuse',
    {
      config: session,
      schema: {
        operationId: 'refuseTeamTransfer',
        tags,
        params: Id,
        body: AnswerBody,
        response: { 200: Transfer },
      },
    },
    (req) => inTx(house, req, (call) => refuseTransfer(call, req.params.id, req.body.reason)),
  )
  app.post(
    '/transfers/:id/withdraw',
    {
      config: session,
      schema: {
        operationId: 'withdrawTeamTransfer',
        tags,
        params: Id,
        body: AnswerBody,
        response: { 200: Transfer },
      },
    },
    (req) => inTx(house, req, (call) => withdrawTransfer(call, req.params.id, req.body.reason)),
  )
}
