import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { featuresOf } from '#platform/features'
import type { Routes } from '#platform/house'
import { deviceCookie, inTx, sessionCookie } from '#platform/http/in-tx'
import { networkOf } from '#platform/network'
import { makeTurns } from '#platform/turns'
import { accountRoutes } from './account-routes.ts'
import * as shape from './schema.ts'
import { secretRoutes } from './secret-routes.ts'
import { deviceDays } from './service/devices.ts'
import { allowLookups, listLookupLeaves } from './service/lookup-leaves.ts'
import { describeMe, endMySession, listMySessions, signOut, switchUnit } from './service/me.ts'
import { changeOwnPassword, disableOwnTotp } from './service/own-account.ts'
import { bindPerson } from './service/person.ts'
import { confirmTotp, describeTotp, startTotp } from './service/second-factor.ts'
import { signIn } from './service/sign-in.ts'

const tags = ['identity']
const limited = { access: 'limited' } as const
const session = { access: 'session' } as const
const none = { 204: Type.Null() }

/** Signing in and out, one's own account (S0-43); the administrators' part stands in account-routes.ts. */
export const identityRoutes: Routes = (house) => async (app) => {
  // A whole office may sit behind one address: its people queue here while their passwords are hashed.
  const turns = makeTurns({ atOnce: 8, mostWaiting: 1_000 })
  await app.register(accountRoutes(house))
  await app.register(secretRoutes(house))
  app.post(
    '/login',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'login',
        tags,
        security: [],
        body: shape.LoginBody,
        response: { 200: shape.LoginAnswer },
      },
    },
    async (req, reply) => {
      const attempt = {
        username: req.body.username.normalize('NFKC').trim().toLowerCase(),
        password: req.body.password,
        totp: req.body.totp,
        address: req.ip,
        agent: req.headers['user-agent'] ?? '',
        requestId: req.id,
        oldToken: req.cookies[sessionCookie],
        device: readDevice(req.cookies[deviceCookie]),
      }
      const { token, device, ...answer } = await turns(attempt.device ?? networkOf(req.ip), () =>
        signIn(house, attempt),
      )
      if (token !== undefined) setSession(reply, token)
      if (device !== undefined) setDevice(reply, device)
      return answer
    },
  )
  app.get(
    '/me',
    { config: limited, schema: { operationId: 'getMe', tags, response: { 200: shape.Me } } },
    (req) => inTx(house, req, (call) => describeMe(call, { features: featuresOf(house) })),
  )
  app.post(
    '/logout',
    { config: limited, schema: { operationId: 'logout', tags, response: none } },
    async (req, reply) => {
      await inTx(house, req, signOut)
      return clearSession(reply).code(204).send(null)
    },
  )
  app.post(
    '/password',
    {
      config: limited,
      schema: {
        operationId: 'changePassword',
        tags,
        body: shape.PasswordBody,
        response: { 200: shape.PasswordAnswer },
      },
    },
    (req) => changeOwnPassword(house, req, req.body),
  )
  app.post(
    '/person',
    {
      config: { ...limited, isPersonal: true },
      schema: { operationId: 'bindPerson', tags, body: shape.PersonBody, response: { 200: shape.Me } },
    },
    (req) =>
      inTx(house, req, async (call) => {
        await bindPerson(call, req.body)
        return describeMe({ ...call, actor: { ...call.actor, mustBindPerson: false } }, house.config)
      }),
  )
  app.get(
    '/lookup-leaves',
    {
      config: session,
      schema: { operationId: 'listLookupLeaves', tags, response: { 200: shape.LookupLeaves } },
    },
    (req) => inTx(house, req, listLookupLeaves),
  )
  app.post(
    '/lookup-leaves/:id',
    {
      config: session,
      schema: {
        operationId: 'allowLookups',
        tags,
        params: shape.Id,
        body: shape.ReasonBody,
        response: { 200: shape.LookupLeaves },
      },
    },
    (req) => inTx(house, req, (call) => allowLookups(call, req.params.id, req.body.reason)),
  )
  app.post(
    '/active-unit',
    {
      config: session,
      schema: {
        operationId: 'switchUnit',
        tags,
        body: shape.ActiveUnitBody,
        response: { 200: shape.Me },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        switchUnit(call, req.body.membershipId, { ...house.config, features: featuresOf(house) }),
      ),
  )
  app.get(
    '/sessions',
    {
      config: limited,
      schema: { operationId: 'listMySessions', tags, response: { 200: shape.Sessions } },
    },
    (req) => inTx(house, req, listMySessions),
  )
  app.delete(
    '/sessions/:id',
    {
      config: limited,
      schema: { operationId: 'endMySession', tags, params: shape.Id, response: none },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => endMySession(call, req.params.id))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/totp',
    {
      config: limited,
      schema: { operationId: 'getTotp', tags, response: { 200: shape.TotpStatus } },
    },
    (req) => inTx(house, req, (call) => describeTotp(call, house.config)),
  )
  app.post(
    '/totp/start',
    {
      config: limited,
      schema: { operationId: 'startTotp', tags, response: { 200: shape.TotpStarted } },
    },
    async (req) => {
      // The secret leaves by this variable, so that the kept answer of the Idempotency-Key does not hold it.
      let started = {}
      await inTx(house, req, async (call) => {
        started = await startTotp(call)
        return null
      })
      return started
    },
  )
  app.post(
    '/totp/confirm',
    {
      config: limited,
      schema: {
        operationId: 'confirmTotp',
        tags,
        body: shape.TotpBody,
        response: { 200: shape.TotpStatus },
      },
    },
    (req) =>
      inTx(house, req, async (call) => {
        await confirmTotp(call, req.body.totp)
        return describeTotp(call, house.config)
      }),
  )
  app.post(
    '/totp/disable',
    {
      config: session,
      schema: { operationId: 'disableTotp', tags, body: shape.TotpBody, response: none },
    },
    async (req, reply) => {
      await disableOwnTotp(house, req, req.body.totp)
      return reply.code(204).send(null)
    },
  )
}

const cookieRules = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const

/** Ends with the browser; the server ends it earlier by its own limits. */
function setSession(reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie, token, cookieRules)
}

/** Outlives the session, and signing out too: it opens nothing, but its owner cannot be locked out by strangers. */
function setDevice(reply: FastifyReply, device: string): void {
  reply.setCookie(deviceCookie, device, { ...cookieRules, maxAge: deviceDays * 86_400 })
}

/** What we give out is that long; anything else is nobody's. */
function readDevice(cookie: string | undefined): string | undefined {
  return cookie?.length === 43 ? cookie : undefined
}

function clearSession(reply: FastifyReply): FastifyReply {
  return reply.clearCookie(sessionCookie, cookieRules)
}
