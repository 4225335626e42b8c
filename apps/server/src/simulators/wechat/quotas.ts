import { type Clock, shanghaiDay } from '#platform/clock'

export type Limit = Readonly<{ minute?: number; day?: number; errcode: number }>
export type Quotas = {
  /** The errcode of a quota that is used up, or undefined when one more call is within it. */
  take(api: string, whose?: string): number | undefined
  /** Another limit than the published one, so that a test need not call ten thousand times. */
  limit(api: string, limit: Limit): void
}

/** As published; a minute is a calendar minute and a day a day in Shanghai. */
const published: readonly (readonly [api: string, limit: Limit])[] = [
  ['/sns/jscode2session', { minute: 100, errcode: 45011 }],
  ['/cgi-bin/stable_token', { minute: 10_000, day: 500_000, errcode: 45009 }],
  // No figure is published for this one.
  ['/wxa/business/getuserphonenumber', { minute: 1_000, errcode: 45011 }],
  ['/cgi-bin/message/subscribe/send', { day: 10_000_000, errcode: 45009 }],
  ['/wxa/getwxacodeunlimit', { minute: 5_000, errcode: 45009 }],
  ['/cgi-bin/user/info', { day: 500_000, errcode: 45009 }],
  ['/cgi-bin/user/get', { day: 500, errcode: 45009 }],
  ['/wxa/msg_sec_check', { minute: 4_000, day: 2_000_000, errcode: 45009 }],
]

export function makeQuotas(clock: Clock): Quotas {
  const limits = new Map(published)
  const counts = new Map<string, { window: string; count: number }>()

  function isOver(key: string, window: string, most: number | undefined): boolean {
    if (most === undefined) return false
    const known = counts.get(key)
    const count = (known?.window === window ? known.count : 0) + 1
    counts.set(key, { window, count })
    return count > most
  }

  return {
    take(api, whose = '') {
      const limit = limits.get(api)
      if (limit === undefined) return undefined
      const now = clock.now()
      const minute = isOver(`minute ${api} ${whose}`, now.toISOString().slice(0, 16), limit.minute)
      const day = isOver(`day ${api}`, shanghaiDay(now), limit.day)
      return minute || day ? limit.errcode : undefined
    },
    limit: (api, limit) => {
      limits.set(api, limit)
    },
  }
}
