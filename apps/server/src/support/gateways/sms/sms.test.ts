import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'
import { openSms } from './adapter.ts'
import { signMessage } from './sign.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
})
afterEach(() => g.close())

const order = {
  requestId: 'r1',
  phone: '13812345678',
  template: 'verification',
  values: { code: '048213', minutes: '5' },
} as const

async function post(change: {
  key?: string
  timestamp?: string
  nonce?: string
  signed?: string
  body?: string
}): Promise<number> {
  const now = String(Math.floor(g.clock.now().getTime() / 1000))
  const { key = g.smsSim.key, timestamp = now, nonce = String(Math.random()) } = change
  const body = change.body ?? JSON.stringify({ ...order, requestId: nonce })
  const signed = { path: '/sms/messages', timestamp, nonce, body: change.signed ?? body }
  const headers = {
    'x-sms-timestamp': timestamp,
    'x-sms-nonce': nonce,
    'x-sms-signature': signMessage(key, signed),
  }
  return (await fetch(`${g.smsAccess.url}/messages`, { method: 'POST', headers, body })).status
}

test('a text is accepted, and its code is on the phone alone: not in the result', async () => {
  const result = await g.sms.send(order)
  expect(result).toEqual({ accepted: true, messageId: g.smsSim.outbox[0]?.messageId })
  expect(JSON.stringify(result)).not.toContain('048213')
  expect(g.smsSim.lastCode(order.phone)).toBe('048213')
  expect(g.smsSim.outbox[0]?.text).toBe('【健网】验证码 048213，5 分钟内有效。请勿告诉他人。')
  expect(g.smsSim.lastCode('13800000000')).toBeUndefined()
})

test('the same request is one text, also when its answer was lost', async () => {
  g.smsSim.trouble('drop after')
  const first = await g.sms.send(order)
  expect(await g.sms.send(order)).toEqual(first)
  expect(g.smsSim.outbox).toHaveLength(1)
  expect(await failure(g.sms.send({ ...order, phone: '13800000001' }))).toBe('gateways/refused 502')
  await g.sms.send({ ...order, requestId: 'r2' })
  expect(g.smsSim.outbox).toHaveLength(2)
})

test('what the person or the operator refuses is a result', async () => {
  g.smsSim.refuse(order.phone)
  expect(await g.sms.send(order)).toEqual({ accepted: false, reason: 'refused-by-person' })
  const other = { ...order, phone: '13800000001' }
  g.smsSim.trouble('too-often')
  expect(await g.sms.send(other)).toEqual({ accepted: false, reason: 'too-often' })
  expect(await g.sms.send({ ...other, values: {} })).toEqual({ accepted: false, reason: 'bad-template' })
  g.smsSim.trouble('quota-used')
  expect(await failure(g.sms.send(other))).toBe('gateways/quota-used 503')
  expect(g.pauses).toEqual([])
  expect(g.smsSim.outbox).toEqual([])
})

test('numbers abroad and made-up numbers never leave the house', async () => {
  g.smsSim.trouble('drop', 99)
  for (const phone of ['+8613812345678', '12812345678', '1381234567', '00441632960001', '', '13812345678 '])
    expect(await g.sms.send({ ...order, phone }), phone).toEqual({ accepted: false, reason: 'bad-number' })
})

test('a gateway in trouble is tried again, and then said to be', async () => {
  g.smsSim.trouble('status 503', 3)
  expect(await g.sms.send(order)).toMatchObject({ accepted: true })
  expect(g.pauses).toHaveLength(3)
  g.smsSim.trouble('drop', 4)
  expect(await failure(g.sms.send({ ...order, requestId: 'r2' }))).toBe('gateways/unavailable 503')
  expect(g.smsSim.outbox).toHaveLength(1)
})

test('a message that was changed, repeated, signed late or with another key is refused', async () => {
  expect(await post({})).toBe(202)
  expect(await post({ nonce: 'n1' })).toBe(202)
  expect(await post({ nonce: 'n1' })).toBe(401)
  expect(await post({ key: 'other' })).toBe(401)
  expect(await post({ signed: JSON.stringify(order).replace('13812345678', '13800000001') })).toBe(401)
  const seconds = g.clock.now().getTime() / 1000
  expect(await post({ timestamp: String(seconds - 300) })).toBe(401)
  expect(await post({ timestamp: String(seconds + 300) })).toBe(401)
  expect(await post({ timestamp: String(seconds - 299) })).toBe(202)
  expect(await post({ timestamp: 'now' })).toBe(401)
  expect(await post({ body: '{"phone":1}' })).toBe(400)
  expect((await fetch(`${g.smsAccess.url}/messages`, { method: 'POST', body: '{}' })).status).toBe(401)
  const wrong = openSms({ ...g.smsAccess, key: 'other' }, g.means)
  expect(await failure(wrong.send(order))).toBe('gateways/misconfigured 503')
})

test('not configured: sending says so', async () => {
  const none = openSms(undefined, g.means)
  expect(none.configured).toBe(false)
  expect(await failure(none.send(order))).toBe('gateways/not-configured 503')
})

test('no phone, code or key is logged', async () => {
  for (const kind of ['drop', 'status 503', 'too-often', 'quota-used'] as const) {
    g.smsSim.trouble(kind)
    await failure(g.sms.send(order))
  }
  await failure(openSms({ ...g.smsAccess, key: 'other-key' }, g.means).send(order))
  const log = g.lines.join('')
  expect(log).toContain('sms gateway refused')
  for (const secret of [order.phone, order.values.code, g.smsSim.key, 'other-key'])
    expect(log).not.toContain(secret)
})
