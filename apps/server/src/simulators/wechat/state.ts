import { randomBytes } from 'node:crypto'
import type { Clock } from '#platform/clock'
import { type Chance, seedChance } from '../../demo/chance.ts'
import { makeOfficialState, type OfficialState } from './official.ts'
import { makeQuotas, type Quotas } from './quotas.ts'
import { type IssuedTokens, makeIssuedTokens } from './tokens.ts'

export type SentMessage = Readonly<{
  openId: string
  templateId: string
  page: string | undefined
  values: Readonly<Record<string, string>>
}>
export type Call = Readonly<{ path: string; token: string | undefined; body: Record<string, unknown> }>
/** How calls go wrong: an errcode, a status that is not WeChat's, or no answer, before or after doing it. */
export type Trouble = number | 'status 502' | 'drop' | 'drop after'
export type Code = {
  kind: 'login' | 'phone'
  openId: string
  unionId: string
  phone: string
  endsAt: number
  used: boolean
}

export type WechatState = {
  clock: Clock
  appId: string
  secret: string
  chance: Chance
  busyShare: number
  quotas: Quotas
  tokens: IssuedTokens
  official: OfficialState
  /** Whether both are bound to one open platform: then signing in tells the unionid. */
  unionBound: boolean
  codes: Map<string, Code>
  /** When a person was last seen in the mini-program, in milliseconds; who is missing has never been. */
  seenAt: Map<string, number>
  consents: Map<string, number>
  templates: Map<string, readonly string[]>
  pages: Set<string>
  troubles: Map<string, { kind: Trouble; times: number }>
  messages: SentMessage[]
  calls: Call[]
}

export function makeWechatState(clock: Clock, chance: { seed: number; busyShare: number }): WechatState {
  return {
    clock,
    appId: 'wx5100000000000001',
    secret: randomBytes(16).toString('hex'),
    chance: seedChance(chance.seed),
    busyShare: chance.busyShare,
    quotas: makeQuotas(clock),
    tokens: makeIssuedTokens(clock),
    official: makeOfficialState(clock),
    unionBound: false,
    codes: new Map(),
    seenAt: new Map(),
    consents: new Map(),
    templates: new Map(),
    pages: new Set(),
    troubles: new Map(),
    messages: [],
    calls: [],
  }
}

/** One consent is one message of one template to one person. */
export function consentKey(openId: string, templateId: string): string {
  return `${openId} ${templateId}`
}

/** Takes a code: once, in time, and of the right kind. Undefined for any other. */
export function takeCode(state: WechatState, code: unknown, kind: Code['kind']): Code | undefined {
  const found = state.codes.get(String(code))
  if (found === undefined || found.kind !== kind || found.used) return undefined
  if (found.endsAt <= state.clock.now().getTime()) return undefined
  found.used = true
  return found
}
