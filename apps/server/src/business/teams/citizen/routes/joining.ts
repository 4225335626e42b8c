import type { Routes } from '#platform/house'
import { byId, byIdAndBody, openDoors } from '#platform/http/door'
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
  const scan = { access: 'visitor', body: shape.ScanBody, answer: shape.ScannedTeam } as const
  door('POST /scan', 'readTeamCode', scan, (call, { body }) => readTeamCode(call, body.token, publicUrl), {
    readOnly: true,
  })
  const join = { body: shape.ScanBody, answer: shape.Joining, status: 201 } as const
  door('POST /join', 'joinTeam', join, (call, { body }) => joinTeam(call, body.token, publicUrl))
  const withdrawn = { answer: shape.OwnRequest }
  door('POST /requests/:id/withdraw', 'withdrawJoinRequest', withdrawn, byId(withdrawRequest))
  door('POST /:id/leave', 'leaveTeam', {}, byId(leaveMyTeam))
  const answer = shape.RequestLists
  door('GET /:id/requests', 'listJoinRequests', { answer }, byId(listRequests))
  const all = { body: shape.SeenRequests, answer }
  door('POST /:id/requests/accept-all', 'acceptJoinRequests', all, byIdAndBody(acceptAll))
  const one = '/:id/requests/:requestId'
  door(`POST ${one}/accept`, 'acceptJoinRequest', { answer }, (call, { params }) =>
    acceptRequest(call, params.id, params.requestId),
  )
  door(`POST ${one}/refuse`, 'refuseJoinRequest', { body: ReasonBody, answer }, (call, { params, body }) =>
    refuseRequest(call, params.id, params.requestId, body.reason),
  )
  door('GET /:id/members', 'listTeamMates', { answer: shape.TeamMates }, byId(listMates))
  door(
    'POST /:id/members/:memberId/remove',
    'removeTeamMate',
    { body: ReasonBody, answer: shape.TeamMates },
    (call, { params, body }) => removeMate(call, params.id, params.memberId, body.reason),
  )
})
