import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { badShape } from '#platform/problem'
import { openPhone } from '#support/people'
import { asSystem } from './acting.ts'
import { phoneNeeded } from './problems.ts'
import type { SmsOrderBody } from './schema.ts'
import { getActing } from './service/acting-citizen.ts'
import { tidyPhone } from './service/phone.ts'
import { orderCode, sendCode } from './service/sms.ts'

/** A code by SMS: for anybody who signs in, else for the signed-in citizen; who closes his account gets it at his own number. */
export async function orderSms(house: House, req: FastifyRequest, body: Static<typeof SmsOrderBody>) {
  const { purpose, phone: given } = body
  const asked =
    purpose === 'sign-in'
      ? undefined
      : await inTx(house, req, (call) => findOwner(call, purpose), { readOnly: true })
  const phone = asked?.phone ?? given
  if (phone === undefined)
    throw badShape({ first: '请填写手机号。' }, { errors: [{ path: '/phone', message: '请填写手机号。' }] })
  const tidy = tidyPhone(phone)
  return sendCode(house, await asSystem(house, req, asked?.who, (call) => orderCode(call, tidy, purpose)))
}

async function findOwner(call: Call, purpose: Static<typeof SmsOrderBody>['purpose']) {
  const row = await getActing(call)
  const who = { id: row.id, sessionId: call.actor.sessionId ?? '' }
  if (purpose !== 'close') return { who, phone: undefined }
  if (row.phone_sealed === null) throw phoneNeeded()
  return { who, phone: openPhone(call.crypto, row.phone_sealed, row.id) }
}
