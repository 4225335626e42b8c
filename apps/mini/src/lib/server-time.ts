/** What this phone's clock lacks to be the server's; a phone may be minutes wrong, and codes change by the half minute. */
let ahead = 0

/** Less than this is the way through the network, and no fault of a clock. */
const slack = 2_000

/** From an answer that has just arrived: the server looked at its clock between the two moments given. */
export function noteServerTime(header: unknown, askedAt: number, answeredAt: number): void {
  const said = Date.parse(readHeader(header))
  if (Number.isNaN(said)) return
  const off = said - (askedAt + answeredAt) / 2
  // Until the next answer a clock that is right stays as it is: a slow network must not make it jump.
  ahead = Math.abs(off) <= slack + (answeredAt - askedAt) / 2 ? 0 : off
}

export function serverNow(): number {
  return Date.now() + ahead
}

/** Browsers write names small, WeChat as they came. */
function readHeader(header: unknown): string {
  if (typeof header !== 'object' || header === null) return ''
  const found = Object.entries(header).find(([name]) => name.toLowerCase() === 'server-time')
  return String(found?.[1] ?? '')
}
