import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import * as shape from '../../citizen-schema.ts'
import { Uuid } from '../../schema.ts'
import { joinTeam, leaveMyTeam, readTeamCode, withdrawRequest } from '../../service/citizen/join.ts'
import {
  acceptAll,
  acceptRequest,
  listMates,
  listRequests,
  refuseRequest,
  removeMate,
} from '../../service/citizen/requests.ts'
import { Id, tags } from '../shapes.ts'
import { citizen } from './my-teams.ts'

const RequestId = Type.Object({ id: Uuid, requestId: Uuid })
const MemberId = Type.Object({ id: Uuid, memberId: Uuid })

/** Members ask, the leader answers (S0-31, S0-60, S0-62). */
export const joiningRoutes: Routes = (house) => async (app) => {
  const { publicUrl } = house.config
  app.post(
    '/scan',
    {
      config: { access: 'visitor' },
      schema: {
        operationId: 'readTeamCode',
        tags,
        body: shape.ScanBody,
        response: { 200: shape.ScannedTeam },
      },
    },
    (req) => inTx(house, req, (call) => readTeamCode(call, req.body.token, publicUrl), { readOnly: true }),
  )
  app.post(
    '/join',
    {
      config: citizen,
      schema: { operationId: 'joinTeam', tags, body: shape.ScanBody, response: { 201: shape.Joining } },
    },
    async (req, reply) =>
      reply.code(201).send(await inTx(house, req, (call) => joinTeam(call, req.body.token, publicUrl))),
  )
  app.post(
    '/requests/:id/withdraw',
    {
      config: citizen,
      schema: { operationId: 'withdrawJoinRequest', tags, params: Id, response: { 200: shape.OwnRequest } },
    },
    (req) => inTx(house, req, (call) => withdrawRequest(call, req.params.id)),
  )
  app.post(
    '/:id/leave',
    {
      config: citizen,
      schema: { operationId: 'leaveTeam', tags, params: Id, response: { 204: Type.Null() } },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => leaveMyTeam(call, req.params.id))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/:id/requests',
    {
      config: citizen,
      schema: { operationId: 'listJoinRequests', tags, params: Id, response: { 200: shape.RequestLists } },
    },
    (req) => inTx(house, req, (call) => listRequests(call, req.params.id)),
  )
  app.post(
    '/:id/requests/accept-all',
    {
      config: citizen,
      schema: {
        operationId: 'acceptJoinRequests',
        tags,
        params: Id,
        body: shape.SeenRequests,
        response: { 200: shape.RequestLists },
      },
    },
    (req) => inTx(house, req, (call) => acceptAll(call, req.params.id, req.body.ids)),
  )
  app.post(
    '/:id/requests/:requestId/accept',
    {
      config: citizen,
      schema: {
        operationId: 'acceptJoinRequest',
        tags,
        params: RequestId,
        response: { 200: shape.RequestLists },
      },
    },
    (req) => inTx(house, req, (call) => acceptRequest(call, req.params.id, req.params.requestId)),
  )
  app.post(
    '/:id/requests/:requestId/refuse',
    {
      config: citizen,
      schema: {
        operationId: 'refuseJoinRequest',
        tags,
        params: RequestId,
        body: shape.ReasonBody,
        response: { 200: shape.RequestLists },
      },
    },
    (req) =>
      inTx(house, req, (call) => refuseRequest(call, req.params.id, req.params.requestId, req.body.reason)),
  )
  app.get(
    '/:id/members',
    {
      config: citizen,
      schema: { operationId: 'listTeamMates', tags, params: Id, response: { 200: shape.TeamMates } },
    },
    (req) => inTx(house, req, (call) => listMates(call, req.params.id)),
  )
  app.post(
    '/:id/members/:memberId/remove',
    {
      config: citizen,
      schema: {
        operationId: 'removeTeamMate',
        tags,
        params: MemberId,
        body: shape.ReasonBody,
        response: { 200: shape.TeamMates },
      },
    },
    (req) =>
      inTx(house, req, (call) => removeMate(call, req.params.id, req.params.memberId, req.body.reason)),
  )
}
