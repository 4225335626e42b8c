import type { Routes } from '#platform/house'
import { byBody, byId, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { clearCitizenCookie } from './cookie.ts'
import type { Contributors } from './followers.ts'
import { orderSms } from './order-sms.ts'
import { rightsRoutes } from './rights-routes.ts'
import * as shape from './schema.ts'
import { changeMe, describeMe, endMySession, listMySessions } from './service/me.ts'
import { openSignIn } from './signing-in.ts'

/** Who a person of the mini-program and the H5 page is; his rights over his data stand in rights-routes.ts. */
export const citizenRoutes = (contributors: Contributors): Routes =>
  openDoors('citizens', 'citizen', async (door, house, app) => {
    const ways = openSignIn(house, contributors.followers)
    await app.register(rightsRoutes(contributors)(house))
    const open = { access: 'public', answer: shape.SignedIn } as const
    const byWechat = { ...open, body: shape.WechatLoginBody }
    door.whole('POST /wechat-login', 'signInByWechat', byWechat, (req, reply) =>
      ways.byWechat(req, req.body, reply),
    )
    const bySms = { ...open, body: shape.SmsLoginBody }
    door.whole('POST /sms-login', 'signInBySms', bySms, (req, reply) => ways.bySms(req, req.body, reply))
    const sms = { access: 'visitor', body: shape.SmsOrderBody, answer: shape.SmsSent } as const
    door.whole('POST /sms-codes', 'sendSmsCode', sms, (req) => orderSms(house, req, req.body))
    const phone = { body: shape.PhoneBody, answer: shape.SignedIn }
    door.whole('POST /phone', 'bindPhone', phone, (req) => ways.bindByWechat(req, req.body))
    const bound = { body: shape.SmsBindBody, answer: shape.SignedIn }
    door.whole('POST /sms-bind', 'bindPhoneBySms', bound, (req) => ways.bindBySms(req, req.body))
    door('GET /me', 'getCitizen', { answer: shape.CitizenShape }, describeMe)
    door('PATCH /me', 'editCitizen', { body: shape.ChangeBody, answer: shape.CitizenShape }, byBody(changeMe))
    door('GET /sessions', 'listCitizenSessions', { answer: shape.SessionList }, listMySessions)
    door('DELETE /sessions/:id', 'endCitizenSession', {}, byId(endMySession))
    door.whole('POST /sign-out', 'signOutCitizen', { status: 204 }, async (req, reply) => {
      await inTx(house, req, (call) => endMySession(call, call.actor.sessionId))
      return clearCitizenCookie(reply).send(null)
    })
  })
