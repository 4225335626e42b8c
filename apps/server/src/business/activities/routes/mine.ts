import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as shape from '../schema.ts'
import { listMyActivities } from '../service/mine.ts'
import { accept, signUp, withdraw } from '../service/sign-up.ts'
import { signUpTeam } from '../service/team-sign-up.ts'
import type { Open } from './open.ts'

const tags = ['activities']
const config = { access: 'citizen' } as const
const params = shape.OneId
const place = { 200: shape.MyPlace }
const gone = { 200: shape.Withdrawn }
const one = '/:id'

/** What a citizen takes part in. */
export const mineRoutes =
  ({ run, doors }: Open): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/',
      {
        config,
        schema: {
          operationId: 'listMyActivities',
          tags,
          querystring: shape.MineQuery,
          response: { 200: shape.MinePage },
        },
      },
      // Passes on offers that ran out, so it may write.
      (req) => run(req, (call) => listMyActivities(call, req.query), { readOnly: false }),
    )
    app.post(
      `${one}/sign-up`,
      {
        config,
        schema: { operationId: 'signUp', tags, params, body: shape.SignUpBody, response: place },
      },
      (req) => run(req, (call) => signUp(call, req.params.id, req.body, doors)),
    )
    app.delete(
      `${one}/sign-up`,
      { config, schema: { operationId: 'withdrawSignUp', tags, params, response: gone } },
      (req) => run(req, (call) => withdraw(call, req.params.id, call.actor.accountId ?? '')),
    )
    app.post(
      `${one}/offer/accept`,
      { config, schema: { operationId: 'acceptOffer', tags, params, response: place } },
      (req) => run(req, (call) => accept(call, req.params.id)),
    )
    app.post(
      `${one}/offer/decline`,
      { config, schema: { operationId: 'declineOffer', tags, params, response: gone } },
      (req) => run(req, (call) => withdraw(call, req.params.id, call.actor.accountId ?? '')),
    )
    app.post(
      `${one}/team-sign-up`,
      {
        config,
        schema: {
          operationId: 'signUpTeam',
          tags,
          params,
          body: shape.TeamSignUpBody,
          response: { 200: shape.TeamPlaces },
        },
      },
      (req) => run(req, (call) => signUpTeam(call, req.params.id, req.body, doors)),
    )
  }
