import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'
import { openWechat } from './adapter.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
})
afterEach(() => g.close())

const phone = '/wxa/business/getuserphonenumber'
const stable = '/cgi-bin/stable_token'
const read = (wechat = g.wechat) => wechat.readPhone(g.sim.phoneCode('王秀英', '13800000001'))
const used = (path: string) => g.sim.calls.filter((call) => call.path === path)
const tokensUsed = () => used(phone).map(({ token }) => token)

async function askToken(force_refresh = false) {
  const body = { grant_type: 'client_credential', appid: g.sim.appId, secret: g.sim.secret, force_refresh }
  const answer = await fetch(`${g.url}${stable}`, { method: 'POST', body: JSON.stringify(body) })
  return (await answer.json()) as { access_token: string; expires_in: number; errcode?: number } // published shape
}

/** What a call with this token is told: 40029 when the token holds, for the code is made up. */
async function tryToken(token: string | undefined): Promise<number> {
  const answer = await fetch(`${g.url}${phone}?access_token=${token}`, {
    method: 'POST',
    body: '{"code":"x"}',
  })
  return ((await answer.json()) as { errcode: number }).errcode // published shape
}

test('many at once share one token, fetched once and kept', async () => {
  await Promise.all(Array.from({ length: 20 }, () => read()))
  expect(used(stable)).toHaveLength(1)
  expect(new Set(tokensUsed()).size).toBe(1)
  g.clock.advance(7_200_000 - 300_001)
  await read()
  expect(used(stable)).toHaveLength(1)
  // Another process is given the same.
  await read(openWechat(g.access, g.means))
  expect(new Set(tokensUsed()).size).toBe(1)
})

test('in normal mode a second call gives the same token with the time that is left', async () => {
  const first = await askToken()
  expect(first.access_token.length).toBeLessThanOrEqual(512)
  g.clock.advance(1_000_000)
  expect(await askToken()).toEqual({ access_token: first.access_token, expires_in: first.expires_in - 1_000 })
})

test('from five minutes before its end there is a new token, and the old one holds to the end', async () => {
  await read()
  g.clock.advance(7_200_000 - 299_000)
  await read()
  const [old, next] = tokensUsed()
  expect(next).not.toBe(old)
  expect(await tryToken(old)).toBe(40029)
  g.clock.advance(299_000)
  expect(await tryToken(old)).toBe(42001)
  expect(await tryToken(next)).toBe(40029)
  await read()
  expect(tokensUsed().at(-1)).toBe(next)
})

test('when the new token cannot be had the old one serves as long as it holds, without a request for each call', async () => {
  await read()
  g.clock.advance(7_200_000 - 200_000)
  g.sim.trouble(stable, 'status 502', 99)
  for (let n = 0; n < 5; n++) expect((await read()).phone).toBe('13800000001')
  expect(new Set(tokensUsed()).size).toBe(1)
  expect(used(stable)).toHaveLength(1 + 4)
  g.clock.advance(200_000)
  expect(await failure(read())).toBe('gateways/unavailable 503')
})

test('a token that somebody else made void is replaced without forcing, once for all who wait', async () => {
  await read()
  g.sim.voidToken()
  expect(await tryToken(tokensUsed()[0])).toBe(40001)
  await Promise.all(Array.from({ length: 10 }, () => read()))
  expect(used(stable).map(({ body }) => body.force_refresh)).toEqual([false, false])
})

test('when WeChat insists on a token that it refuses, a new one is forced, at most every 30 seconds', async () => {
  await read()
  const before = tokensUsed().at(-1)
  g.sim.trouble(phone, 40001)
  await read()
  expect(used(stable).map(({ body }) => body.force_refresh)).toEqual([false, false, true])
  expect(await tryToken(before)).toBe(40001)
  g.sim.trouble(phone, 42001)
  expect(await failure(read())).toBe('gateways/unavailable 503')
  g.clock.advance(30_000)
  g.sim.trouble(phone, 40014)
  await read()
  expect(used(stable).filter(({ body }) => body.force_refresh === true)).toHaveLength(2)
  // Refused again with the newest: no circle.
  g.clock.advance(30_000)
  g.sim.trouble(phone, 40001, 2)
  expect(await failure(read())).toBe('gateways/misconfigured 503')
})

test('the simulator rations forced tokens: 30 s apart, 20 a day', async () => {
  for (let n = 0; n < 20; n++) {
    expect((await askToken(true)).errcode).toBeUndefined()
    expect((await askToken(true)).errcode).toBe(45009)
    g.clock.advance(30_000)
  }
  expect((await askToken(true)).errcode).toBe(45009)
  g.clock.set('2026-11-24T00:00:00+08:00')
  expect((await askToken(true)).errcode).toBeUndefined()
})

test('quotas of the token and of the calls', async () => {
  g.sim.limit(stable, { minute: 0, errcode: 45009 })
  expect(await failure(read())).toBe('gateways/quota-used 503')
  g.sim.limit(stable, { minute: 10, errcode: 45009 })
  g.sim.limit(phone, { minute: 2, errcode: 45011 })
  await read()
  await read()
  expect(await failure(read())).toBe('gateways/too-often 429')
  g.clock.advance(60_000)
  await read()
})
