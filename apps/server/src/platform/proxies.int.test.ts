import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { openTestHouse, type TestHouse } from '#test/house'
import { openHttp } from './http/base.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** The address that limits, the audit and the administrators' list go by. */
async function addressSeen(setting: string, peer: string, forwarded?: string): Promise<string> {
  const { trustProxy } = readConfig({ TRUST_PROXY: setting }, { mode: 'test' })
  const app = await openHttp({ ...house.house, config: { ...house.house.config, trustProxy } }, 'lazy')
  app.get('/address', async (req) => req.ip)
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const { body } = await app.inject({ url: '/address', remoteAddress: peer, headers })
  await app.close()
  return body
}

const client = '203.0.113.7'
const nginx = '10.0.0.5'
const balancer = '10.0.0.9'

test.each([
  ['nobody is believed', 'off', nginx, client, nginx],
  ['one proxy, which says from where', '1', nginx, client, client],
  [
    'one proxy that appends: what the client wrote before it is not believed',
    '1',
    nginx,
    `127.0.0.1, ${client}`,
    client,
  ],
  ['a whole chain that the client made up', '1', nginx, `10.0.0.1, 10.0.0.2, 127.0.0.1, ${client}`, client],
  ['two proxies', '2', nginx, `127.0.0.1, ${client}, ${balancer}`, client],
  ['one by its address', nginx, nginx, `127.0.0.1, ${client}`, client],
  ['somebody else than the named one', nginx, '10.0.0.6', '127.0.0.1', '10.0.0.6'],
  ['a range, with two of it in the chain', '10.0.0.0/24', nginx, `127.0.0.1, ${client}, ${balancer}`, client],
  ['a proxy that says nothing', '1', nginx, undefined, nginx],
])('a client chooses no address of its own: %s', async (_, setting, peer, forwarded, expected) => {
  expect(await addressSeen(setting, peer, forwarded)).toBe(expected)
})

test('on is refused with what to write instead, and so is whatever is neither a number nor addresses', () => {
  const read = (text: string) => readConfig({ TRUST_PROXY: text }, { mode: 'test' })
  expect(() => read('on')).toThrow('请改为前面反向代理的层数（用 ops/ 的 nginx 时为 1）')
  for (const wrong of ['true', '0', '10', '-1', 'nginx', '10.0.0.0/33', '10.0.0.5,', 'loopback'])
    expect(() => read(wrong), wrong).toThrow('TRUST_PROXY 应为 off')
  expect([read('').trustProxy, read('off').trustProxy, read('2').trustProxy]).toEqual([false, false, 2])
})
