import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import * as shape from './schema.ts'
import {
  askSecret,
  confirmSecret,
  listAdministrators,
  type PresentedRequest,
  refuseSecret,
  type WithHalf,
} from './service/secret-requests.ts'

const tags = ['identity']
const session = { access: 'session' } as const

/** The three administrators about each other: who they are, and a secret that takes two of them. */
export const secretRoutes: Routes = (house) => async (app) => {
  app.get(
    '/administrators',
    {
      config: session,
      schema: { operationId: 'listAdministrators', tags, response: { 200: shape.Administrators } },
    },
    (req) => inTx(house, req, listAdministrators),
  )
  app.post(
    '/accounts/:id/secret-requests',
    {
      config: session,
      schema: {
        operationId: 'askSecret',
        tags,
        params: shape.Id,
        body: shape.SecretRequestBody,
        response: { 201: shape.RequestWithHalf },
      },
    },
    async (req, reply) => {
      const answer = await keepHalfOut(house, req, (call) => askSecret(call, req.params.id, req.body))
      return reply.code(201).send(answer)
    },
  )
  app.post(
    '/secret-requests/:id/confirm',
    {
      config: session,
      schema: {
        operationId: 'confirmSecret',
        tags,
        params: shape.Id,
        response: { 200: shape.RequestWithHalf },
      },
    },
    (req) => keepHalfOut(house, req, (call) => confirmSecret(call, req.params.id)),
  )
  app.post(
    '/secret-requests/:id/refuse',
    {
      config: session,
      schema: {
        operationId: 'refuseSecret',
        tags,
        params: shape.Id,
        response: { 200: shape.SecretRequest },
      },
    },
    (req) => inTx(house, req, (call) => refuseSecret(call, req.params.id)),
  )
}

/** As the whole secret of an account: the half leaves beside the answer that an Idempotency-Key keeps. */
async function keepHalfOut(
  house: House,
  req: FastifyRequest,
  work: (call: Call) => Promise<WithHalf>,
): Promise<{ request: PresentedRequest; secret?: string }> {
  let secret: string | undefined
  const request = await inTx(house, req, async (call) => {
    const made = await work(call)
    secret = made.secret
    return made.request
  })
  return secret === undefined ? { request } : { request, secret }
}
