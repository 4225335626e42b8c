import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'
import { openWechat } from './adapter.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
})
afterEach(() => g.close())

const session = '/sns/jscode2session'

test('a login code names its person once; used again it is spent', async () => {
  const code = g.sim.loginCode('王秀英')
  expect(await g.wechat.signIn(code)).toEqual({ openId: g.sim.openIdOf('王秀英'), unionId: undefined })
  expect(await failure(g.wechat.signIn(code))).toBe('gateways/code-spent 422')
  expect((await g.wechat.signIn(g.sim.loginCode('王秀英'))).openId).toBe(g.sim.openIdOf('王秀英'))
  expect(g.sim.openIdOf('李建国')).not.toBe(g.sim.openIdOf('王秀英'))
})

test('a login code lasts five minutes of the clock', async () => {
  const [early, late] = [g.sim.loginCode('王秀英'), g.sim.loginCode('王秀英')]
  g.clock.advance(5 * 60_000 - 1)
  await g.wechat.signIn(early)
  g.clock.advance(1)
  expect(await failure(g.wechat.signIn(late))).toBe('gateways/code-spent 422')
  expect(await failure(g.wechat.signIn('made up'))).toBe('gateways/code-spent 422')
})

test('the phone code is another kind of code, good once, and bound to who pressed the button', async () => {
  const openId = g.sim.openIdOf('王秀英')
  const code = g.sim.phoneCode('王秀英', '13800000001')
  expect(await failure(g.wechat.signIn(code))).toBe('gateways/code-spent 422')
  expect(await failure(g.wechat.readPhone(g.sim.loginCode('王秀英')))).toBe('gateways/code-spent 422')
  expect(await failure(g.wechat.readPhone(code, g.sim.openIdOf('李建国')))).toBe('gateways/code-spent 422')
  expect(await g.wechat.readPhone(code, openId)).toEqual({ phone: '13800000001', countryCode: '86' })
  expect(await failure(g.wechat.readPhone(code, openId))).toBe('gateways/code-spent 422')
  const late = g.sim.phoneCode('王秀英', '13800000001')
  g.clock.advance(5 * 60_000)
  expect(await failure(g.wechat.readPhone(late))).toBe('gateways/code-spent 422')
})

test('busy is tried again, later each time, and at most three times more', async () => {
  g.sim.trouble(session, -1, 3)
  await g.wechat.signIn(g.sim.loginCode('王秀英'))
  expect(g.pauses).toHaveLength(3)
  expect(g.pauses[0]).toBeLessThan(g.pauses[1] ?? 0)
  expect(g.pauses[1]).toBeLessThan(g.pauses[2] ?? 0)
  g.sim.trouble(session, -1, 4)
  const before = g.sim.calls.length
  expect(await failure(g.wechat.signIn(g.sim.loginCode('王秀英')))).toBe('gateways/unavailable 503')
  expect(g.sim.calls.length - before).toBe(4)
})

test('a bad gateway and a lost connection are tried again', async () => {
  for (const kind of ['status 502', 'drop'] as const) {
    g.sim.trouble(session, kind, 2)
    expect((await g.wechat.signIn(g.sim.loginCode('王秀英'))).openId).toBe(g.sim.openIdOf('王秀英'))
  }
  // The first answer was lost after the code had been spent: asking again can only say so.
  g.sim.trouble(session, 'drop after')
  expect(await failure(g.wechat.signIn(g.sim.loginCode('王秀英')))).toBe('gateways/code-spent 422')
})

test('random busy answers of a printed seed: what arrives is right, what fails says so', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32)
  console.log(`seed ${seed}`)
  const shaky = await openGateways({ busyShare: 0.5, seed })
  try {
    const ends = new Map<string, number>()
    for (let n = 0; n < 60; n++) {
      const user = `居民${n}`
      const end = await shaky.wechat.signIn(shaky.sim.loginCode(user)).then(
        ({ openId }) => (openId === shaky.sim.openIdOf(user) ? 'right' : 'wrong'),
        (error) => error.code,
      )
      ends.set(end, (ends.get(end) ?? 0) + 1)
    }
    expect([...ends.keys()].filter((end) => end !== 'right')).toEqual(
      ends.has('gateways/unavailable') ? ['gateways/unavailable'] : [],
    )
    // Half of four tries in a row fail with 1/16; forty of sixty never do.
    expect(ends.get('right')).toBeGreaterThan(40)
    expect(shaky.pauses.length).toBeGreaterThan(10)
  } finally {
    await shaky.close()
  }
})

test('each person may sign in 100 times a minute; others are not held up, and the next minute is free', async () => {
  for (let n = 0; n < 100; n++) await g.wechat.signIn(g.sim.loginCode('王秀英'))
  const code = g.sim.loginCode('王秀英')
  expect(await failure(g.wechat.signIn(code))).toBe('gateways/too-often 429')
  await g.wechat.signIn(g.sim.loginCode('李建国'))
  g.clock.advance(60_000)
  await g.wechat.signIn(code)
})

test('what WeChat refuses for good is told at once and in our words', async () => {
  for (const [errcode, told] of [
    [40226, 'gateways/person-blocked 403'],
    [40163, 'gateways/code-spent 422'],
    [40164, 'gateways/misconfigured 503'],
    [99999, 'gateways/refused 502'],
  ] as const) {
    g.sim.trouble(session, errcode)
    expect(await failure(g.wechat.signIn(g.sim.loginCode('王秀英')))).toBe(told)
  }
  expect(g.pauses).toEqual([])
})

test('a wrong secret or app id is for the operator, and is not tried again', async () => {
  const wrong = openWechat({ ...g.access, secret: 'wrong' }, g.means)
  expect(await failure(wrong.signIn(g.sim.loginCode('王秀英')))).toBe('gateways/misconfigured 503')
  expect(await failure(wrong.readPhone('x'))).toBe('gateways/misconfigured 503')
  const other = openWechat({ ...g.access, appId: 'wx0' }, g.means)
  expect(await failure(other.signIn(g.sim.loginCode('王秀英')))).toBe('gateways/misconfigured 503')
  expect(g.pauses).toEqual([])
})

test('not configured: every call says so', async () => {
  const none = openWechat(undefined, g.means)
  expect([none.configured, g.wechat.configured]).toEqual([false, true])
  const calls = [
    none.signIn('x'),
    none.readPhone('x'),
    none.drawMiniCode({ scene: 'a', page: 'b' }),
    none.checkText({ openId: 'o', kind: 'comment', content: 'x' }),
    none.sendMessage({ openId: 'o', templateId: 't', values: {} }),
  ]
  for (const call of calls) expect(await failure(call)).toBe('gateways/not-configured 503')
  await expect(none.signIn('x')).rejects.toMatchObject({ detail: expect.stringContaining('尚未接入微信') })
})

test('a server that does not answer, redirects, or answers without end is no answer', async () => {
  let asked = 0
  const bad: Record<string, RequestListener> = {
    silent: () => {},
    redirect: (_request, response) => response.writeHead(302, { location: `${g.url}${session}` }).end(),
    endless: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more)
      }
      more()
    },
    garbage: (_request, response) => response.end('<html>'),
  }
  for (const [name, listener] of Object.entries(bad)) {
    asked = 0
    const server = createServer((request, response) => {
      asked += 1
      listener(request, response)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo // listening on TCP
    const access = { ...g.access, url: `http://127.0.0.1:${port}` }
    const timeoutMs = name === 'silent' ? 20 : 2_000
    const wechat = openWechat(access, { ...g.means, timeoutMs })
    expect(await failure(wechat.signIn('x')), name).toBe('gateways/unavailable 503')
    expect(asked, name).toBe(4)
    server.closeAllConnections()
    server.close()
  }
  const nobody = openWechat({ ...g.access, url: 'http://127.0.0.1:1' }, g.means)
  expect(await failure(nobody.signIn('x'))).toBe('gateways/unavailable 503')
  expect(g.sim.calls).toEqual([])
})

test('no secret, token, code, phone or text is logged, whatever goes wrong', async () => {
  const { sim, wechat } = g
  const codes = [sim.loginCode('王秀英'), sim.phoneCode('王秀英', '13812345678'), sim.loginCode('王秀英')]
  await wechat.signIn(codes[0] ?? '')
  await wechat.readPhone(codes[1] ?? '')
  const openId = sim.openIdOf('王秀英')
  for (const path of [session, '/wxa/msg_sec_check', '/wxa/getwxacodeunlimit', '/cgi-bin/stable_token'])
    for (const kind of ['drop', 'status 502', -1, 40001, 47001] as const) {
      sim.trouble(path, kind)
      await failure(wechat.signIn(codes[2] ?? ''))
      await failure(wechat.checkText({ openId, kind: 'comment', content: '赌博 13812345678' }))
      await failure(wechat.drawMiniCode({ scene: 'privatescene', page: 'pages/x' }))
      await failure(wechat.sendMessage({ openId, templateId: 't', values: { thing1: '张三的事' } }))
    }
  const nobody = openWechat({ ...g.access, url: 'http://127.0.0.1:1' }, g.means)
  await failure(nobody.signIn(codes[2] ?? ''))
  const log = g.lines.join('')
  expect(log).toContain('/sns/jscode2session')
  expect(log).toContain('simulated-')
  const tokens = sim.calls.flatMap(({ token }) => (token === undefined ? [] : [token]))
  expect(tokens.length).toBeGreaterThan(3)
  for (const secret of [
    sim.secret,
    ...tokens,
    ...codes,
    '13812345678',
    openId,
    '赌博',
    'privatescene',
    '张三',
  ])
    expect(log.includes(secret), secret.slice(0, 4)).toBe(false)
})
