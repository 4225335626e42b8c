import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '#platform/clock'
import type { Config, Secrets } from '#platform/config'
import type { Logger } from '#platform/log'
import type { Outside } from '#platform/outside'
import { openOfficial } from './official/adapter.ts'
import type { Means } from './retry.ts'
import { openSms } from './sms/adapter.ts'
import { openWechat } from './wechat/adapter.ts'

/** One try's time: a phone's user waits for two of them at most. */
const timeoutMs = 3_000

/** The outside services as configured. Nothing is asked before somebody needs it. */
export function openOutside(
  config: Config,
  secrets: Secrets,
  ground: { clock: Clock; log: Logger },
): Outside {
  const means: Means = { ...ground, timeoutMs, pause: (milliseconds) => wait(milliseconds) }
  const { wechatAppId: appId, wechatUrl, smsUrl } = config
  const { wechatSecret: secret, smsKey: key, officialSecret, officialToken, officialAesKey } = secrets
  return Object.freeze({
    wechat: openWechat(
      appId === undefined || secret === undefined ? undefined : { url: wechatUrl, appId, secret },
      means,
    ),
    official: openOfficial(
      config.officialAppId === undefined || officialSecret === undefined
        ? undefined
        : {
            url: wechatUrl,
            appId: config.officialAppId,
            secret: officialSecret,
            push: config.officialPush ? { token: officialToken, aesKey: officialAesKey } : undefined,
          },
      means,
    ),
    sms: openSms(smsUrl === undefined || key === undefined ? undefined : { url: smsUrl, key }, means),
  })
}
