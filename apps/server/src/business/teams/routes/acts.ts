import type { Call } from '#platform/call'
import type { Routes } from '#platform/house'
import { byIdAndBody, openDoors } from '#platform/http/door'
import { BatchBody, BatchDone, ChangeLeaderBody, TeamActBody, TransferBody } from '../acts-schema.ts'
import { TeamDetail } from '../schema.ts'
import { changeLeader } from '../service/change-leader.ts'
import { type Act, certifyTeam, decideBatch, returnTeam, reviewTeam, submitTeam } from '../service/decide.ts'
import { deleteTeam, dissolveTeam, restoreTeam } from '../service/end-team.ts'
import type { Detail } from '../service/record.ts'
import { proposeTransfer } from '../service/transfer.ts'

type Plain = (call: Call, id: string, body: Act) => Promise<Detail>
const plainActs: readonly (readonly [path: string, operationId: string, run: Plain])[] = [
  ['submit', 'submitTeam', submitTeam],
  ['certify', 'certifyTeam', certifyTeam],
  ['review', 'reviewTeam', reviewTeam],
  ['return', 'returnTeam', returnTeam],
  ['delete', 'deleteTeam', deleteTeam],
  ['dissolve', 'dissolveTeam', dissolveTeam],
  ['restore', 'restoreTeam', restoreTeam],
]

/** Acts of the lifecycle (A13): one address each. */
export const actRoutes: Routes = openDoors('teams', 'session', (door) => {
  const one = '/teams/:id'
  const answer = TeamDetail
  for (const [path, operationId, run] of plainActs)
    door(`POST ${one}/${path}`, operationId, { body: TeamActBody, answer }, byIdAndBody(run))
  const many = { body: BatchBody, answer: BatchDone }
  door('POST /batch/certify', 'certifyTeams', many, (call, { body }) => decideBatch(call, 'certify', body))
  door('POST /batch/review', 'reviewTeams', many, (call, { body }) => decideBatch(call, 'review', body))
  const change = { body: ChangeLeaderBody, answer }
  door(`POST ${one}/change-leader`, 'changeTeamLeader', change, byIdAndBody(changeLeader))
  const propose = { body: TransferBody, answer }
  door(`POST ${one}/transfer`, 'proposeTeamTransfer', propose, byIdAndBody(proposeTransfer))
})
