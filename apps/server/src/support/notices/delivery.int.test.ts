import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import type { MessageResult, SmsOrder, SmsResult, WechatMessage, WechatPort } from '#platform/outside'
import { busy } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { deliverNotices, type Reach, removeOldMessages, sendNotice } from './index.ts'

let house: TestHouse
/** The house with an outside that answers as the test says. */
let told: House
let city: Client
let street: Client
let ann: Citizen
let wechat: (message: WechatMessage) => Promise<MessageResult>
let sms: (order: SmsOrder) => Promise<SmsResult>
let wechatSent: WechatMessage[]
let smsSent: SmsOrder[]
const agreed = new Set<string>()
const reach: Reach = {
  findOpenId: async (_call, id) => `openid-${id}`,
  findPhone: async () => '13800001234',
  agreedToTexts: async (_call, id) => agreed.has(id),
}
const templateId = 'tmpl-team-result-0001'
const keysOf = (keys: Record<string, string>) => Object.entries(keys).map(([field, key]) => ({ field, key }))
const keys = keysOf({ team: 'thing1', result: 'phrase2', note: 'thing3', at: 'time4' })

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  const missing = async () => {
    throw new Error('not asked here')
  }
  const port: WechatPort = {
    configured: true,
    signIn: missing,
    readPhone: missing,
    drawMiniCode: missing,
    checkText: missing,
    sendMessage: (message) => {
      wechatSent.push(message)
      return wechat(message)
    },
  }
  const send = (order: SmsOrder) => {
    smsSent.push(order)
    return sms(order)
  }
  told = {
    ...house.house,
    outside: { ...house.house.outside, wechat: port, sms: { configured: true, send } },
  }
  const answer = await city.put('/api/notices/templates/team-result', { templateId, keys, version: 0 })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
})
beforeEach(async () => {
  ann = await house.citizen()
  agreed.clear()
  wechatSent = []
  smsSent = []
  wechat = async () => ({ sent: true, messageId: '42' })
  sms = async ({ requestId }) => ({ accepted: true, messageId: `sms ${requestId}` })
  await house.owner.query('delete from notices.message')
  house.clock.set('2026-11-23T10:00:00+08:00')
})
afterAll(() => house.close())

const tell = () =>
  withCall(house.house, { actor: systemActor, now: house.clock.now(), requestId: randomUUID() }, (call) =>
    sendNotice(call, {
      citizenId: ann.id,
      template: 'team-result',
      values: { team: '晨光拳操队', result: '已认证', note: '欢迎', at: '2026年11月23日 10:00' },
      link: 'pages/me/team',
      unitPath: street.unit.path,
    }),
  )
const subscribe = (times = 1) =>
  Promise.all(
    Array.from({ length: times }, () =>
      ann.post('/api/notices/subscriptions', { templateIds: [templateId] }),
    ),
  )
const remaining = async () => (await ann.get('/api/notices/subscriptions')).body[0].remaining
async function deliver(rounds = 4): Promise<void> {
  for (let n = 0; n < rounds && (await deliverNotices(told, reach)); n++);
}
/** As the database has it: the staff's sessions end when a test's clock runs on. */
async function log(): Promise<string[]> {
  const { rows } = await house.owner.query(
    `select channel || ' ' || state as line from notices.delivery where citizen_id = $1 order by created_at, channel desc`,
    [ann.id],
  )
  return rows.map(({ line }) => line)
}

test('one consent is one message: the second one is not even tried', async () => {
  await subscribe()
  await tell()
  await tell()
  await deliver()
  expect(wechatSent).toEqual([
    {
      openId: `openid-${ann.id}`,
      templateId,
      page: 'pages/me/team',
      values: { thing1: '晨光拳操队', phrase2: '已认证', thing3: '欢迎', time4: '2026年11月23日 10:00' },
    },
  ])
  expect(await remaining()).toBe(0)
  expect((await log()).toSorted()).toEqual(['sms skipped', 'wechat sent', 'wechat skipped'])
})

test('43101 empties the counter: what follows waits for a new consent', async () => {
  await subscribe(3)
  wechat = async () => ({ sent: false, reason: 'no-consent' })
  await tell()
  await deliver()
  expect(await remaining()).toBe(0)
  expect(await log()).toEqual(['wechat refused', 'sms skipped'])
})

test('a refusal that used nothing up gives the consent back', async () => {
  await subscribe()
  wechat = async () => ({ sent: false, reason: 'bad-value', field: 'thing1' })
  await tell()
  await deliver()
  expect(await remaining()).toBe(1)
  expect(await log()).toEqual(['wechat refused', 'sms skipped'])
})

test('texts go out with consent only, and only when WeChat did not reach the person', async () => {
  await tell()
  await deliver()
  expect(smsSent).toEqual([])
  expect(await log()).toEqual(['wechat skipped', 'sms skipped'])
  agreed.add(ann.id)
  await tell()
  await deliver()
  expect(smsSent.map(({ phone, template, values }) => ({ phone, template, values }))).toEqual([
    {
      phone: '13800001234',
      template: 'notice',
      values: { title: '团队办理结果', text: '您的健身团队“晨光拳操队”：已认证。欢迎' },
    },
  ])
  await subscribe()
  await tell()
  await deliver()
  expect([wechatSent.length, smsSent.length]).toEqual([1, 1])
})

test('no text wakes anybody: it waits for the morning, and consent is asked again then', async () => {
  agreed.add(ann.id)
  house.clock.set('2026-11-23T22:30:00+08:00')
  await tell()
  await deliver()
  expect([smsSent.length, await log()]).toEqual([0, ['wechat skipped', 'sms waiting']])
  house.clock.set('2026-11-24T07:59:59+08:00')
  await deliver()
  expect(smsSent.length).toBe(0)
  house.clock.set('2026-11-24T08:00:00+08:00')
  agreed.clear()
  await deliver()
  expect([smsSent.length, await log()]).toEqual([0, ['wechat skipped', 'sms skipped']])
})

test('a service that is away is asked again, later each time, under the same id, and at last given up', async () => {
  agreed.add(ann.id)
  sms = async () => {
    throw busy()
  }
  await tell()
  await deliver()
  expect(smsSent.length).toBe(1)
  await deliver()
  expect(smsSent.length).toBe(1)
  for (const minutes of [1, 5, 30, 120, 360]) {
    house.clock.advance(minutes * 60_000 - 1_000)
    await deliver()
    const before = smsSent.length
    house.clock.advance(1_000)
    // Ten in the morning and all pauses: still before the quiet hours.
    await deliver()
    expect(smsSent.length).toBe(before + 1)
  }
  expect(new Set(smsSent.map(({ requestId }) => requestId)).size).toBe(1)
  expect(await log()).toEqual(['wechat skipped', 'sms failed'])
  house.clock.advance(86_400_000)
  await deliver()
  expect(smsSent.length).toBe(6)
})

test('a lost answer of WeChat is never sent again and counts as arrived', async () => {
  agreed.add(ann.id)
  await subscribe()
  wechat = async () => ({ sent: false, reason: 'unknown' })
  await tell()
  await deliver()
  house.clock.advance(3_600_000)
  await deliver()
  expect([wechatSent.length, smsSent.length, await remaining()]).toEqual([1, 0, 0])
  expect(await log()).toEqual(['wechat unknown'])
})

test('a sender that died while sending: WeChat’s is left as unknown, a text is sent again under its id', async () => {
  agreed.add(ann.id)
  await subscribe()
  const late = Promise.withResolvers<MessageResult>()
  wechat = () => late.promise
  await tell()
  const dead = deliverNotices(told, reach)
  await expect.poll(() => wechatSent.length).toBe(1)
  wechat = async () => ({ sent: true, messageId: undefined })
  await deliver()
  expect(wechatSent.length).toBe(1)
  house.clock.advance(121_000)
  await deliver()
  expect([wechatSent.length, await log()]).toEqual([1, ['wechat unknown']])
  // It was not dead after all: what was written down stays.
  late.resolve({ sent: false, reason: 'bad-value' })
  await dead
  expect([await log(), await remaining()]).toEqual([['wechat unknown'], 0])

  await tell()
  sms = () => new Promise(() => {})
  void deliver()
  await expect.poll(() => smsSent.length).toBe(1)
  house.clock.advance(121_000)
  sms = async () => ({ accepted: true, messageId: 'late' })
  await deliver()
  expect(smsSent.map(({ requestId }) => requestId)).toEqual([smsSent[0]?.requestId, smsSent[0]?.requestId])
})

test('several workers at once send each message once', async () => {
  // More consents than messages: nothing but the claim keeps a message from going twice.
  await subscribe(20)
  for (let n = 0; n < 12; n++) await tell()
  await Promise.all(Array.from({ length: 6 }, () => deliver()))
  expect(wechatSent.length).toBe(12)
  expect(await remaining()).toBe(8)
})

test('the log is the own scope’s, masked, without the text; a page at a time', async () => {
  agreed.add(ann.id)
  await tell()
  await deliver()
  const { body } = await street.get('/api/notices/deliveries?channel=sms')
  expect(body.items[0]).toMatchObject({
    channel: 'sms',
    state: 'sent',
    recipient: '138****1234',
    unitName: '金海街道',
    title: '团队办理结果',
    tries: 1,
  })
  expect(JSON.stringify(body)).not.toMatch(/晨光拳操队|13800001234|openid/)
  expect((await city.get('/api/notices/deliveries')).body.total).toBe(2)
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  expect((await neighbour.get('/api/notices/deliveries')).body.items).toEqual([])
  const viewer = await house.staff(await house.unit('奉贤区', '金海街道'), 'viewer')
  expect((await viewer.get('/api/notices/deliveries')).status).toBe(403)
  expect((await house.anonymous.get('/api/notices/deliveries')).status).toBe(401)
  expect((await ann.get('/api/notices/deliveries')).status).toBe(401)
  const first = (await street.get('/api/notices/deliveries?limit=1')).body
  const second = (await street.get(`/api/notices/deliveries?limit=1&cursor=${first.nextCursor}`)).body
  expect([first.items[0].channel, second.items[0].channel].toSorted()).toEqual(['sms', 'wechat'])
  expect(second.nextCursor).toBeUndefined()
})

test('a claim of more consents than anybody gives is cut', async () => {
  for (let n = 0; n < 25; n++) await subscribe()
  expect(await remaining()).toBe(20)
})

test('messages go after a year, with their deliveries', async () => {
  await tell()
  house.clock.advance(364 * 86_400_000)
  await removeOldMessages(told, house.clock.now())
  expect((await house.owner.query('select from notices.delivery')).rowCount).toBe(1)
  house.clock.advance(2 * 86_400_000)
  await removeOldMessages(told, house.clock.now())
  expect((await house.owner.query('select from notices.delivery')).rowCount).toBe(0)
})
