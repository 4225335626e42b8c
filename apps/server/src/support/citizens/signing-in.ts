import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { citizenToken, inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import { makeTurns } from '#platform/turns'
import { asSystem, identify, readWho } from './acting.ts'
import { setCitizenCookie } from './cookie.ts'
import type { CitizenFollower } from './followers.ts'
import type { PhoneBody, SmsBindBody, SmsLoginBody, WechatLoginBody } from './schema.ts'
import { bindPhone, tidyPhone } from './service/phone.ts'
import { presentCitizen } from './service/present.ts'
import { findOnlyOpenId, type Knock, signInByPhone, signInByWechat } from './service/sign-in.ts'
import { withProvenCode } from './service/sms.ts'

/** The ways in: more than one transaction each, as WeChat or a code by SMS is asked between them. */
export function openSignIn(house: House, followers: readonly CitizenFollower[]) {
  // Made-up codes cost WeChat's quota. A whole culture centre may come by one address: its people queue, and whoever
  // WeChat knows is not counted.
  const turns = makeTurns({ atOnce: 20, mostWaiting: 2_000 })
  const knocks = makeLimiter({ most: 300, milliseconds: 60_000, keys: 10_000 })
  const bind = async (call: Call, id: string, phone: string) => {
    const row = await bindPhone(call, id, phone, followers)
    return { citizen: await presentCitizen(call, row) }
  }
  return {
    byWechat: async (req: FastifyRequest, body: Static<typeof WechatLoginBody>, reply: FastifyReply) => {
      const network = networkOf(req.ip)
      const person = await turns(network, async () => {
        const now = house.clock.now()
        if (!knocks.take(network, now)) throw tooMany()
        const known = await house.outside.wechat.signIn(body.code)
        knocks.giveBack(network, now)
        return known
      })
      const issuer = `wechat:${house.config.wechatAppId ?? ''}`
      const knock = readKnock(req, body, 'weapp')
      const enter = (call: Call) => signInByWechat(call, issuer, person, knock)
      return handOver(reply, knock, await asSystem(house, req, undefined, enter))
    },
    bySms: async (req: FastifyRequest, body: Static<typeof SmsLoginBody>, reply: FastifyReply) => {
      const { id, holder, code } = body
      const phone = tidyPhone(body.phone)
      const knock = readKnock(req, body, 'h5')
      const signedIn = await withProvenCode(
        house,
        (work) => asSystem(house, req, undefined, work),
        { id, holder, code, phone, purpose: 'sign-in' },
        (call) => signInByPhone(call, phone, knock),
      )
      return handOver(reply, knock, signedIn)
    },
    bindByWechat: async (req: FastifyRequest, body: Static<typeof PhoneBody>) => {
      const { who, openId } = await inTx(house, req, readWechatPerson(house), { readOnly: true })
      const { phone, countryCode } = await house.outside.wechat.readPhone(body.code, openId)
      const tidy = tidyPhone(phone, countryCode)
      return asSystem(house, req, who, (call) => bind(call, who.id, tidy))
    },
    bindBySms: async (req: FastifyRequest, body: Static<typeof SmsBindBody>) => {
      const who = await identify(house, req)
      const { id, holder, code } = body
      const phone = tidyPhone(body.phone)
      return withProvenCode(
        house,
        (work) => asSystem(house, req, who, work),
        { id, holder, code, phone, purpose: 'bind' },
        (call) => bind(call, who.id, phone),
      )
    },
  }
}

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
