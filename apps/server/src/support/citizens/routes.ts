import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { byBody, byId, openDoors } from '#platform/http/door'
import { citizenToken, inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import { makeTurns } from '#platform/turns'
import { asSystem, identify, readWho } from './acting.ts'
import { clearCitizenCookie, setCitizenCookie } from './cookie.ts'
import type { Contributors } from './followers.ts'
import { rightsRoutes } from './rights-routes.ts'
import * as shape from './schema.ts'
import { changeMe, describeMe, endMySession, listMySessions } from './service/me.ts'
import { bindPhone, tidyPhone } from './service/phone.ts'
import { presentCitizen } from './service/present.ts'
import { findOnlyOpenId, type Knock, signInByPhone, signInByWechat } from './service/sign-in.ts'
import { withProvenCode } from './service/sms.ts'
import { smsRoutes } from './sms-routes.ts'

/** Who a person of the mini-program and the H5 page is; his rights over his data stand in rights-routes.ts. */
export const citizenRoutes = (contributors: Contributors): Routes =>
  openDoors('citizens', 'citizen', async (door, house, app) => {
    // Made-up codes cost WeChat's quota. A whole culture centre may come by one address: its people queue, and whoever
    // WeChat knows is not counted.
    const turns = makeTurns({ atOnce: 20, mostWaiting: 2_000 })
    const knocks = makeLimiter({ most: 300, milliseconds: 60_000, keys: 10_000 })
    await app.register(smsRoutes(house))
    await app.register(rightsRoutes(contributors)(house))
    door.whole(
      'POST /wechat-login',
      'signInByWechat',
      { access: 'public', body: shape.WechatLoginBody, answer: shape.SignedIn },
      async (req, reply) => {
        const network = networkOf(req.ip)
        const person = await turns(network, async () => {
          const now = house.clock.now()
          if (!knocks.take(network, now)) throw tooMany()
          const known = await house.outside.wechat.signIn(req.body.code)
          knocks.giveBack(network, now)
          return known
        })
        const issuer = `wechat:${house.config.wechatAppId ?? ''}`
        const knock = readKnock(req, req.body, 'weapp')
        return handOver(
          reply,
          knock,
          await asSystem(house, req, undefined, (call) => signInByWechat(call, issuer, person, knock)),
        )
      },
    )
    door.whole(
      'POST /sms-login',
      'signInBySms',
      { access: 'public', body: shape.SmsLoginBody, answer: shape.SignedIn },
      async (req, reply) => {
        const { id, holder, code } = req.body
        const phone = tidyPhone(req.body.phone)
        const knock = readKnock(req, req.body, 'h5')
        const signedIn = await withProvenCode(
          house,
          (work) => asSystem(house, req, undefined, work),
          { id, holder, code, phone, purpose: 'sign-in' },
          (call) => signInByPhone(call, phone, knock),
        )
        return handOver(reply, knock, signedIn)
      },
    )
    door.whole('POST /phone', 'bindPhone', { body: shape.PhoneBody, answer: shape.SignedIn }, async (req) => {
      const { who, openId } = await inTx(house, req, readWechatPerson(house), { readOnly: true })
      const { phone, countryCode } = await house.outside.wechat.readPhone(req.body.code, openId)
      const tidy = tidyPhone(phone, countryCode)
      return asSystem(house, req, who, async (call) => {
        const row = await bindPhone(call, who.id, tidy, contributors.followers)
        return { citizen: await presentCitizen(call, row) }
      })
    })
    door.whole(
      'POST /sms-bind',
      'bindPhoneBySms',
      { body: shape.SmsBindBody, answer: shape.SignedIn },
      async (req) => {
        const who = await identify(house, req)
        const { id, holder, code } = req.body
        const phone = tidyPhone(req.body.phone)
        return withProvenCode(
          house,
          (work) => asSystem(house, req, who, work),
          { id, holder, code, phone, purpose: 'bind' },
          async (call) => {
            const row = await bindPhone(call, who.id, phone, contributors.followers)
            return { citizen: await presentCitizen(call, row) }
          },
        )
      },
    )
    door('GET /me', 'getCitizen', { answer: shape.CitizenShape }, describeMe)
    door('PATCH /me', 'editCitizen', { body: shape.ChangeBody, answer: shape.CitizenShape }, byBody(changeMe))
    door('GET /sessions', 'listCitizenSessions', { answer: shape.SessionList }, listMySessions)
    door('DELETE /sessions/:id', 'endCitizenSession', {}, byId(endMySession))
    door.whole('POST /sign-out', 'signOutCitizen', { status: 204 }, async (req, reply) => {
      await inTx(house, req, (call) => endMySession(call, call.actor.sessionId))
      return clearCitizenCookie(reply).code(204).send(null)
    })
  })

/** A code that somebody else's phone button gave is refused by WeChat when it is told who asks. */
function readWechatPerson(house: House) {
  return async (call: Call) => ({
    who: readWho(call),
    openId: await findOnlyOpenId(call, house.config.wechatAppId),
  })
}

function readKnock(
  req: FastifyRequest,
  body: { terminal?: Knock['terminal']; agreed?: string },
  usual: Knock['terminal'],
): Knock {
  return {
    terminal: body.terminal ?? usual,
    agent: req.headers['user-agent'] ?? '',
    oldToken: citizenToken(req),
    agreed: body.agreed,
  }
}

function handOver<C>(
  reply: FastifyReply,
  { terminal }: Knock,
  { token, citizen: found }: { token: string; citizen: C },
): { token?: string; citizen: C } {
  if (terminal === 'weapp') return { token, citizen: found }
  setCitizenCookie(reply, token)
  return { citizen: found }
}
