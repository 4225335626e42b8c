/** What this machine's clock lacks to be the server's: phones and office computers are minutes wrong, and days and codes follow the server. */
let ahead = 0

/** Less than this is the way through the network, and no fault of a clock. */
const slack = 2_000

/** From an answer that has just arrived: the server looked at its clock between the two moments given. */
export function noteServerTime(text: string | null, askedAt: number, answeredAt: number): void {
  const said = Date.parse(text ?? '')
  if (Number.isNaN(said)) return
  const off = said - (askedAt + answeredAt) / 2
  // Until the next answer a clock that is right stays as it is: a slow network must not make it jump.
  ahead = Math.abs(off) <= slack + (answeredAt - askedAt) / 2 ? 0 : off
}

export function serverNow(): number {
  return Date.now() + ahead
}
