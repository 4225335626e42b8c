import { randomBytes } from 'node:crypto'
import type { Clock } from '#platform/clock'
import type { Config, Secrets } from '#platform/config'
import { openLoopback } from './loopback.ts'
import { servePage } from './page.ts'
import { makeSmsSimulator, type SmsSimulator } from './sms.ts'
import { makeWechatSimulator, type WechatSimulator } from './wechat.ts'

/** Both simulators behind one loopback address: WeChat's paths, `/sms/messages`, and the page `/`. */
export type Simulators = Readonly<{
  url: string
  wechat: WechatSimulator
  sms: SmsSimulator
  /** What points the house's adapters here. */
  config: Pick<Config, 'wechatAppId' | 'wechatUrl' | 'officialAppId' | 'smsUrl'>
  secrets: Required<Omit<Secrets, 'masterKey' | 'previousKeys'>>
  close(): Promise<void>
}>

export type SimulatorOptions = Readonly<{
  clock: Clock
  port?: number
  busyShare?: number
  seed?: number
  /** Where the official account's pushes go. */
  pushUrl?: string
}>

export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { port = 0, ...rest } = options
  const wechat = makeWechatSimulator(rest)
  const sms = makeSmsSimulator({ clock: options.clock, key: randomBytes(32).toString('base64url') })
  const { url, close } = await openLoopback(
    [wechat.answers, sms.answers, servePage(wechat, sms, options.pushUrl)],
    port,
  )
  return Object.freeze({
    url,
    wechat,
    sms,
    config: {
      wechatAppId: wechat.appId,
      wechatUrl: url,
      officialAppId: wechat.official.appId,
      smsUrl: `${url}/sms`,
    },
    secrets: {
      wechatSecret: wechat.secret,
      officialSecret: wechat.official.secret,
      officialToken: wechat.official.pushToken,
      officialAesKey: wechat.official.aesKey,
      smsKey: sms.key,
    },
    close,
  })
}
