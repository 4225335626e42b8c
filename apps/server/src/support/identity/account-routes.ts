import type { Routes } from '#platform/house'
import { byId, byIdAndBody, byIdAndReason, byQuery, openDoors } from '#platform/http/door'
import { ReasonBody } from '#platform/shape'
import { keepSecretOut } from './keep-secret-out.ts'
import * as shape from './schema.ts'
import { getAccount, listAccounts } from './service/account-list.ts'
import { createAccount, editAccount, handOver, resetSecret } from './service/accounts.ts'
import { changeFunctions } from './service/functions.ts'
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
  const answer = shape.AccountDetail
  const told = shape.AccountWithSecret
  door(
    'GET /accounts',
    'listAccounts',
    { query: shape.AccountQuery, answer: shape.AccountPage },
    byQuery(listAccounts),
  )
  door('GET /accounts/:id', 'getAccount', { answer }, byId(getAccount))
  door.whole(
    'POST /accounts',
    'createAccount',
    { body: shape.NewAccountBody, answer: told, status: 201 },
    (req) => keepSecretOut(house, req, (call) => createAccount(call, req.body, house.config)),
  )
  door(
    'PATCH /accounts/:id',
    'editAccount',
    { body: shape.AccountPatchBody, answer },
    byIdAndBody(editAccount),
  )
  door.whole('POST /accounts/:id/reset-secret', 'resetSecret', { body: ReasonBody, answer: told }, (req) =>
    keepSecretOut(house, req, (call) => resetSecret(call, req.params.id, req.body.reason, house.config)),
  )
  door.whole(
    'POST /accounts/:id/hand-over',
    'handOverAccount',
    { body: shape.HandOverBody, answer: told },
    (req) => keepSecretOut(house, req, (call) => handOver(call, req.params.id, req.body, house.config)),
  )
  door(
    'POST /accounts/:id/clear-totp',
    'clearTotp',
    { body: ReasonBody, answer },
    byIdAndReason(clearSecondFactor),
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
    { body: shape.GrantBody, answer },
    byIdAndBody(addMembership),
  )
  door(
    'DELETE /accounts/:id/memberships/:membershipId',
    'revokeMembership',
    { query: shape.RevokeQuery, answer },
    (call, { params, query }) => removeMembership(call, params.id, params.membershipId, query.reason),
  )
  door(
    'PATCH /accounts/:id/memberships/:membershipId',
    'changeFunctions',
    { body: shape.FunctionsBody, answer },
    (call, { params, body }) => changeFunctions(call, params.id, params.membershipId, body),
  )
  door('GET /roles', 'listRoles', { answer: shape.Roles }, async (call) => describeRoles(call))
  door('GET /security-policy', 'getSecurityPolicy', { answer: shape.SecurityPolicy }, async (call) =>
    describePolicy(call, house.config),
  )
})
