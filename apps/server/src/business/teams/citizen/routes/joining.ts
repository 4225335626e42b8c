import type { Routes } from '#platform/house'
import { byId, openDoors } from '#platform/http/door'
import { ReasonBody } from '#platform/shape'
import * as shape from '../schema.ts'
import { joinTeam, leaveMyTeam, readTeamCode, withdrawRequest } from '../service/join.ts'
import {
  acceptAll,
  acceptRequest,
  listMates,
  listRequests,
  refuseRequest,
  removeMate,
} from '../service/requests.ts'

/** Members ask, the leader answers (S0-31, S0-60, S0-62). */
export const joiningRoutes: Routes = openDoors('teams', 'citizen', (door, house) => {
  const { publicUrl } = house.config
  door(
    'POST /scan',
    'readTeamCode',
    { access: 'visitor', body: shape.ScanBody, answer: shape.ScannedTeam },
    (call, { body }) => readTeamCode(call, body.token, publicUrl),
    { readOnly: true },
  )
  door(
    'POST /join',
    'joinTeam',
    { body: shape.ScanBody, answer: shape.Joining, status: 201 },
    (call, { body }) => joinTeam(call, body.token, publicUrl),
  )
  door(
    'POST /requests/:id/withdraw',
    'withdrawJoinRequest',
    { answer: shape.OwnRequest },
    byId(withdrawRequest),
  )
  door('POST /:id/leave', 'leaveTeam', {}, byId(leaveMyTeam))
  door('GET /:id/requests', 'listJoinRequests', { answer: shape.RequestLists }, byId(listRequests))
  door(
    'POST /:id/requests/accept-all',
    'acceptJoinRequests',
    { body: shape.SeenRequests, answer: shape.RequestLists },
    (call, { params, body }) => acceptAll(call, params.id, body.ids),
  )
  door(
    'POST /:id/requests/:requestId/accept',
    'acceptJoinRequest',
    { answer: shape.RequestLists },
    (call, { params }) => acceptRequest(call, params.id, params.requestId),
  )
  door(
    'POST /:id/requests/:requestId/refuse',
    'refuseJoinRequest',
    { body: ReasonBody, answer: shape.RequestLists },
    (call, { params, body }) => refuseRequest(call, params.id, params.requestId, body.reason),
  )
  door('GET /:id/members', 'listTeamMates', { answer: shape.TeamMates }, byId(listMates))
  door(
    'POST /:id/members/:memberId/remove',
    'removeTeamMate',
    { body: ReasonBody, answer: shape.TeamMates },
    (call, { params, body }) => removeMate(call, params.id, params.memberId, body.reason),
  )
})
