import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
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

const tags = ['identity']
const session = { access: 'session' } as const
const detail = { 200: shape.AccountDetail }
const withSecret = { 200: shape.AccountWithSecret }

/** 三员分立: accounts by the system administrator, memberships by the security administrator. */
export const accountRoutes: Routes = (house) => async (app) => {
  app.get(
    '/accounts',
    {
      config: session,
      schema: {
        operationId: 'listAccounts',
        tags,
        querystring: shape.AccountQuery,
        response: { 200: shape.AccountPage },
      },
    },
    (req) => inTx(house, req, (call) => listAccounts(call, req.query)),
  )
  app.get(
    '/accounts/:id',
    {
      config: session,
      schema: { operationId: 'getAccount', tags, params: shape.Id, response: detail },
    },
    (req) => inTx(house, req, (call) => getAccount(call, req.params.id)),
  )
  app.post(
    '/accounts',
    {
      config: session,
      schema: {
        operationId: 'createAccount',
        tags,
        body: shape.NewAccountBody,
        response: { 201: shape.AccountWithSecret },
      },
    },
    async (req, reply) => {
      const answer = await keepSecretOut(house, req, (call) => createAccount(call, req.body, house.config))
      return reply.code(201).send(answer)
    },
  )
  app.patch(
    '/accounts/:id',
    {
      config: session,
      schema: {
        operationId: 'editAccount',
        tags,
        params: shape.Id,
        body: shape.AccountPatchBody,
        response: detail,
      },
    },
    (req) => inTx(house, req, (call) => editAccount(call, req.params.id, req.body)),
  )
  app.post(
    '/accounts/:id/reset-secret',
    {
      config: session,
      schema: {
        operationId: 'resetSecret',
        tags,
        params: shape.Id,
        body: shape.ReasonBody,
        response: withSecret,
      },
    },
    (req) =>
      keepSecretOut(house, req, (call) => resetSecret(call, req.params.id, req.body.reason, house.config)),
  )
  app.post(
    '/accounts/:id/hand-over',
    {
      config: session,
      schema: {
        operationId: 'handOverAccount',
        tags,
        params: shape.Id,
        body: shape.HandOverBody,
        response: withSecret,
      },
    },
    (req) => keepSecretOut(house, req, (call) => handOver(call, req.params.id, req.body, house.config)),
  )
  app.post(
    '/accounts/:id/clear-totp',
    {
      config: session,
      schema: {
        operationId: 'clearTotp',
        tags,
        params: shape.Id,
        body: shape.ReasonBody,
        response: detail,
      },
    },
    (req) => inTx(house, req, (call) => clearSecondFactor(call, req.params.id, req.body.reason)),
  )
  app.get(
    '/accounts/:id/memberships',
    {
      config: session,
      schema: {
        operationId: 'listMemberships',
        tags,
        params: shape.Id,
        response: { 200: shape.MembershipList },
      },
    },
    (req) => inTx(house, req, (call) => listMemberships(call, req.params.id)),
  )
  app.post(
    '/accounts/:id/memberships',
    {
      config: session,
      schema: {
        operationId: 'grantMembership',
        tags,
        params: shape.Id,
        body: shape.GrantBody,
        response: detail,
      },
    },
    (req) => inTx(house, req, (call) => addMembership(call, req.params.id, req.body)),
  )
  app.delete(
    '/accounts/:id/memberships/:membershipId',
    {
      config: session,
      schema: {
        operationId: 'revokeMembership',
        tags,
        params: shape.MembershipParams,
        querystring: shape.RevokeQuery,
        response: detail,
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        removeMembership(call, req.params.id, req.params.membershipId, req.query.reason),
      ),
  )
  app.get(
    '/roles',
    { config: session, schema: { operationId: 'listRoles', tags, response: { 200: shape.Roles } } },
    (req) => inTx(house, req, async (call) => describeRoles(call)),
  )
  app.get(
    '/security-policy',
    {
      config: session,
      schema: {
        operationId: 'getSecurityPolicy',
        tags,
        response: { 200: shape.SecurityPolicy },
      },
    },
    (req) => inTx(house, req, async (call) => describePolicy(call, house.config)),
  )
}

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
