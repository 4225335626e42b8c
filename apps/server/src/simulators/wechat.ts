import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '#platform/clock'
import type { Answers } from './loopback.ts'
import { answerWechat } from './wechat/answers.ts'
import type { Limit } from './wechat/quotas.ts'
import {
  type Call,
  type Code,
  consentKey,
  makeWechatState,
  type SentMessage,
  type Trouble,
} from './wechat/state.ts'

export type WechatSimulatorOptions = Readonly<{
  clock: Clock
  /** Share of calls answered with −1 "busy", drawn from `seed`, which is told by `say`. */
  busyShare?: number
  seed?: number
  say?: (text: string) => void
}>

/** WeChat's server as published (README.md), for the demo and for tests. */
export type WechatSimulator = Readonly<{
  appId: string
  secret: string
  /** The same for the same name, whenever and wherever. */
  openIdOf(user: string): string
  /** What wx.login gives the named person: good once, for five minutes of `clock`. */
  loginCode(user: string): string
  /** What the phone button gives: another kind of code than the login's. */
  phoneCode(user: string, phone: string): string
  /** The person ticks the template `times` more often. */
  consent(user: string, templateId: string, times?: number): void
  /** Registers a template. While none is registered any id is known, with any keys. */
  template(id: string, keys: readonly string[]): void
  /** The published pages. While none is named every page is. */
  publish(...pages: readonly string[]): void
  limit(path: string, limit: Limit): void
  /** The next `times` calls of this path go wrong. */
  trouble(path: string, kind: Trouble, times?: number): void
  /** Somebody else forces a new token: the one in use is void at once. */
  voidToken(): void
  messages: readonly SentMessage[]
  calls: readonly Call[]
  answers: Answers
}>

const codeLifeMs = 5 * 60_000

export function makeWechatSimulator(options: WechatSimulatorOptions): WechatSimulator {
  const { clock, busyShare = 0, seed = randomBytes(4).readUInt32BE(), say = console.log } = options
  if (busyShare > 0) say(`WeChat simulator: ${busyShare} of the calls are busy, seed ${seed}`)
  const state = makeWechatState(clock, { seed, busyShare })
  const { appId, secret } = state
  const openIdOf = (user: string) =>
    `o${createHash('sha256').update(`${appId} ${user}`).digest('base64url').slice(0, 27)}`

  function makeCode(kind: Code['kind'], openId: string, phone: string): string {
    const code = randomBytes(24).toString('base64url')
    const endsAt = clock.now().getTime() + codeLifeMs
    state.codes.set(code, { kind, openId, phone, endsAt, used: false })
    return code
  }

  return Object.freeze({
    appId,
    secret,
    openIdOf,
    loginCode: (user) => makeCode('login', openIdOf(user), ''),
    phoneCode: (user, phone) => makeCode('phone', openIdOf(user), phone),
    consent: (user, templateId, times = 1) => {
      const key = consentKey(openIdOf(user), templateId)
      state.consents.set(key, (state.consents.get(key) ?? 0) + times)
    },
    template: (id, keys) => {
      state.templates.set(id, keys)
    },
    publish: (...pages) => {
      for (const page of pages) state.pages.add(page)
    },
    limit: (path, limit) => state.quotas.limit(path, limit),
    trouble: (path, kind, times = 1) => {
      state.troubles.set(path, { kind, times })
    },
    voidToken: () => {
      if ('errcode' in state.tokens.issue(true)) throw new Error('forced too often: move the clock by 30 s')
    },
    messages: state.messages,
    calls: state.calls,
    answers: (asked) => answerWechat(state, asked),
  })
}
