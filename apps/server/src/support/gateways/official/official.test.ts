import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'
import { openOfficial } from './adapter.ts'
import { signParts } from './push.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
})
afterEach(() => g.close())

const user = '李建国'
const info = '/cgi-bin/user/info'
const inClear = () =>
  openOfficial({ ...g.officialAccess, push: { token: g.sim.official.pushToken, aesKey: undefined } }, g.means)

test('S4-09 whether a person follows is what user/info says; of who does not, nothing else is told', async () => {
  const openId = g.sim.official.openIdOf(user)
  g.sim.official.follow(user)
  expect(await g.official.askFollower(openId)).toEqual({ follows: true, unionId: g.sim.unionIdOf(user) })
  g.sim.official.unfollow(user)
  expect(await g.official.askFollower(openId)).toEqual({ follows: false, unionId: undefined })
  // The two accounts know a person by different names, and each has a token of its own.
  expect(openId).not.toBe(g.sim.openIdOf(user))
  await g.wechat.readPhone(g.sim.phoneCode(user, '13800000001'))
  const tokens = new Map(g.sim.calls.map(({ path, token }) => [path, token]))
  expect(tokens.get(info)).not.toBe(tokens.get('/wxa/business/getuserphonenumber'))
})

test('S4-09 no answer is a failure, never "follows"', async () => {
  g.sim.official.follow(user)
  const openId = g.sim.official.openIdOf(user)
  g.sim.trouble(info, 'drop', 9)
  expect(await failure(g.official.askFollower(openId))).toBe('gateways/unavailable 503')
  g.sim.trouble(info, 48001)
  expect(await failure(g.official.askFollower(openId))).toBe('gateways/misconfigured 503')
  expect(await failure(g.official.askFollower('o-nobody-at-all'))).toMatch(/^gateways\/refused/)
  const none = openOfficial(undefined, g.means)
  expect(none.configured).toBe(false)
  expect(await failure(none.askFollower(openId))).toBe('gateways/not-configured 503')
})

test('the list of followers is read page by page to its end', async () => {
  const users = Array.from({ length: 7 }, (_, n) => `关注者${n}`)
  for (const each of users) g.sim.official.follow(each)
  g.sim.official.unfollow('关注者3')
  g.sim.official.listBy(3)
  const found: string[] = []
  let after: string | undefined
  do {
    const page = await g.official.listFollowers(after)
    found.push(...page.openIds)
    after = page.next
  } while (after !== undefined)
  const right = users.filter((each) => each !== '关注者3').map(g.sim.official.openIdOf)
  expect(found).toEqual(right)
})

test('a push is signed as WeChat publishes it', () => {
  // The example of WeChat's own page about pushes.
  expect(signParts('AAAAA', '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78')
})

test.each(['subscribe', 'unsubscribe'] as const)('a push of %s is read in safe mode and in clear', (kind) => {
  const right = {
    kind: kind === 'subscribe' ? 'follow' : 'unfollow',
    openId: g.sim.official.openIdOf(user),
    at: g.clock.now(),
  }
  expect(g.official.readPush(g.sim.official.push(user, kind))).toEqual(right)
  expect(inClear().readPush(g.sim.official.push(user, kind, { mode: 'clear' }))).toEqual(right)
})

test('a push with a wrong signature, of another account, too old, or in clear where a key is set is forged', () => {
  const { official } = g.sim
  const push = official.push(user, 'subscribe')
  const tell = (query: object, body = push.body) =>
    g.official.readPush({ query: { ...push.query, ...query }, body })
  expect(tell({})).toMatchObject({ kind: 'follow' })
  expect(tell({ msg_signature: push.query.signature })).toBe('forged')
  expect(tell({ msg_signature: '' })).toBe('forged')
  expect(tell({ nonce: '1' })).toBe('forged')
  expect(tell({}, official.push('别人', 'subscribe').body)).toBe('forged')
  expect(tell({}, push.body.replace(/Encrypt><!\[CDATA\[.{8}/, 'Encrypt><![CDATA[AAAAAAAA'))).toBe('forged')
  expect(g.official.readPush(official.push(user, 'subscribe', { mode: 'clear' }))).toBe('forged')
  const other = openOfficial({ ...g.officialAccess, appId: 'wx999' }, g.means)
  expect(other.readPush(push)).toBe('forged')
  g.clock.advance(11 * 60_000)
  expect(tell({})).toBe('forged')
})

test('what is no event about following, or no XML of theirs, is nothing', () => {
  const clear = g.sim.official.push(user, 'subscribe', { mode: 'clear' })
  const read = (body: string) => inClear().readPush({ ...clear, body })
  expect(read(clear.body.replace('[event]', '[text]'))).toBeUndefined()
  expect(read(clear.body.replace('[subscribe]', '[LOCATION]'))).toBeUndefined()
  expect(read(clear.body.replace(/<CreateTime>.*<\/CreateTime>/, ''))).toBeUndefined()
  expect(read('<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>')).toBeUndefined()
  expect(read('')).toBeUndefined()
})

test('the address is proved to WeChat only by who knows the token', () => {
  const echo = g.sim.official.echo()
  expect(g.official.answerEcho(echo)).toBe(echo.echostr)
  expect(g.official.answerEcho({ ...echo, signature: 'x' })).toBeUndefined()
  expect(g.official.answerEcho({ ...echo, echostr: '<script>' })).toBeUndefined()
  const off = openOfficial({ ...g.officialAccess, push: undefined }, g.means)
  expect([off.takesPushes, off.answerEcho(echo)]).toEqual([false, undefined])
  expect(off.readPush(g.sim.official.push(user, 'subscribe'))).toBe('forged')
})
