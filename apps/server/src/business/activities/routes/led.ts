import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import * as shape from '../schema.ts'
import { getActivity, listActivityTimeline, listOfTeam } from '../service/read.ts'
import { actOn, createForTeam, finishActivity, modifyActivity } from '../service/write.ts'
import type { Open } from './open.ts'

const tags = ['activities']
const config = { access: 'citizen' } as const
const params = shape.OneId
const answer = { 200: shape.Activity }
const one = '/led/:id'
const LedQuery = Type.Object({ teamId: shape.Id, ...shape.ListQuery.properties })

/** What a leader publishes in his team's name (S0-30). */
export const ledRoutes =
  ({ run, doors }: Open): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/led',
      {
        config,
        schema: {
          operationId: 'listLedActivities',
          tags,
          querystring: LedQuery,
          response: { 200: shape.ActivityPage },
        },
      },
      (req) => run(req, (call) => listOfTeam(call, req.query, doors)),
    )
    app.post(
      '/led',
      {
        config,
        schema: {
          operationId: 'createLedActivity',
          tags,
          body: shape.CreateForTeamBody,
          response: { 201: shape.Activity },
        },
      },
      async (req, reply) =>
        reply.code(201).send(await run(req, (call) => createForTeam(call, req.body, doors))),
    )
    app.get(
      one,
      { config, schema: { operationId: 'getLedActivity', tags, params, response: answer } },
      (req) => run(req, (call) => getActivity(call, req.params.id, doors)),
    )
    app.patch(
      one,
      {
        config,
        schema: { operationId: 'modifyLedActivity', tags, params, body: shape.ModifyBody, response: answer },
      },
      (req) => run(req, (call) => modifyActivity(call, req.params.id, req.body, doors)),
    )
    for (const act of ['submit', 'recall'] as const)
      app.post(
        `${one}/${act}`,
        {
          config,
          schema: {
            operationId: `${act}LedActivity`,
            tags,
            params,
            body: shape.VersionBody,
            response: answer,
          },
        },
        (req) => run(req, (call) => actOn(call, req.params.id, act, req.body, doors)),
      )
    app.post(
      `${one}/cancel`,
      {
        config,
        schema: { operationId: 'cancelLedActivity', tags, params, body: shape.ReasonBody, response: answer },
      },
      (req) => run(req, (call) => actOn(call, req.params.id, 'cancel', req.body, doors)),
    )
    app.post(
      `${one}/finish`,
      {
        config,
        schema: { operationId: 'finishLedActivity', tags, params, body: shape.SummaryBody, response: answer },
      },
      (req) => run(req, (call) => finishActivity(call, req.params.id, req.body, doors)),
    )
    app.get(
      `${one}/timeline`,
      {
        config,
        schema: { operationId: 'listLedActivityTimeline', tags, params, response: { 200: shape.Timeline } },
      },
      (req) => run(req, (call) => listActivityTimeline(call, req.params.id, doors)),
    )
  }
