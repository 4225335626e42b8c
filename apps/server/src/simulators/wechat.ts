import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '#platform/clock'
import type { Answers } from './loopback.ts'
import { answerWechat } from './wechat/answers.ts'
import { makeEcho, makePush, type PushKind, type SentPush } from './wechat/official.ts'
import { listStanding, type SimulatedArticle } from './wechat/publishing.ts'
import type { Limit } from './wechat/quotas.ts'
import {
  type Call,
  type Code,
  consentKey,
  makeWechatState,
  type SentMessage,
  type Trouble,
  type WechatState,
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
  unionIdOf(user: string): string
  /** Binds mini-program and official account to one open platform: from now on signing in tells the unionid. */
  bindUnion(): void
  official: OfficialAccount
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

/** The official account, as its administrator set it up; and people who follow it. */
export type OfficialAccount = Readonly<{
  appId: string
  secret: string
  pushToken: string
  aesKey: string
  openIdOf(user: string): string
  follow(user: string): void
  unfollow(user: string): void
  /** The request WeChat makes of it, by `clock`, to be sent to the address of the pushes. */
  push(user: string, kind: PushKind, how?: { mode?: 'safe' | 'clear'; at?: Date; sentAt?: Date }): SentPush
  echo(): Record<string, string>
  /** Fewer openids to a page of the list than the published 10,000. */
  listBy(pageSize: number): void
  /** What its readers see by now, the oldest first. */
  articles(): readonly SimulatedArticle[]
  /** How long publishing takes from now on, and how it ends (0 well). */
  publishBy(how: { takesMs?: number; ends?: number }): void
}>

const codeLifeMs = 5 * 60_000

export function makeWechatSimulator(options: WechatSimulatorOptions): WechatSimulator {
  const { clock, busyShare = 0, seed = randomBytes(4).readUInt32BE(), say = console.log } = options
  if (busyShare > 0) say(`WeChat simulator: ${busyShare} of the calls are busy, seed ${seed}`)
  const state = makeWechatState(clock, { seed, busyShare })
  const { appId, secret } = state
  const openIdOf = (user: string) => nameOf(appId, user)

  function makeCode(kind: Code['kind'], user: string, phone: string): string {
    const code = randomBytes(24).toString('base64url')
    const endsAt = clock.now().getTime() + codeLifeMs
    const [openId, unionId] = [openIdOf(user), nameOf('union', user)]
    state.codes.set(code, { kind, openId, unionId, phone, endsAt, used: false })
    return code
  }

  return Object.freeze({
    appId,
    secret,
    openIdOf,
    unionIdOf: (user) => nameOf('union', user),
    bindUnion: () => {
      state.unionBound = true
    },
    official: openOfficialAccount(state),
    loginCode: (user) => makeCode('login', user, ''),
    phoneCode: (user, phone) => makeCode('phone', user, phone),
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

function openOfficialAccount({ official, clock }: WechatState): OfficialAccount {
  const openIdOf = (user: string) => nameOf(official.appId, user)
  const meet = (user: string, follows: boolean) => {
    official.people.set(openIdOf(user), { unionId: nameOf('union', user), follows })
  }
  return {
    appId: official.appId,
    secret: official.secret,
    pushToken: official.pushToken,
    aesKey: official.aesKey,
    openIdOf,
    follow: (user) => meet(user, true),
    unfollow: (user) => meet(user, false),
    push: (user, kind, { at = clock.now(), ...how } = {}) =>
      makePush(official, { openId: openIdOf(user), kind, at, sentAt: how.sentAt ?? clock.now(), ...how }),
    echo: () => makeEcho(official, clock.now()),
    listBy: (pageSize) => {
      official.pageSize = pageSize
    },
    articles: () => listStanding(official.publishing, clock.now()).map(({ article }) => article),
    publishBy: (how) => Object.assign(official.publishing, how),
  }
}

/** Another name for the same person at each account. */
function nameOf(account: string, user: string): string {
  return `o${createHash('sha256').update(`${account} ${user}`).digest('base64url').slice(0, 27)}`
}
