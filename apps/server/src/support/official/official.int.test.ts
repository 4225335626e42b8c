import { consentPurposes } from '@jianwang/words/consents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { type Citizen, openTestHouse, type TestHouse } from '#test/house'
import { askDueFollowers, learnFollowers } from './asking.ts'
import { followStatesOf } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  house.wechat.bindUnion()
})
afterAll(() => house.close())

const info = '/cgi-bin/user/info'
const agreed = consentPurposes.find(({ purpose }) => purpose === 'account')?.version

/** Comes into the mini-program by WeChat. */
async function comeIn(user: string): Promise<{ id: string; ask(): Promise<string> }> {
  const login = { code: house.wechat.loginCode(user), terminal: 'weapp', agreed }
  const { body } = await house.anonymous.post('/api/citizens/wechat-login', login)
  const headers = { authorization: `Bearer ${body.token}` }
  return {
    id: body.citizen.id,
    ask: async () => (await house.anonymous.post('/api/official/mine', undefined, headers)).body.state,
  }
}

function push(user: string, kind: 'subscribe' | 'unsubscribe', how: { at?: Date } = {}) {
  return send(house.wechat.official.push(user, kind, how))
}

function send({ query, body }: { query: Record<string, string>; body: string }) {
  const url = `/api/official/push?${new URLSearchParams(query)}`
  return house.anonymous.request({
    method: 'POST',
    url,
    payload: body,
    // WeChat's server sends no header of ours.
    headers: { 'content-type': 'text/xml', 'x-requested-with': '' },
  })
}

async function stateOf(id: string, configured = true): Promise<string> {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  const states = await withCall(house.house, opening, (call) => followStatesOf(call, configured, [id]))
  return states.get(id) ?? 'unknown'
}

test('S4-09 who follows is told by a push, asked of WeChat, and counts only then', async () => {
  const person = await comeIn('关注一')
  expect(await stateOf(person.id)).toBe('unknown')
  house.wechat.official.follow('关注一')
  expect((await push('关注一', 'subscribe')).raw.toString()).toBe('success')
  // A push alone is no proof.
  expect(await stateOf(person.id)).toBe('unknown')
  await askDueFollowers(house.house)
  expect(await stateOf(person.id)).toBe('followed')
  // Where the account is not connected nobody follows it.
  expect(await stateOf(person.id, false)).toBe('unknown')
  house.clock.advance(60_000)
  house.wechat.official.unfollow('关注一')
  await push('关注一', 'unsubscribe')
  expect(await stateOf(person.id)).toBe('not-followed')
  await askDueFollowers(house.house)
  expect(await stateOf(person.id)).toBe('not-followed')
  const { rows } = await house.owner.query(
    `select openid_sealed from official.follower
     where union_index in (select union_index from citizens.channel where citizen_id = $1)`,
    [person.id],
  )
  expect(rows).toEqual([{ openid_sealed: null }])
})

test('S4-09 without an answer of WeChat a person is unknown, also who followed before', async () => {
  house.wechat.official.follow('关注二')
  const person = await comeIn('关注二')
  await push('关注二', 'subscribe')
  await askDueFollowers(house.house)
  expect(await person.ask()).toBe('followed')
  house.wechat.trouble(info, 'drop', 99)
  expect(await person.ask()).toBe('unknown')
  expect(await stateOf(person.id)).toBe('unknown')
  house.wechat.trouble(info, 'drop', 0)
  expect(await person.ask()).toBe('followed')
  // What nobody has asked for days is no knowledge.
  house.clock.advance(4 * 24 * 3_600_000)
  expect(await stateOf(person.id)).toBe('unknown')
  await askDueFollowers(house.house)
  expect(await stateOf(person.id)).toBe('followed')
})

test('S4-09 who followed before pushes were set up is learnt from the list', async () => {
  for (const user of ['早先一', '早先二', '早先三']) house.wechat.official.follow(user)
  house.wechat.official.listBy(2)
  const person = await comeIn('早先三')
  await learnFollowers(house.house)
  await learnFollowers(house.house)
  while (await askDueFollowers(house.house));
  expect(await stateOf(person.id)).toBe('followed')
  house.wechat.official.listBy(10_000)
})

test('S4-09 pushes repeated or out of order leave the last word standing', async () => {
  const person = await comeIn('来回')
  house.wechat.official.follow('来回')
  const came = house.clock.now()
  await push('来回', 'subscribe')
  await askDueFollowers(house.house)
  house.clock.advance(5_000)
  const left = house.clock.now()
  house.clock.advance(5_000)
  const back = house.clock.now()
  await push('来回', 'subscribe', { at: back })
  await askDueFollowers(house.house)
  // Late: from before WeChat last said that he follows.
  await push('来回', 'unsubscribe', { at: left })
  await push('来回', 'subscribe', { at: came })
  expect(await stateOf(person.id)).toBe('followed')
})

test('S4-09 what is not signed by WeChat changes nothing', async () => {
  const before = await house.owner.query('select count(*) from official.follower')
  const right = house.wechat.official.push('伪造', 'subscribe')
  const forged = [
    { ...right, query: { ...right.query, msg_signature: '0'.repeat(40) } },
    { ...right, query: {} },
    house.wechat.official.push('伪造', 'subscribe', { mode: 'clear' }),
  ]
  for (const each of forged) {
    const answer = await send(each)
    expect([answer.status, answer.body.code]).toEqual([403, 'official/not-from-wechat'])
  }
  expect((await house.owner.query('select count(*) from official.follower')).rows).toEqual(before.rows)
  const echo = house.wechat.official.echo()
  const url = (query: Record<string, string>) => `/api/official/push?${new URLSearchParams(query)}`
  expect((await house.anonymous.get(url(echo))).raw.toString()).toBe(echo.echostr)
  expect((await house.anonymous.get(url({ ...echo, nonce: '0' }))).status).toBe(403)
})

test('S4-09 a follower is met by keyed indexes alone, stands in the person’s own copy, and goes with him', async () => {
  house.wechat.official.follow('离开')
  const person = await comeIn('离开')
  await push('离开', 'subscribe')
  await askDueFollowers(house.house)
  const { rows } = await house.owner.query('select row_to_json(f)::text as text from official.follower f')
  const names = [house.wechat.official.openIdOf('离开'), house.wechat.unionIdOf('离开')]
  for (const name of names) expect(JSON.stringify(rows)).not.toContain(Buffer.from(name).toString('hex'))
  const own: Citizen = await house.citizen()
  await house.owner.query('update citizens.channel set citizen_id = $1 where citizen_id = $2', [
    own.id,
    person.id,
  ])
  const copy = await own.get('/api/citizens/export')
  expect(JSON.stringify(copy.body)).toContain('已关注')
})
