import type { Call } from '#platform/call'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { ActBody, BatchBody, BatchDone, ChangeLeaderBody, TransferBody } from '../acts-schema.ts'
import { TeamDetail } from '../schema.ts'
import { changeLeader } from '../service/change-leader.ts'
import { type Act, certifyTeam, decideBatch, returnTeam, reviewTeam, submitTeam } from '../service/decide.ts'
import { deleteTeam, dissolveTeam, restoreTeam } from '../service/end-team.ts'
import type { Detail } from '../service/record.ts'
import { proposeTransfer } from '../service/transfer.ts'
import { Id, session, tags } from './shapes.ts'

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
export const actRoutes: Routes = (house) => async (app) => {
  for (const [path, operationId, run] of plainActs)
    app.post(
      `/teams/:id/${path}`,
      {
        config: session,
        schema: { operationId, tags, params: Id, body: ActBody, response: { 200: TeamDetail } },
      },
      (req) => inTx(house, req, (call) => run(call, req.params.id, req.body)),
    )
  for (const action of ['certify', 'review'] as const)
    app.post(
      `/batch/${action}`,
      {
        config: session,
        schema: {
          operationId: action === 'certify' ? 'certifyTeams' : 'reviewTeams',
          tags,
          body: BatchBody,
          response: { 200: BatchDone },
        },
      },
      (req) => inTx(house, req, (call) => decideBatch(call, action, req.body)),
    )
  app.post(
    '/teams/:id/change-leader',
    {
      config: session,
      schema: {
        operationId: 'changeTeamLeader',
        tags,
        params: Id,
        body: ChangeLeaderBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => changeLeader(call, req.params.id, req.body)),
  )
  app.post(
    '/teams/:id/transfer',
    {
      config: session,
      schema: {
        operationId: 'proposeTeamTransfer',
        tags,
        params: Id,
        body: TransferBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => proposeTransfer(call, req.params.id, req.body)),
  )
}
