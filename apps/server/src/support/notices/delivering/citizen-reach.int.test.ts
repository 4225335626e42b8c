import { randomUUID } from 'node:crypto'
import { consentPurposes } from '@jianwang/words/consents'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Answer, type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { sendNotice } from '../service/send.ts'
import { makeReach } from './citizen-reach.ts'
import { deliverNotices } from './deliver.ts'

/** Nothing of ours is replaced here: the adapters speak HTTP to what stands for WeChat and for the SMS gateway. */
let house: TestHouse
let city: Client
let street: Client
let ann: { id: string; user: string; phone: string; post(url: string, body: object): Promise<Answer> }
const templateId = 'tmpl-activity-change-01'
const send = '/cgi-bin/message/subscribe/send'
const stableToken = '/cgi-bin/stable_token'
const minute = 60_000
let serial = 0

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  house.wechat.template(templateId, ['thing1', 'phrase2', 'thing3', 'time4'])
  house.wechat.publish('packages/activity/detail')
  const keys = { activity: 'thing1', change: 'phrase2', note: 'thing3', startsAt: 'time4' }
  const body = { templateId, keys: Object.entries(keys).map(([field, key]) => ({ field, key })), version: 0 }
  must(await city.put('/api/notices/templates/activity-change', body))
})
beforeEach(async () => {
  // Each on a day of its own: quotas are the day's.
  house.clock.set(`2026-12-${String(serial + 1).padStart(2, '0')}T10:00:00+08:00`)
  house.wechat.limit(send, { day: 10_000_000, errcode: 45009 })
  await house.owner.query('delete from notices.message')
  ann = await enter(`周小燕${++serial}`)
})
afterAll(() => house.close())

/** Somebody who signs in by WeChat and presses the button that proves his phone. */
async function enter(user: string) {
  const account = consentPurposes.find(({ purpose }) => purpose === 'account')
  const knock = { code: house.wechat.loginCode(user), agreed: account?.version }
  const { token } = must(await house.anonymous.post('/api/citizens/wechat-login', knock))
  const headers = { authorization: `Bearer ${token}` }
  const post = (url: string, body: object) => house.anonymous.post(url, body, headers)
  const phone = samplePhone(30_000_000 + serial)
  const bound = must(await post('/api/citizens/phone', { code: house.wechat.phoneCode(user, phone) }))
  return { id: bound.citizen.id as string, user, phone, post }
}

/** In the dialogue that the mini-program opens: WeChat counts, and so do we. */
async function subscribe(times = 1): Promise<void> {
  house.wechat.consent(ann.user, templateId, times)
  for (let n = 0; n < times; n++)
    must(await ann.post('/api/notices/subscriptions', { templateIds: [templateId] }))
}

async function agreeToTexts(): Promise<void> {
  const purpose = 'messages-sms'
  const version = consentPurposes.find((each) => each.purpose === purpose)?.version
  must(await ann.post('/api/citizens/consents', { purpose, version }))
}

function tell(citizenId = ann.id): Promise<boolean> {
  house.clock.advance(1_000)
  const opening = { actor: systemActor, now: house.clock.now(), requestId: randomUUID() }
  return withCall(house.house, opening, (call) =>
    sendNotice(call, {
      citizenId,
      template: 'activity-change',
      values: {
        activity: '金海公园健步走',
        change: '已取消',
        note: '暴雨预警',
        startsAt: '2026年11月28日 09:00',
      },
      link: 'packages/activity/detail?id=1',
      unitPath: street.unit.path,
    }),
  )
}
async function deliver(): Promise<void> {
  for (let n = 0; n < 6 && (await deliverNotices(house.house, makeReach(house.house))); n++);
}
/** Of each message in the order they were told, the ways out in the order they were tried. */
async function log(citizenId = ann.id): Promise<string[]> {
  const { rows } = await house.owner.query(
    `select concat_ws(' ', d.channel, d.state, d.reason) as line from notices.delivery d join notices.message m on m.id = d.message_id
     where d.citizen_id = $1 order by m.created_at, d.channel desc`,
    [citizenId],
  )
  return rows.map(({ line }) => line)
}
const remaining = async (): Promise<number> => {
  const { rows } = await house.owner.query('select remaining from notices.allowance where citizen_id = $1', [
    ann.id,
  ])
  return rows[0]?.remaining ?? 0
}
const received = () =>
  house.wechat.messages.filter(({ openId }) => openId === house.wechat.openIdOf(ann.user))
const texted = () =>
  house.sms.outbox.filter(({ phone, template }) => phone === ann.phone && template === 'notice')
const callsOf = (path: string) => house.wechat.calls.filter((call) => call.path === path)

test('a subscribe message reaches who came in by WeChat, with its page and the template’s own keys', async () => {
  await subscribe()
  await agreeToTexts()
  await tell()
  await deliver()
  expect(received()).toEqual([
    {
      openId: house.wechat.openIdOf(ann.user),
      templateId,
      page: 'packages/activity/detail?id=1',
      values: {
        thing1: '金海公园健步走',
        phrase2: '已取消',
        thing3: '暴雨预警',
        time4: '2026年11月28日 09:00',
      },
    },
  ])
  expect([await log(), texted(), await remaining()]).toEqual([['wechat sent'], [], 0])
})

test('without WeChat or a consent for it a text goes to the proved phone of who agreed, and to nobody else', async () => {
  await agreeToTexts()
  await tell()
  const silent = await house.citizen()
  await tell(silent.id)
  await deliver()
  expect(texted().map(({ text }) => text)).toEqual([
    '【健网】您报名的活动“金海公园健步走”（2026年11月28日 09:00）：已取消。暴雨预警',
  ])
  expect(await log()).toEqual(['wechat skipped no-consent', 'sms sent'])
  expect(await log(silent.id)).toEqual(['wechat skipped no-address', 'sms skipped no-sms-consent'])
  const unproved = await house.citizen({ phone: null })
  await house.owner.query(
    `insert into citizens.consent (id, citizen_id, purpose, text_version, terminal, given_at)
     select gen_random_uuid(), $1, purpose, text_version, terminal, given_at from citizens.consent
     where citizen_id = $2 and purpose = 'messages-sms'`,
    [unproved.id, ann.id],
  )
  await tell(unproved.id)
  await deliver()
  expect(await log(unproved.id)).toEqual(['wechat skipped no-address', 'sms skipped no-address'])
})

test('WeChat is busy (-1): asked again at once, and when that does not help a minute later', async () => {
  await subscribe(2)
  house.wechat.trouble(send, -1, 2)
  const before = callsOf(send).length
  await tell()
  await deliver()
  expect([callsOf(send).length - before, await log()]).toEqual([3, ['wechat sent']])
  house.wechat.trouble(send, -1, 4)
  await tell()
  await deliver()
  expect([callsOf(send).length - before, (await log())[1], await remaining()]).toEqual([
    7,
    'wechat waiting unavailable',
    1,
  ])
  house.clock.advance(minute - 1_000)
  await deliver()
  expect(received()).toHaveLength(1)
  house.clock.advance(1_000)
  await deliver()
  expect([received().length, (await log())[1], await remaining()]).toEqual([2, 'wechat sent', 0])
})

test('the token is fetched once, anew when it has run out or somebody else had a new one made, and nothing goes twice', async () => {
  await subscribe(4)
  await tell()
  await deliver()
  const fetched = callsOf(stableToken).length
  await tell()
  await deliver()
  expect(callsOf(stableToken).length).toBe(fetched)
  house.clock.advance(121 * minute)
  await tell()
  await deliver()
  expect(callsOf(stableToken).length).toBe(fetched + 1)
  house.wechat.voidToken()
  await tell()
  await deliver()
  // Told that it is void (40001), it asks for the present one; the forced mode is rationed and not used.
  expect(
    callsOf(stableToken)
      .slice(fetched + 1)
      .map(({ body }) => body.force_refresh),
  ).toEqual([false])
  expect([received().length, await log()]).toEqual([4, Array(4).fill('wechat sent')])
})

test('when the day’s quota is used up who agreed to texts gets one, and the consent is not spent', async () => {
  await subscribe(2)
  await agreeToTexts()
  house.wechat.limit(send, { day: 1, errcode: 45009 })
  await tell()
  await deliver()
  expect([received().length, texted().length]).toEqual([1, 0])
  await tell()
  await deliver()
  expect([received().length, texted().length, await remaining()]).toEqual([1, 1, 1])
  expect(await log()).toEqual(['wechat sent', 'wechat failed quota-used', 'sms sent'])
})

test('43101: WeChat has counted otherwise, our count is emptied and the text goes', async () => {
  await subscribe()
  await agreeToTexts()
  must(await ann.post('/api/notices/subscriptions', { templateIds: [templateId] }))
  await tell()
  await deliver()
  await tell()
  await deliver()
  expect([received().length, texted().length, await remaining()]).toEqual([1, 1, 0])
  expect(await log()).toEqual(['wechat sent', 'wechat refused no-consent', 'sms sent'])
})

test('an answer that got lost is not sent again by WeChat; a text is asked for again under its id and comes once', async () => {
  await subscribe()
  await agreeToTexts()
  house.wechat.trouble(send, 'drop after')
  await tell()
  await deliver()
  house.clock.advance(10 * minute)
  await deliver()
  expect([received().length, texted().length, await log()]).toEqual([1, 0, ['wechat unknown answer-lost']])
  house.sms.trouble('drop after')
  await tell()
  await deliver()
  expect(texted()).toHaveLength(1)
  house.sms.trouble('status 503', 4)
  await tell()
  await deliver()
  expect((await log()).at(-1)).toBe('sms waiting unavailable')
  house.clock.advance(minute)
  await deliver()
  expect([texted().length, (await log()).at(-1)]).toEqual([2, 'sms sent'])
  house.sms.refuse(ann.phone)
  await tell()
  await deliver()
  expect((await log()).at(-1)).toBe('sms refused refused-by-person')
})

test('a consent withdrawn while the message waited counts', async () => {
  await agreeToTexts()
  house.clock.set('2026-11-24T22:00:00+08:00')
  await tell()
  await deliver()
  expect(await log()).toEqual(['wechat skipped no-consent', 'sms waiting'])
  await house.owner.query(
    `update citizens.consent set withdrawn_at = $2 where citizen_id = $1 and purpose = 'messages-sms'`,
    [ann.id, house.clock.now()],
  )
  house.clock.set('2026-11-25T08:00:00+08:00')
  await deliver()
  expect([texted(), (await log()).at(-1)]).toEqual([[], 'sms skipped no-sms-consent'])
})

test('the delivery log says of each how it went, to whom in masked form, and nothing of what was said', async () => {
  await subscribe()
  await agreeToTexts()
  await tell()
  await tell()
  await deliver()
  const clerk = await house.staff(street.unit)
  const { body } = await clerk.get('/api/notices/deliveries')
  const lines = body.items.map((item: Record<string, unknown>) => [
    item.channel,
    item.recipient,
    item.state,
    item.reason,
  ])
  expect(lines.map(String).toSorted()).toEqual([
    `sms,${ann.phone.slice(0, 3)}****${ann.phone.slice(-4)},sent,`,
    'wechat,,skipped,用户未订阅或订阅次数已用完',
    'wechat,微信用户,sent,',
  ])
  expect(JSON.stringify(body)).not.toMatch(
    new RegExp(`${ann.phone}|健步走|${house.wechat.openIdOf(ann.user)}`),
  )
})
