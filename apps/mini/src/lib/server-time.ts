import { noteServerTime as note, serverNow } from '@jianwang/words/server-clock'

export { serverNow }

/** From the heads of an answer: browsers write names small, WeChat as they came. */
export function noteServerTime(header: unknown, askedAt: number, answeredAt: number): void {
  if (typeof header !== 'object' || header === null) return
  const found = Object.entries(header).find(([name]) => name.toLowerCase() === 'server-time')
  note(String(found?.[1] ?? ''), askedAt, answeredAt)
}
