import type { FastifyReply } from 'fastify'
import { featuresOf } from '#platform/features'
import type { Routes } from '#platform/house'
import { byId, openDoors } from '#platform/http/door'
import { deviceCookie, inTx, sessionCookie } from '#platform/http/in-tx'
import { networkOf } from '#platform/network'
import { ReasonBody } from '#platform/shape'
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

/** Signing in and out, one's own account (S0-43); the administrators' part stands in account-routes.ts. */
export const identityRoutes: Routes = openDoors('identity', 'limited', async (door, house, app) => {
  // A whole office may sit behind one address: its people queue here while their passwords are hashed.
  const turns = makeTurns({ atOnce: 8, mostWaiting: 1_000 })
  await app.register(accountRoutes(house))
  await app.register(secretRoutes(house))
  door.whole(
    'POST /login',
    'login',
    { access: 'public', body: shape.LoginBody, answer: shape.LoginAnswer },
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
  door('GET /me', 'getMe', { answer: shape.Me }, (call) => describeMe(call, { features: featuresOf(house) }))
  door.whole('POST /logout', 'logout', { status: 204 }, async (req, reply) => {
    await inTx(house, req, signOut)
    return clearSession(reply).code(204).send(null)
  })
  door.whole(
    'POST /password',
    'changePassword',
    { body: shape.PasswordBody, answer: shape.PasswordAnswer },
    (req) => changeOwnPassword(house, req, req.body),
  )
  door(
    'POST /person',
    'bindPerson',
    { isPersonal: true, body: shape.PersonBody, answer: shape.Me },
    async (call, { body }) => {
      await bindPerson(call, body)
      return describeMe({ ...call, actor: { ...call.actor, mustBindPerson: false } }, house.config)
    },
  )
  door(
    'GET /lookup-leaves',
    'listLookupLeaves',
    { access: 'session', answer: shape.LookupLeaves },
    listLookupLeaves,
  )
  door(
    'POST /lookup-leaves/:id',
    'allowLookups',
    { access: 'session', body: ReasonBody, answer: shape.LookupLeaves },
    (call, { params, body }) => allowLookups(call, params.id, body.reason),
  )
  door(
    'POST /active-unit',
    'switchUnit',
    { access: 'session', body: shape.ActiveUnitBody, answer: shape.Me },
    (call, { body }) => switchUnit(call, body.membershipId, { ...house.config, features: featuresOf(house) }),
  )
  door('GET /sessions', 'listMySessions', { answer: shape.Sessions }, listMySessions)
  door('DELETE /sessions/:id', 'endMySession', {}, byId(endMySession))
  door('GET /totp', 'getTotp', { answer: shape.TotpStatus }, (call) => describeTotp(call, house.config))
  door.whole('POST /totp/start', 'startTotp', { answer: shape.TotpStarted }, async (req) => {
    // The secret leaves by this variable, so that the kept answer of the Idempotency-Key does not hold it.
    let started = {}
    await inTx(house, req, async (call) => {
      started = await startTotp(call)
      return null
    })
    return started
  })
  door(
    'POST /totp/confirm',
    'confirmTotp',
    { body: shape.TotpBody, answer: shape.TotpStatus },
    async (call, { body }) => {
      await confirmTotp(call, body.totp)
      return describeTotp(call, house.config)
    },
  )
  door.whole(
    'POST /totp/disable',
    'disableTotp',
    { access: 'session', body: shape.TotpBody, status: 204 },
    async (req, reply) => {
      await disableOwnTotp(house, req, req.body.totp)
      return reply.code(204).send(null)
    },
  )
})

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
