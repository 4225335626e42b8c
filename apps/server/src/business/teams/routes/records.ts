import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import { Type } from 'typebox'
import { shanghaiYear } from '#platform/clock'
import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { closed, opt, ReasonBody, Uuid } from '#platform/shape'
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

const Choice = Type.Object({ value: Type.String(), label: Type.String() })
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
  door('POST /teams', 'createTeam', { body: CreateBody, answer: TeamDetail, status: 201 }, byBody(createTeam))
  door(
    'POST /teams/find',
    'findTeamsByPhone',
    { isPersonal: true, body: FindBody, answer: TeamPage },
    byBody(findTeamsByPhone),
  )
  door('GET /teams/:id', 'getTeam', { answer: TeamDetail }, byId(getTeam))
  door('PATCH /teams/:id', 'updateTeam', { body: UpdateBody, answer: TeamDetail }, byIdAndBody(updateTeam))
  door(
    'POST /teams/:id/reveal',
    'revealTeamPhone',
    {
      isPersonal: true,
      body: Type.Object({ reason: ReasonBody.properties.reason, instructorId: opt(Uuid) }, closed),
      answer: Phone,
    },
    (call, { params, body }) => revealPhone(call, params.id, body.reason, body.instructorId),
  )
  door(
    'GET /teams/:id/duplicates',
    'listTeamDuplicates',
    { answer: Type.Array(Lookalike) },
    byId(listDuplicatesOf),
  )
  door('POST /teams/:id/merge', 'mergeTeam', { body: MergeBody, answer: TeamDetail }, byIdAndBody(mergeTeam))
  door(
    'GET /duplicates',
    'listDuplicateTeams',
    { answer: Type.Array(Type.Object({ teams: Type.Array(TeamListed) })) },
    listDuplicates,
  )
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
