import { expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { simulateMissing } from './simulate.ts'

const secrets = { masterKey: Buffer.alloc(32), previousKeys: [] }

test('the demo simulates what is not configured, and that alone', async () => {
  const none = await simulateMissing(readConfig({}, { mode: 'demo' }), secrets)
  try {
    expect(none.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(none.url ?? '')).status).toBe(200)
    expect(none.config).toMatchObject({ wechatUrl: none.url, smsUrl: `${none.url}/sms` })
    expect(none.secrets).toMatchObject({ wechatSecret: expect.any(String), smsKey: expect.any(String) })
  } finally {
    await none.close()
  }
  await expect(fetch(none.url ?? '')).rejects.toThrow()

  const env = { WECHAT_APP_ID: 'wx1' }
  const half = await simulateMissing(readConfig(env, { mode: 'demo' }), { ...secrets, wechatSecret: 's' })
  await half.close()
  expect(half.config).toMatchObject({ wechatAppId: 'wx1', wechatUrl: 'https://api.weixin.qq.com' })
  expect(half.config.smsUrl).toBe(`${half.url}/sms`)
  expect(half.secrets.wechatSecret).toBe('s')
})

test('production simulates nothing', async () => {
  const config = readConfig({ PUBLIC_URL: 'https://jianwang.example' }, { mode: 'production' })
  const { url, config: same } = await simulateMissing(config, secrets)
  expect([url, same]).toEqual([undefined, config])
})
