import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import { Type } from 'typebox'
import { shanghaiYear } from '#platform/clock'
import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { Choice, closed, opt, Reason, Uuid } from '#platform/shape'
import { MergeBody } from '../acts-schema.ts'
import { extraFields, formFields } from '../extra-fields.ts'
import { mayAddTeam } from '../policy.ts'
import {
  Category,
  CreateBody,
  FindBody,
  ListQuery,
  Lookalike,
  Phone,
  Queues,
  TeamDetail,
  TeamListed,
  TeamPage,
  UpdateBody,
} from '../schema.ts'
import { createTeam } from '../service/create-team.ts'
import { listDuplicates, listDuplicatesOf, mergeTeam } from '../service/duplicates.ts'
import { revealPhone } from '../service/end-team.ts'
import { getTeam } from '../service/get-team.ts'
import { findTeamsByPhone, listTeams } from '../service/list-teams.ts'
import { countQueues } from '../service/read-facts.ts'
import { updateTeam } from '../service/update-team.ts'

const RevealBody = Type.Object({ reason: Reason, instructorId: opt(Uuid) }, closed)
const FormField = Type.Object({
  key: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  required: Type.Boolean(),
  source: Type.String(),
  note: opt(Type.String()),
  choices: opt(Type.Array(Type.String())),
  maxLength: opt(Type.Integer()),
})
const Options = Type.Object({
  year: Type.Integer(),
  states: Type.Array(Choice),
  levels: Type.Array(Choice),
  categories: Type.Array(Choice),
  sizes: Type.Array(Choice),
  items: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), group: Type.String() })),
  fields: Type.Array(FormField),
  extraFields: Type.Array(FormField),
  /** Kinds of teams the actor may add. */
  mayAdd: Type.Array(Category),
})

/** Lists, records, and what forms need to know. */
export const recordRoutes: Routes = openDoors('teams', 'session', (door) => {
  door(
    'GET /teams',
    'listTeams',
    { query: ListQuery, answer: TeamPage },
    byQuery(listTeams),
    ({ query }) => ({
      oneTurn: query.unitId === undefined && query.districtId === undefined,
    }),
  )
  const answer = TeamDetail
  const one = '/teams/:id'
  const create = { body: CreateBody, answer, status: 201 } as const
  door('POST /teams', 'createTeam', create, byBody(createTeam))
  const find = { isPersonal: true, body: FindBody, answer: TeamPage } as const
  door('POST /teams/find', 'findTeamsByPhone', find, byBody(findTeamsByPhone))
  door(`GET ${one}`, 'getTeam', { answer }, byId(getTeam))
  door(`PATCH ${one}`, 'updateTeam', { body: UpdateBody, answer }, byIdAndBody(updateTeam))
  const reveal = { isPersonal: true, body: RevealBody, answer: Phone } as const
  door(`POST ${one}/reveal`, 'revealTeamPhone', reveal, (call, { params, body }) =>
    revealPhone(call, params.id, body.reason, body.instructorId),
  )
  door(
    `GET ${one}/duplicates`,
    'listTeamDuplicates',
    { answer: Type.Array(Lookalike) },
    byId(listDuplicatesOf),
  )
  door(`POST ${one}/merge`, 'mergeTeam', { body: MergeBody, answer }, byIdAndBody(mergeTeam))
  const groups = { answer: Type.Array(Type.Object({ teams: Type.Array(TeamListed) })) }
  door('GET /duplicates', 'listDuplicateTeams', groups, listDuplicates)
  door('GET /queues', 'countTeamQueues', { answer: Queues }, countQueues)
  door('GET /options', 'getTeamOptions', { answer: Options }, async (call) => ({
    year: shanghaiYear(call.now),
    states: toOptions(teamStates),
    levels: toOptions(teamLevels),
    categories: toOptions(teamCategories),
    sizes: sizeBands.map((band) => ({ value: band.code, label: band.title })),
    items: [...activityItems],
    fields: [...formFields],
    extraFields: [...extraFields],
    mayAdd: (['community', 'district', 'student', 'city'] as const).filter((category) =>
      mayAddTeam(call.actor, category),
    ),
  }))
})
