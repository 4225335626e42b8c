import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as shape from '../schema.ts'
import { countAwaiting, getActivity, listActivities, listActivityTimeline } from '../service/read.ts'
import { type Act, actOn, createActivity, finishActivity, modifyActivity } from '../service/write.ts'
import type { Open } from './open.ts'

const tags = ['activities']
const config = { access: 'session' } as const
const params = shape.OneId
const answer = { 200: shape.Activity }
const one = '/activities/:id'

/** What a level writes, approves and supervises. */
export const staffRoutes =
  ({ run, doors }: Open): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/activities',
      {
        config,
        schema: {
          operationId: 'listActivities',
          tags,
          querystring: shape.ListQuery,
          response: { 200: shape.ActivityPage },
        },
      },
      (req) => run(req, (call) => listActivities(call, req.query)),
    )
    app.post(
      '/activities',
      {
        config,
        schema: {
          operationId: 'createActivity',
          tags,
          body: shape.CreateBody,
          response: { 201: shape.Activity },
        },
      },
      async (req, reply) =>
        reply.code(201).send(await run(req, (call) => createActivity(call, req.body, doors))),
    )
    app.get(
      '/queue',
      { config, schema: { operationId: 'countActivityQueue', tags, response: { 200: shape.Queue } } },
      (req) => run(req, (call) => countAwaiting(call), { readOnly: true }),
    )
    app.get(one, { config, schema: { operationId: 'getActivity', tags, params, response: answer } }, (req) =>
      run(req, (call) => getActivity(call, req.params.id, doors)),
    )
    app.patch(
      one,
      {
        config,
        schema: { operationId: 'modifyActivity', tags, params, body: shape.ModifyBody, response: answer },
      },
      (req) => run(req, (call) => modifyActivity(call, req.params.id, req.body, doors)),
    )
    for (const act of ['publish', 'approve'] as const)
      app.post(
        `${one}/${act}`,
        {
          config,
          schema: { operationId: `${act}Activity`, tags, params, body: shape.VersionBody, response: answer },
        },
        (req) => run(req, (call) => actOn(call, req.params.id, act, req.body, doors)),
      )
    for (const act of ['return', 'cancel'] satisfies Act[])
      app.post(
        `${one}/${act}`,
        {
          config,
          schema: { operationId: `${act}Activity`, tags, params, body: shape.ReasonBody, response: answer },
        },
        (req) => run(req, (call) => actOn(call, req.params.id, act, req.body, doors)),
      )
    app.post(
      `${one}/finish`,
      {
        config,
        schema: { operationId: 'finishActivity', tags, params, body: shape.SummaryBody, response: answer },
      },
      (req) => run(req, (call) => finishActivity(call, req.params.id, req.body, doors)),
    )
    app.get(
      `${one}/timeline`,
      {
        config,
        schema: { operationId: 'listActivityTimeline', tags, params, response: { 200: shape.Timeline } },
      },
      (req) => run(req, (call) => listActivityTimeline(call, req.params.id, doors)),
    )
  }
