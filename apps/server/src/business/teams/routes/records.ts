import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { MergeBody, RevealBody } from '../acts-schema.ts'
import { Options } from '../options-schema.ts'
import * as shape from '../schema.ts'
import { createTeam } from '../service/create-team.ts'
import { listDuplicates, listDuplicatesOf, mergeTeam } from '../service/duplicates.ts'
import { revealPhone } from '../service/end-team.ts'
import { getTeam } from '../service/get-team.ts'
import { listOptions } from '../service/list-options.ts'
import { findTeamsByPhone, listTeams } from '../service/list-teams.ts'
import { countQueues } from '../service/read-facts.ts'
import { updateTeam } from '../service/update-team.ts'

/** Lists, records, and what forms need to know. */
export const recordRoutes: Routes = openDoors('teams', 'session', (door) => {
  const list = { query: shape.ListQuery, answer: shape.TeamPage }
  door('GET /teams', 'listTeams', list, byQuery(listTeams), ({ query }) => ({
    oneTurn: [query.unitId, query.districtId, query.q].every((each) => each === undefined),
  }))
  const answer = shape.TeamDetail
  const one = '/teams/:id'
  const create = { body: shape.CreateBody, answer, status: 201 } as const
  door('POST /teams', 'createTeam', create, byBody(createTeam))
  const find = { isPersonal: true, body: shape.FindBody, answer: shape.TeamPage } as const
  door('POST /teams/find', 'findTeamsByPhone', find, byBody(findTeamsByPhone))
  door(`GET ${one}`, 'getTeam', { answer }, byId(getTeam))
  door(`PATCH ${one}`, 'updateTeam', { body: shape.UpdateBody, answer }, byIdAndBody(updateTeam))
  const reveal = { isPersonal: true, body: RevealBody, answer: shape.Phone } as const
  door(`POST ${one}/reveal`, 'revealTeamPhone', reveal, (call, { params, body }) =>
    revealPhone(call, params.id, body.reason, body.instructorId),
  )
  door(`GET ${one}/duplicates`, 'listTeamDuplicates', { answer: shape.Lookalikes }, byId(listDuplicatesOf))
  door(`POST ${one}/merge`, 'mergeTeam', { body: MergeBody, answer }, byIdAndBody(mergeTeam))
  door('GET /duplicates', 'listDuplicateTeams', { answer: shape.DuplicateGroups }, listDuplicates)
  door('GET /queues', 'countTeamQueues', { answer: shape.Queues }, countQueues)
  door('GET /options', 'getTeamOptions', { answer: Options }, listOptions)
})
