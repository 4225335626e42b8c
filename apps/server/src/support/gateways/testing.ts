import { pino } from 'pino'
import { setClock } from '#platform/clock'
import type { Problem } from '#platform/problem'
import { type SimulatorOptions, startSimulators } from '../../simulators/outside.ts'
import { openOfficial } from './official/adapter.ts'
import type { Means } from './retry.ts'
import { openSms } from './sms/adapter.ts'
import { openWechat } from './wechat/adapter.ts'

/** Both adapters against both simulators, with the pauses and the log written down. */
export async function openGateways(options: Partial<SimulatorOptions> = {}) {
  const clock = setClock('2026-11-23T10:00:00+08:00')
  const simulators = await startSimulators({ clock, ...options })
  const pauses: number[] = []
  const lines: string[] = []
  const means: Means = {
    clock,
    log: pino({ level: 'trace' }, { write: (line) => lines.push(line) }),
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
    },
    timeoutMs: 2_000,
  }
  const { wechat: sim, sms: smsSim, url } = simulators
  const access = { url, appId: sim.appId, secret: sim.secret }
  const { official: account } = sim
  const officialAccess = {
    url,
    appId: account.appId,
    secret: account.secret,
    push: { token: account.pushToken, aesKey: account.aesKey },
  }
  const smsAccess = { url: `${url}/sms`, key: smsSim.key }
  return {
    clock,
    sim,
    smsSim,
    url,
    access,
    smsAccess,
    officialAccess,
    means,
    pauses,
    lines,
    wechat: openWechat(access, means),
    official: openOfficial(officialAccess, means),
    sms: openSms(smsAccess, means),
    close: simulators.close,
  }
}

export type Gateways = Awaited<ReturnType<typeof openGateways>>

/** The code and status of the problem that a call ends with. */
export async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => `no failure: ${JSON.stringify(value)}`,
    (error: Problem) => `${error.code} ${error.status}`,
  )
}
