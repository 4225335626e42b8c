import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { byId, openDoors } from '#platform/http/door'
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

/** The three administrators about each other: who they are, and a secret that takes two of them. */
export const secretRoutes: Routes = openDoors('identity', 'session', (door, house) => {
  door('GET /administrators', 'listAdministrators', { answer: shape.Administrators }, listAdministrators)
  door.whole(
    'POST /accounts/:id/secret-requests',
    'askSecret',
    { body: shape.SecretRequestBody, answer: shape.RequestWithHalf, status: 201 },
    async (req, reply) => {
      const answer = await keepHalfOut(house, req, (call) => askSecret(call, req.params.id, req.body))
      return reply.code(201).send(answer)
    },
  )
  door.whole('POST /secret-requests/:id/confirm', 'confirmSecret', { answer: shape.RequestWithHalf }, (req) =>
    keepHalfOut(house, req, (call) => confirmSecret(call, req.params.id)),
  )
  door(
    'POST /secret-requests/:id/refuse',
    'refuseSecret',
    { answer: shape.SecretRequest },
    byId(refuseSecret),
  )
})

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
