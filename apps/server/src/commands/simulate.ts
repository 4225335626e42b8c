import { type Clock, systemClock } from '#platform/clock'
import type { Config, Secrets } from '#platform/config'

export type Simulated = Readonly<{
  config: Config
  secrets: Secrets
  /** The simulators' page, when there is one. */
  url: string | undefined
  close(): Promise<void>
}>

/**
 * For the demo: simulators on loopback for the outside services this installation does not name, and the configuration
 * that points at them. Production gets none: there a missing service is a missing service.
 */
export async function simulateMissing(
  config: Config,
  secrets: Secrets,
  clock: Clock = systemClock,
): Promise<Simulated> {
  const needsWechat = config.wechatAppId === undefined
  const needsSms = config.smsUrl === undefined
  if (config.mode === 'production' || !(needsWechat || needsSms))
    return { config, secrets, url: undefined, close: async () => {} }
  const { startSimulators } = await import('../simulators/outside.ts')
  const simulators = await startSimulators({
    clock,
    pushUrl: `http://127.0.0.1:${config.port}/api/official/push`,
  })
  const { wechatAppId, wechatUrl, officialAppId, smsUrl } = simulators.config
  const { smsKey, ...wechatSecrets } = simulators.secrets
  simulators.wechat.bindUnion()
  return {
    config: Object.freeze({
      ...config,
      ...(needsWechat ? { wechatAppId, wechatUrl, officialAppId } : {}),
      ...(needsSms ? { smsUrl } : {}),
    }),
    secrets: Object.freeze({
      ...secrets,
      ...(needsWechat ? wechatSecrets : {}),
      ...(needsSms ? { smsKey } : {}),
    }),
    url: simulators.url,
    close: simulators.close,
  }
}
