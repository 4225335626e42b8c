import type { Clock } from '#platform/clock'
import { unavailable } from '../problems.ts'

export type Issued = Readonly<{ token: string; seconds: number }>
export type Tokens = {
  get(): Promise<string>
  /** Another than `rejected`, which WeChat said is void. */
  renew(rejected: string): Promise<string>
}

/** WeChat hands out the next token from five minutes before the end of the last, and honours both meanwhile. */
const overlapMs = 5 * 60_000
const forcedApartMs = 30_000
/** Within the overlap, how often to ask whether there is a new one. */
const askApartMs = 10_000

/**
 * The access token of this process. Several processes need not share one: in normal mode WeChat gives all the same.
 * Whoever comes while one is being fetched waits for that one.
 */
export function makeTokens(issue: (force: boolean) => Promise<Issued>, clock: Clock): Tokens {
  let held: { token: string; endsAt: number } | undefined
  let fetching: Promise<string> | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  let forcedAt = Number.NEGATIVE_INFINITY
  const now = () => clock.now().getTime()

  async function fetchToken(force: boolean): Promise<string> {
    askedAt = now()
    if (force) forcedAt = askedAt
    const { token, seconds } = await issue(force)
    held = { token, endsAt: askedAt + seconds * 1_000 }
    return token
  }

  function share(work: () => Promise<string>): Promise<string> {
    fetching ??= work().finally(() => {
      fetching = undefined
    })
    return fetching
  }

  /** The forced mode is rationed (20 a day, 30 s apart) and voids everybody's token, so it comes last. */
  async function replace(rejected: string): Promise<string> {
    const token = await fetchToken(false)
    if (token !== rejected) return token
    if (now() - forcedAt < forcedApartMs) throw unavailable()
    return fetchToken(true)
  }

  return {
    async get() {
      const left = held === undefined ? 0 : held.endsAt - now()
      if (held === undefined || left <= 0) return share(() => fetchToken(false))
      if (left > overlapMs || now() - askedAt < askApartMs) return held.token
      const old = held.token
      return share(() => fetchToken(false)).catch(() => old)
    },
    async renew(rejected) {
      await fetching?.catch(() => {})
      if (held !== undefined && held.token !== rejected) return held.token
      return share(() => replace(rejected))
    },
  }
}
