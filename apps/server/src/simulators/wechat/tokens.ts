import { randomBytes } from 'node:crypto'
import { type Clock, shanghaiDay } from '#platform/clock'

type Token = { value: string; endsAt: number; voided: boolean }
export type IssuedTokens = {
  issue(force: boolean): { access_token: string; expires_in: number } | { errcode: number; errmsg: string }
  /** 0 when the token holds, else the errcode. */
  check(value: string): number
}

const lifeMs = 7_200_000
const overlapMs = 300_000

/**
 * stable_token: normal mode answers the same token until five minutes before its end, then the next one, and the old
 * one holds to its end; forced mode voids the old at once, 20 times a day and 30 s apart.
 */
export function makeIssuedTokens(clock: Clock): IssuedTokens {
  let tokens: Token[] = []
  let forced: { day: string; count: number; at: number } = { day: '', count: 0, at: Number.NEGATIVE_INFINITY }

  function make(now: number): Token {
    const token = { value: randomBytes(96).toString('base64url'), endsAt: now + lifeMs, voided: false }
    tokens = [...tokens.slice(-9), token]
    return token
  }

  function takeForced(now: number): boolean {
    const day = shanghaiDay(new Date(now))
    if (forced.day !== day) forced = { ...forced, day, count: 0 }
    if (forced.count >= 20 || now - forced.at < 30_000) return false
    forced = { day, count: forced.count + 1, at: now }
    return true
  }

  return {
    issue(force) {
      const now = clock.now().getTime()
      if (force && !takeForced(now)) return { errcode: 45009, errmsg: 'reach max api daily quota limit' }
      const last = tokens.at(-1)
      if (force) for (const token of tokens) token.voided = true
      const token = last === undefined || last.voided || last.endsAt - now < overlapMs ? make(now) : last
      return { access_token: token.value, expires_in: Math.floor((token.endsAt - now) / 1000) }
    },
    check(value) {
      const token = tokens.find((known) => known.value === value)
      if (token === undefined || token.voided) return 40001
      return token.endsAt <= clock.now().getTime() ? 42001 : 0
    },
  }
}
