import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { ReasonBody } from '#platform/shape'
import * as shape from './schema.ts'
import { type AccountDetail, getAccount, listAccounts } from './service/account-list.ts'
import { createAccount, editAccount, handOver, resetSecret, type WithSecret } from './service/accounts.ts'
import {
  addMembership,
  clearSecondFactor,
  describePolicy,
  describeRoles,
  listMemberships,
  removeMembership,
} from './service/memberships.ts'

/** 三员分立: accounts by the system administrator, memberships by the security administrator. */
export const accountRoutes: Routes = openDoors('identity', 'session', (door, house) => {
  door(
    'GET /accounts',
    'listAccounts',
    { query: shape.AccountQuery, answer: shape.AccountPage },
    byQuery(listAccounts),
  )
  door('GET /accounts/:id', 'getAccount', { answer: shape.AccountDetail }, byId(getAccount))
  door.whole(
    'POST /accounts',
    'createAccount',
    { body: shape.NewAccountBody, answer: shape.AccountWithSecret, status: 201 },
    async (req, reply) => {
      const answer = await keepSecretOut(house, req, (call) => createAccount(call, req.body, house.config))
      return reply.code(201).send(answer)
    },
  )
  door(
    'PATCH /accounts/:id',
    'editAccount',
    { body: shape.AccountPatchBody, answer: shape.AccountDetail },
    byIdAndBody(editAccount),
  )
  door.whole(
    'POST /accounts/:id/reset-secret',
    'resetSecret',
    { body: ReasonBody, answer: shape.AccountWithSecret },
    (req) =>
      keepSecretOut(house, req, (call) => resetSecret(call, req.params.id, req.body.reason, house.config)),
  )
  door.whole(
    'POST /accounts/:id/hand-over',
    'handOverAccount',
    { body: shape.HandOverBody, answer: shape.AccountWithSecret },
    (req) => keepSecretOut(house, req, (call) => handOver(call, req.params.id, req.body, house.config)),
  )
  door(
    'POST /accounts/:id/clear-totp',
    'clearTotp',
    { body: ReasonBody, answer: shape.AccountDetail },
    (call, { params, body }) => clearSecondFactor(call, params.id, body.reason),
  )
  door(
    'GET /accounts/:id/memberships',
    'listMemberships',
    { answer: shape.MembershipList },
    byId(listMemberships),
  )
  door(
    'POST /accounts/:id/memberships',
    'grantMembership',
    { body: shape.GrantBody, answer: shape.AccountDetail },
    byIdAndBody(addMembership),
  )
  door(
    'DELETE /accounts/:id/memberships/:membershipId',
    'revokeMembership',
    { params: shape.MembershipParams, query: shape.RevokeQuery, answer: shape.AccountDetail },
    (call, { params, query }) => removeMembership(call, params.id, params.membershipId, query.reason),
  )
  door('GET /roles', 'listRoles', { answer: shape.Roles }, async (call) => describeRoles(call))
  door('GET /security-policy', 'getSecurityPolicy', { answer: shape.SecurityPolicy }, async (call) =>
    describePolicy(call, house.config),
  )
})

/** The secret leaves beside the transaction's answer, which an Idempotency-Key keeps: shown once, stored nowhere. */
async function keepSecretOut(
  house: House,
  req: FastifyRequest,
  work: (call: Call) => Promise<WithSecret>,
): Promise<{ account: AccountDetail; secret?: string }> {
  let secret: string | undefined
  const account = await inTx(house, req, async (call) => {
    const made = await work(call)
    secret = made.secret
    return made.account
  })
  return secret === undefined ? { account } : { account, secret }
}
