import { activityItems } from '@jianwang/words/activity-items'
import { sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import { Type } from 'typebox'
import { shanghaiYear } from '#platform/clock'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { MergeBody, ReasonBody } from '../acts-schema.ts'
import { extraFields, formFields } from '../extra-fields.ts'
import { mayAddTeam } from '../policy.ts'
import {
  Category,
  CreateBody,
  FindBody,
  ListQuery,
  Lookalike,
  Queues,
  TeamDetail,
  TeamListed,
  TeamPage,
  UpdateBody,
  Uuid,
} from '../schema.ts'
import { createTeam } from '../service/create-team.ts'
import { listDuplicates, listDuplicatesOf, mergeTeam } from '../service/duplicates.ts'
import { revealPhone } from '../service/end-team.ts'
import { getTeam } from '../service/get-team.ts'
import { findTeamsByPhone, listTeams } from '../service/list-teams.ts'
import { countQueues } from '../service/read-facts.ts'
import { updateTeam } from '../service/update-team.ts'
import { Id, Phone, session, tags } from './shapes.ts'

const Choice = Type.Object({ value: Type.String(), label: Type.String() })
const FormField = Type.Object({
  key: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  required: Type.Boolean(),
  source: Type.String(),
  note: Type.Optional(Type.String()),
  choices: Type.Optional(Type.Array(Type.String())),
  maxLength: Type.Optional(Type.Integer()),
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
export const recordRoutes: Routes = (house) => async (app) => {
  app.get(
    '/teams',
    {
      config: session,
      schema: { operationId: 'listTeams', tags, querystring: ListQuery, response: { 200: TeamPage } },
    },
    // A chosen unit is looked up first; without one, page and total are asked for at once.
    (req) =>
      inTx(house, req, (call) => listTeams(call, req.query), {
        oneTurn: req.query.unitId === undefined && req.query.districtId === undefined,
      }),
  )
  app.post(
    '/teams',
    {
      config: session,
      schema: { operationId: 'createTeam', tags, body: CreateBody, response: { 201: TeamDetail } },
    },
    async (req, reply) => reply.code(201).send(await inTx(house, req, (call) => createTeam(call, req.body))),
  )
  app.post(
    '/teams/find',
    {
      config: { ...session, isPersonal: true },
      schema: { operationId: 'findTeamsByPhone', tags, body: FindBody, response: { 200: TeamPage } },
    },
    (req) => inTx(house, req, (call) => findTeamsByPhone(call, req.body)),
  )
  app.get(
    '/teams/:id',
    { config: session, schema: { operationId: 'getTeam', tags, params: Id, response: { 200: TeamDetail } } },
    (req) => inTx(house, req, (call) => getTeam(call, req.params.id)),
  )
  app.patch(
    '/teams/:id',
    {
      config: session,
      schema: {
        operationId: 'updateTeam',
        tags,
        params: Id,
        body: UpdateBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => updateTeam(call, req.params.id, req.body)),
  )
  app.post(
    '/teams/:id/reveal',
    {
      config: { ...session, isPersonal: true },
      schema: {
        operationId: 'revealTeamPhone',
        tags,
        params: Id,
        body: Type.Object(
          { reason: ReasonBody.properties.reason, instructorId: Type.Optional(Uuid) },
          { additionalProperties: false },
        ),
        response: { 200: Phone },
      },
    },
    (req) =>
      inTx(house, req, (call) => revealPhone(call, req.params.id, req.body.reason, req.body.instructorId)),
  )
  app.get(
    '/teams/:id/duplicates',
    {
      config: session,
      schema: {
        operationId: 'listTeamDuplicates',
        tags,
        params: Id,
        response: { 200: Type.Array(Lookalike) },
      },
    },
    (req) => inTx(house, req, (call) => listDuplicatesOf(call, req.params.id)),
  )
  app.post(
    '/teams/:id/merge',
    {
      config: session,
      schema: { operationId: 'mergeTeam', tags, params: Id, body: MergeBody, response: { 200: TeamDetail } },
    },
    (req) => inTx(house, req, (call) => mergeTeam(call, req.params.id, req.body)),
  )
  app.get(
    '/duplicates',
    {
      config: session,
      schema: {
        operationId: 'listDuplicateTeams',
        tags,
        response: { 200: Type.Array(Type.Object({ teams: Type.Array(TeamListed) })) },
      },
    },
    (req) => inTx(house, req, (call) => listDuplicates(call)),
  )
  app.get(
    '/queues',
    { config: session, schema: { operationId: 'countTeamQueues', tags, response: { 200: Queues } } },
    (req) => inTx(house, req, (call) => countQueues(call)),
  )
  app.get(
    '/options',
    { config: session, schema: { operationId: 'getTeamOptions', tags, response: { 200: Options } } },
    (req) =>
      inTx(house, req, async (call) => ({
        year: shanghaiYear(call.now),
        states: toChoices(teamStates),
        levels: toChoices(teamLevels),
        categories: toChoices(teamCategories),
        sizes: sizeBands.map((band) => ({ value: band.code, label: band.title })),
        items: [...activityItems],
        fields: [...formFields],
        extraFields: [...extraFields],
        mayAdd: (['community', 'district', 'student', 'city'] as const).filter((category) =>
          mayAddTeam(call.actor, category),
        ),
      })),
  )
}

function toChoices(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
