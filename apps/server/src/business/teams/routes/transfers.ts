import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { closed, literals, opt } from '#platform/shape'
import { AnswerBody } from '../acts-schema.ts'
import { TeamDetail, Transfer } from '../schema.ts'
import { acceptTeam, listTeamTransfers, refuseTransfer, withdrawTransfer } from '../service/transfer.ts'

const Query = Type.Object(
  {
    direction: literals(['in', 'out']),
    state: opt(literals(['proposed', 'accepted', 'refused', 'withdrawn'])),
  },
  closed,
)

/** Teams offered to and by the actor's area. */
export const transferRoutes: Routes = openDoors('teams', 'session', (door) => {
  door(
    'GET /transfers',
    'listTeamTransfers',
    { query: Query, answer: Type.Array(Transfer) },
    (call, { query }) => listTeamTransfers(call, query.direction, query.state),
  )
  door(
    'POST /transfers/:id/accept',
    'acceptTeamTransfer',
    { body: AnswerBody, answer: TeamDetail },
    (call, { params, body }) => acceptTeam(call, params.id, body.reason),
  )
  door(
    'POST /transfers/:id/refuse',
    'refuseTeamTransfer',
    { body: AnswerBody, answer: Transfer },
    (call, { params, body }) => refuseTransfer(call, params.id, body.reason),
  )
  door(
    'POST /transfers/:id/withdraw',
    'withdrawTeamTransfer',
    { body: AnswerBody, answer: Transfer },
    (call, { params, body }) => withdrawTransfer(call, params.id, body.reason),
  )
})
