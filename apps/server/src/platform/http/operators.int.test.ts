import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Config, readConfig } from '#platform/config'
import { openTestHouse, type TestHouse } from '#test/house'
import { buildApp } from '../../app.ts'

let house: TestHouse
const apps: FastifyInstance[] = []
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(async () => {
  for (const app of apps) await app.close()
  await house.close()
})

const from = (env: NodeJS.ProcessEnv, mode: Config['mode'] = 'test') => readConfig(env, { mode })
async function appWith(changes: Partial<Config>): Promise<FastifyInstance> {
  const app = await buildApp({ ...house.house, config: { ...house.house.config, ...changes } })
  apps.push(app)
  await app.ready()
  return app
}
const ask = async (app: FastifyInstance, remoteAddress: string, headers: Record<string, string> = {}) =>
  (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode

test('the measures are for this very machine, and not for who comes to it through a proxy', async () => {
  const app = await appWith({})
  for (const here of ['127.0.0.1', '127.0.0.2', '::1', '::ffff:127.0.0.1'])
    expect([here, await ask(app, here)]).toEqual([here, 200])
  for (const far of ['10.0.0.9', '203.0.113.7', '2001:db8::1', '::ffff:203.0.113.7'])
    expect([far, await ask(app, far)]).toEqual([far, 403])
  for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
    expect([name, await ask(app, '127.0.0.1', { [name]: '127.0.0.1' })]).toEqual([name, 403])
  const { body } = await house.anonymous.request({
    method: 'GET',
    url: '/metrics',
    remoteAddress: '10.0.0.9',
  })
  expect(body).toMatchObject({ code: 'platform/operators-only', title: '只供运维查看' })
})

test('a monitor elsewhere is let in by its address or by the token', async () => {
  const token = 'a1b2c3d4e5f6a7b8'
  const { operationsAddresses, metricsTokenDigest } = from({
    OPERATIONS_ADDRESSES: '10.1.0.0/16, 2001:db8::/32',
    METRICS_TOKEN: token,
  })
  const app = await appWith({ operationsAddresses, metricsTokenDigest })
  expect(await ask(app, '10.1.2.3')).toBe(200)
  expect(await ask(app, '::ffff:10.1.2.3')).toBe(200)
  expect(await ask(app, '2001:db8::7')).toBe(200)
  expect(await ask(app, '10.2.0.1')).toBe(403)
  expect(await ask(app, '10.2.0.1', { authorization: `Bearer ${token}` })).toBe(200)
  for (const authorization of ['Bearer a1b2c3d4e5f6a7b9', `Basic ${token}`, 'Bearer ', ''])
    expect([authorization, await ask(app, '10.2.0.1', { authorization })]).toEqual([authorization, 403])
  // An address that is only claimed lets nobody in.
  expect(await ask(app, '10.2.0.1', { 'x-forwarded-for': '10.1.2.3' })).toBe(403)
  expect(JSON.stringify(from({ METRICS_TOKEN: token }))).not.toContain(token)
})

test('what was written wrong stops the start with a sentence', () => {
  expect(() => from({ OPERATIONS_ADDRESSES: '10.0.0.0/33' })).toThrow('10.0.0.0/33 不是地址')
  expect(() => from({ ADMIN_ADDRESSES: '10.0.0' })).toThrow('10.0.0 不是地址')
  expect(() => from({ METRICS_TOKEN: 'short' })).toThrow('16 至 200')
  expect(() => from({ API_DOCS: 'on' })).toThrow('API_DOCS 应为 open、staff、off 之一')
})

test('the description of the API is off in production, else open, or for who has signed in', async () => {
  expect([
    from({}).apiDocs,
    from({}, 'demo').apiDocs,
    from({ PUBLIC_URL: 'https://jianwang.example' }, 'production').apiDocs,
  ]).toEqual(['open', 'open', 'off'])
  const off = await appWith({ apiDocs: 'off' })
  const inside = await openTestHouse(undefined, (opened) => ({
    ...opened,
    config: { ...opened.config, apiDocs: 'staff' },
  }))
  const clerk = await inside.staff(await inside.unit())
  for (const url of ['/openapi.json', '/docs', '/docs/', '/docs/json', '/docs/static/index.css']) {
    expect([url, (await off.inject({ url })).statusCode]).toEqual([url, 404])
    expect([url, (await inside.anonymous.get(url)).status]).toEqual([url, 401])
    expect([url, (await clerk.get(url)).status]).toEqual([url, 200])
    expect([url, (await house.anonymous.get(url)).status]).toEqual([url, 200])
  }
  await inside.close()
})

test('it is written and packed once, and not sent again to who has it', async () => {
  const plain = await house.app.inject({ url: '/openapi.json' })
  const packed = await house.app.inject({ url: '/docs/json', headers: { 'accept-encoding': 'gzip, br' } })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 8)
  expect(packed.headers.etag).toBe(plain.headers.etag)
  const etag = String(plain.headers.etag)
  const again = await house.app.inject({ url: '/openapi.json', headers: { 'if-none-match': etag } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect((await house.app.inject({ url: '/docs/yaml' })).statusCode).toBe(404)
})
