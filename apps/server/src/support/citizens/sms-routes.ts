import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { badShape } from '#platform/problem'
import { openPhone } from '#support/people'
import { asSystem } from './acting.ts'
import { phoneNeeded } from './problems.ts'
import * as shape from './schema.ts'
import { getActing } from './service/acting-citizen.ts'
import { tidyPhone } from './service/phone.ts'
import { orderCode, sendCode } from './service/sms.ts'

/** Codes by SMS: for anybody who signs in, else for the signed-in citizen. */
export const smsRoutes: Routes = openDoors('citizens', 'visitor', (door, house) => {
  door.whole(
    'POST /sms-codes',
    'sendSmsCode',
    { body: shape.SmsOrderBody, answer: shape.SmsSent },
    async (req) => {
      const { purpose } = req.body
      const given = req.body.phone
      const asked = await inTx(
        house,
        req,
        async (call) => {
          if (purpose === 'sign-in') return undefined
          const row = await getActing(call)
          const who = { id: row.id, sessionId: call.actor.sessionId ?? '' }
          if (purpose !== 'close') return { who, phone: undefined }
          if (row.phone_sealed === null) throw phoneNeeded()
          return { who, phone: openPhone(call.crypto, row.phone_sealed, row.id) }
        },
        { readOnly: true },
      )
      const phone = asked?.phone ?? given
      if (phone === undefined)
        throw badShape(
          { first: '请填写手机号。' },
          { errors: [{ path: '/phone', message: '请填写手机号。' }] },
        )
      const tidy = tidyPhone(phone)
      const ordered = await asSystem(house, req, asked?.who, (call) => orderCode(call, tidy, purpose))
      return sendCode(house, ordered)
    },
  )
})
