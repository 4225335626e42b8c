import type { Codes } from '@jianwang/api'

/** A check-in code with the half minute it is for, by the server's clock. */
export type ScanCode = Codes['codes'][number]

/**
 * How far the server's clock is ahead of this computer's, from an answer that has just arrived: its first code is the
 * present one. A clock that is right stays untouched; a wrong one is set to the middle of that half minute.
 */
export function readSkew({ codes, stepSeconds }: Codes, now: number): number {
  const first = codes[0]
  if (first === undefined) return 0
  const from = Date.parse(first.from)
  const slack = 3_000
  const isRight = now >= from - slack && now < Date.parse(first.until) + slack
  return isRight ? 0 : from + stepSeconds * 500 - now
}

/** The code of this moment, and for how many more seconds; nothing once all that were fetched are over. */
export function pickCode(
  codes: readonly ScanCode[],
  now: number,
): { token: string; url: string; secondsLeft: number } | undefined {
  // A computer a little behind the server shows the first code, not none.
  const code = codes.find(({ until }) => now < Date.parse(until))
  if (code === undefined) return undefined
  const left = Math.ceil((Date.parse(code.until) - now) / 1000)
  const whole = Math.round((Date.parse(code.until) - Date.parse(code.from)) / 1000)
  return { token: code.token, url: code.url, secondsLeft: Math.min(left, whole) }
}
