import { transferStates } from '@jianwang/words/teams'
import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { closed, keysOf, literals, opt } from '#platform/shape'
import { AnswerBody } from '../acts-schema.ts'
import { TeamDetail, Transfer } from '../schema.ts'
import { acceptTeam, listTeamTransfers, refuseTransfer, withdrawTransfer } from '../service/transfer.ts'

const Query = Type.Object(
  {
    direction: literals(['in', 'out']),
    state: opt(keysOf(transferStates)),
  },
  closed,
)

/** Teams offered to and by the actor's area. */
export const transferRoutes: Routes = openDoors('teams', 'session', (door) => {
  door(
    'GET /transfers',
    'listTeamTransfers',
    { query: Query, answer: Type.Array(Transfer) },
    byQuery(listTeamTransfers),
  )
  const one = '/transfers/:id'
  const taken = { body: AnswerBody, answer: TeamDetail }
  const ended = { body: AnswerBody, answer: Transfer }
  door(`POST ${one}/accept`, 'acceptTeamTransfer', taken, byIdAndBody(acceptTeam))
  door(`POST ${one}/refuse`, 'refuseTeamTransfer', ended, byIdAndBody(refuseTransfer))
  door(`POST ${one}/withdraw`, 'withdrawTeamTransfer', ended, byIdAndBody(withdrawTransfer))
})
