import { featuresOf } from '#platform/features'
import type { Routes } from '#platform/house'
import { byId, byIdAndReason, openDoors } from '#platform/http/door'
import { inTx, sessionCookie } from '#platform/http/in-tx'
import { networkOf } from '#platform/network'
import { ReasonBody } from '#platform/shape'
import { makeTurns } from '#platform/turns'
import { accountRoutes } from './account-routes.ts'
import { clearSession, readDevice, setDevice, setSession } from './cookies.ts'
import * as shape from './schema.ts'
import { secretRoutes } from './secret-routes.ts'
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
  const knock = { access: 'public', body: shape.LoginBody, answer: shape.LoginAnswer } as const
  door.whole('POST /login', 'login', knock, async (req, reply) => {
    const { username, password, totp } = req.body
    const known = readDevice(req)
    const attempt = {
      username: username.normalize('NFKC').trim().toLowerCase(),
      password,
      totp,
      address: req.ip,
      agent: req.headers['user-agent'] ?? '',
      requestId: req.id,
      oldToken: req.cookies[sessionCookie],
      device: known,
    }
    const enter = () => signIn(house, attempt)
    const { token, device, ...answer } = await turns(known ?? networkOf(req.ip), enter)
    if (token !== undefined) setSession(reply, token)
    if (device !== undefined) setDevice(reply, device)
    return answer
  })
  door('GET /me', 'getMe', { answer: shape.Me }, (call) => describeMe(call, { features: featuresOf(house) }))
  door.whole('POST /logout', 'logout', { status: 204 }, async (req, reply) => {
    await inTx(house, req, signOut)
    return clearSession(reply).send(null)
  })
  const changed = { body: shape.PasswordBody, answer: shape.PasswordAnswer }
  door.whole('POST /password', 'changePassword', changed, (req) => changeOwnPassword(house, req, req.body))
  const bound = { isPersonal: true, body: shape.PersonBody, answer: shape.Me } as const
  door('POST /person', 'bindPerson', bound, async (call, { body }) => {
    await bindPerson(call, body)
    return describeMe({ ...call, actor: { ...call.actor, mustBindPerson: false } }, house.config)
  })
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
    byIdAndReason(allowLookups),
  )
  const switched = { access: 'session', body: shape.ActiveUnitBody, answer: shape.Me } as const
  door('POST /active-unit', 'switchUnit', switched, (call, { body }) =>
    switchUnit(call, body.membershipId, { ...house.config, features: featuresOf(house) }),
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
  const confirmed = { body: shape.TotpBody, answer: shape.TotpStatus }
  door('POST /totp/confirm', 'confirmTotp', confirmed, async (call, { body }) => {
    await confirmTotp(call, body.totp)
    return describeTotp(call, house.config)
  })
  const disabled = { access: 'session', body: shape.TotpBody, status: 204 } as const
  door.whole('POST /totp/disable', 'disableTotp', disabled, async (req, reply) => {
    await disableOwnTotp(house, req, req.body.totp)
    return reply.send(null)
  })
})
