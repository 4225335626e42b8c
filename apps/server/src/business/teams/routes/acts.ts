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
  for (const [path, operationId, run] of plainActs)
    door(`POST /teams/:id/${path}`, operationId, { body: TeamActBody, answer: TeamDetail }, byIdAndBody(run))
  for (const action of ['certify', 'review'] as const)
    door(
      `POST /batch/${action}`,
      action === 'certify' ? 'certifyTeams' : 'reviewTeams',
      { body: BatchBody, answer: BatchDone },
      (call, { body }) => decideBatch(call, action, body),
    )
  door(
    'POST /teams/:id/change-leader',
    'changeTeamLeader',
    { body: ChangeLeaderBody, answer: TeamDetail },
    byIdAndBody(changeLeader),
  )
  door(
    'POST /teams/:id/transfer',
    'proposeTeamTransfer',
    { body: TransferBody, answer: TeamDetail },
    byIdAndBody(proposeTransfer),
  )
})
