import type { Routes } from '#platform/house'
import { byIdAndBody, openDoors } from '#platform/http/door'
import { BatchBody, BatchDone, ChangeLeaderBody, TeamActBody, TransferBody } from '../acts-schema.ts'
import { TeamDetail } from '../schema.ts'
import { changeLeader } from '../service/change-leader.ts'
import { decideBatch, takeStep } from '../service/decide.ts'
import { endTeam, restoreTeam } from '../service/end-team.ts'
import { proposeTransfer } from '../service/transfer.ts'

/** Acts of the lifecycle (A13): one address each. */
export const actRoutes: Routes = openDoors('teams', 'session', (door) => {
  const one = '/teams/:id'
  const answer = TeamDetail
  const plain = { body: TeamActBody, answer }
  for (const act of ['submit', 'certify', 'review', 'return'] as const)
    door(`POST ${one}/${act}`, `${act}Team`, plain, (call, { params, body }) =>
      takeStep(call, params.id, act, body),
    )
  for (const act of ['delete', 'dissolve'] as const)
    door(`POST ${one}/${act}`, `${act}Team`, plain, (call, { params, body }) =>
      endTeam(call, params.id, act, body),
    )
  door(`POST ${one}/restore`, 'restoreTeam', plain, byIdAndBody(restoreTeam))
  const many = { body: BatchBody, answer: BatchDone }
  door('POST /batch/certify', 'certifyTeams', many, (call, { body }) => decideBatch(call, 'certify', body))
  door('POST /batch/review', 'reviewTeams', many, (call, { body }) => decideBatch(call, 'review', body))
  const change = { body: ChangeLeaderBody, answer }
  door(`POST ${one}/change-leader`, 'changeTeamLeader', change, byIdAndBody(changeLeader))
  const propose = { body: TransferBody, answer }
  door(`POST ${one}/transfer`, 'proposeTeamTransfer', propose, byIdAndBody(proposeTransfer))
})
