import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
  g.sim.template('JOINED', ['thing1', 'time2', 'phrase3'])
  g.sim.publish('pages/teams/team')
})
afterEach(() => g.close())

const path = '/cgi-bin/message/subscribe/send'
const values = { thing1: '金海街道晨练太极拳队', time2: '2026年11月23日 10:00', phrase3: '已通过' }
const send = (change: Partial<Parameters<Gateways['wechat']['sendMessage']>[0]> = {}) =>
  g.wechat.sendMessage({ openId: g.sim.openIdOf('王秀英'), templateId: 'JOINED', values, ...change })

test('one consent is one message; then the person refuses', async () => {
  expect(await send()).toEqual({ sent: false, reason: 'no-consent' })
  g.sim.consent('王秀英', 'JOINED', 2)
  expect(await send({ page: 'pages/teams/team?id=1' })).toMatchObject({ sent: true, messageId: '4000000001' })
  expect(await send()).toMatchObject({ sent: true })
  expect(await send()).toEqual({ sent: false, reason: 'no-consent' })
  expect(g.sim.messages).toEqual([
    { openId: g.sim.openIdOf('王秀英'), templateId: 'JOINED', page: 'pages/teams/team?id=1', values },
    { openId: g.sim.openIdOf('王秀英'), templateId: 'JOINED', page: undefined, values },
  ])
})

test('words too long are cut before sending; WeChat takes them', async () => {
  g.sim.consent('王秀英', 'JOINED')
  const long = {
    thing1: '上海市奉贤区金海街道金水苑居民委员会晨练太极拳队',
    phrase3: '已经通过了审核',
    time2: values.time2,
  }
  expect(await send({ values: long })).toMatchObject({ sent: true })
  expect(g.sim.messages[0]?.values).toEqual({
    thing1: '上海市奉贤区金海街道金水苑居民委员会晨…',
    time2: values.time2,
    phrase3: '已经通过了',
  })
})

test('a value of the wrong form, a missing and a foreign key are told with the key', async () => {
  g.sim.consent('王秀英', 'JOINED')
  const bad = async (change: Record<string, string>) => send({ values: change })
  expect(await bad({ ...values, time2: '明天上午' })).toEqual({
    sent: false,
    reason: 'bad-value',
    field: 'time2',
  })
  expect(await bad({ thing1: '甲', time2: '10:00' })).toEqual({
    sent: false,
    reason: 'bad-value',
    field: 'phrase3',
  })
  expect(await bad({ ...values, number4: '1' })).toEqual({
    sent: false,
    reason: 'bad-value',
    field: 'number4',
  })
  expect(await bad({ ...values, time2: '' })).toEqual({ sent: false, reason: 'bad-value', field: 'time2' })
  expect(g.sim.messages).toEqual([])
  // None of it cost the consent.
  expect(await send()).toMatchObject({ sent: true })
})

test('an unknown person, template or page is a result', async () => {
  expect(await send({ openId: 'nobody' })).toEqual({ sent: false, reason: 'unknown-person' })
  expect(await send({ templateId: 'OTHER' })).toEqual({ sent: false, reason: 'unknown-template' })
  expect(await send({ page: 'pages/none' })).toEqual({ sent: false, reason: 'unknown-page' })
  expect(await send({ page: '/pages/teams/team' })).toEqual({ sent: false, reason: 'unknown-page' })
})

test('an answer that was lost is not asked for again: the message may have arrived', async () => {
  g.sim.consent('王秀英', 'JOINED', 5)
  g.sim.trouble(path, 'drop after')
  expect(await send()).toEqual({ sent: false, reason: 'unknown' })
  expect(g.sim.messages).toHaveLength(1)
  g.sim.trouble(path, 'status 502')
  expect(await send()).toEqual({ sent: false, reason: 'unknown' })
  expect(g.sim.messages).toHaveLength(1)
  // Busy means not done: that one is repeated.
  g.sim.trouble(path, -1, 2)
  expect(await send()).toMatchObject({ sent: true })
  expect(g.sim.messages).toHaveLength(2)
})

test('the quota of the day is a problem, not a refusal of the person', async () => {
  g.sim.consent('王秀英', 'JOINED', 5)
  g.sim.limit(path, { day: 1, errcode: 45009 })
  await send()
  expect(await failure(send())).toBe('gateways/quota-used 503')
  g.clock.set('2026-11-23T23:59:59+08:00')
  expect(await failure(send())).toBe('gateways/quota-used 503')
  g.clock.set('2026-11-24T00:00:00+08:00')
  expect(await send()).toMatchObject({ sent: true })
})
