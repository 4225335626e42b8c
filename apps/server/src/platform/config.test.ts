import { expect, test } from 'vitest'
import { ConfigFault, readConfig, readSecrets } from './config.ts'

const env = { MASTER_KEY: Buffer.alloc(32, 3).toString('base64') }

test('outside services: none unless named, and an empty name is none', () => {
  const none = readConfig({ WECHAT_APP_ID: '', SMS_URL: ' ', WECHAT_URL: '', TIANDITU_KEY: '' })
  expect([none.wechatAppId, none.smsUrl, none.tiandituKey]).toEqual([undefined, undefined, undefined])
  expect(none.wechatUrl).toBe('https://api.weixin.qq.com')
  expect(readSecrets({ ...env, WECHAT_SECRET: '' }, 'demo')).not.toHaveProperty('wechatSecret')
})

test('a service with its secret missing stops the start', () => {
  expect(() => readSecrets({ ...env, WECHAT_APP_ID: 'wx1' }, 'demo')).toThrow(ConfigFault)
  expect(() => readSecrets({ ...env, SMS_URL: 'https://sms.example' }, 'demo')).toThrow(ConfigFault)
  const named = {
    ...env,
    WECHAT_APP_ID: 'wx1',
    WECHAT_SECRET: 's',
    SMS_URL: 'https://sms.example',
    SMS_KEY: 'k',
  }
  expect(readSecrets(named, 'production')).toMatchObject({ wechatSecret: 's', smsKey: 'k' })
  expect(JSON.stringify(readConfig(named))).not.toContain('"s"')
})

test('S4-09 pushes of the official account are off in production until the operator turns them on', () => {
  const read = (given: Record<string, string>, mode: 'production' | 'demo') =>
    readConfig({ ...given, PUBLIC_URL: 'https://jianwang.example' }, { mode }).officialPush
  expect([read({}, 'production'), read({}, 'demo')]).toEqual([false, true])
  expect(read({ WECHAT_OFFICIAL_PUSH: 'on' }, 'production')).toBe(true)
  const id = { ...env, WECHAT_OFFICIAL_APP_ID: 'wx2' }
  expect(() => readSecrets(id, 'production')).toThrow('WECHAT_OFFICIAL_SECRET')
  const named = { ...id, WECHAT_OFFICIAL_SECRET: 's', WECHAT_OFFICIAL_PUSH: 'on' }
  expect(() => readSecrets(named, 'production')).toThrow('WECHAT_OFFICIAL_TOKEN')
  const whole = { ...named, WECHAT_OFFICIAL_TOKEN: 't' }
  expect(() => readSecrets({ ...whole, WECHAT_OFFICIAL_AES_KEY: 'short' }, 'production')).toThrow('43')
  const aesKey = 'a'.repeat(43)
  expect(readSecrets({ ...whole, WECHAT_OFFICIAL_AES_KEY: aesKey }, 'production')).toMatchObject({
    officialSecret: 's',
    officialToken: 't',
    officialAesKey: aesKey,
  })
})

test('production sends secrets and phones over TLS only, or to this very machine', () => {
  const read = (url: string, mode: 'production' | 'demo') =>
    readConfig({ SMS_URL: url, PUBLIC_URL: 'https://jianwang.example' }, { mode }).smsUrl
  expect(() => read('http://sms.example', 'production')).toThrow('SMS_URL 在生产环境必须是 https')
  expect(() =>
    readConfig(
      { WECHAT_URL: 'http://relay.example', PUBLIC_URL: 'https://jianwang.example' },
      { mode: 'production' },
    ),
  ).toThrow('WECHAT_URL')
  expect(read('http://127.0.0.1:9000/sms', 'production')).toBe('http://127.0.0.1:9000/sms')
  expect(read('https://sms.example/v1', 'production')).toBe('https://sms.example/v1')
  expect(read('http://sms.example', 'demo')).toBe('http://sms.example')
  for (const wrong of ['sms.example', 'ftp://sms.example', 'https://sms.example/?a=1'])
    expect(() => read(wrong, 'demo'), wrong).toThrow(ConfigFault)
})

test('the address printed on codes is a bare https address in production', () => {
  const read = (url: string | undefined) =>
    readConfig(url === undefined ? {} : { PUBLIC_URL: url }, { mode: 'production' }).publicUrl
  for (const wrong of [
    ...[
      undefined,
      '',
      ' ',
      'jianwang.example',
      'http://jianwang.example',
      'https://',
      'ftp://jianwang.example',
    ],
    ...['https://jianwang.example/app', 'https://jianwang.example/?a=1', 'https://jianwang.example/#a'],
    ...['https://user:secret@jianwang.example', 'javascript:alert(1)'],
  ])
    expect(() => read(wrong), wrong).toThrow(/^PUBLIC_URL .*https/)
  expect(read('https://jianwang.example')).toBe('https://jianwang.example')
  expect(read('https://jianwang.example:8443/')).toBe('https://jianwang.example:8443')
  expect(readConfig({ PUBLIC_URL: 'http://10.0.0.1:8080' }, { mode: 'demo' }).publicUrl).toBe(
    'http://10.0.0.1:8080',
  )
})

test('what is set wrongly is told in a sentence for the operator', () => {
  for (const wrong of [
    { PORT: 'x' },
    { CRYPTO_PROVIDER: 'rot13' },
    { MASTER_KEY: '' },
    { MASTER_KEY: 'short' },
  ])
    expect(() => readSecrets({ ...wrong }, readConfig({ ...wrong }).mode)).toThrow(/[\u4e00-\u9fff].*。$/)
})
