import { startOfStep, stepOf, stepSeconds } from '#support/codes'

/** A code is good for the half minute it is shown and two more: people aim, phones load. */
const stepsGood = 2
/** A scan without network is sent on within a day, and the phone's clock may be wrong by so much. */
const lateMilliseconds = 24 * 3_600_000
const skewMilliseconds = 5 * 60_000

export type ScanTime =
  | { ok: true; at: Date; wasOffline: boolean }
  | { ok: false; reason: 'expired' | 'too-old' | 'ahead' | 'time-wrong' }

/**
 * When a code was scanned: now, or, for a scan that waited for the network, the half minute the code was made for,
 * which nobody can choose. What the phone says of the time must fit it.
 */
export function whenScanned(step: number, now: Date, saidAt: Date | undefined): ScanTime {
  const age = stepOf(now) - step
  if (age < -1) return { ok: false, reason: 'ahead' }
  if (age <= stepsGood) return { ok: true, at: now, wasOffline: false }
  if (saidAt === undefined) return { ok: false, reason: 'expired' }
  const shownAt = startOfStep(step)
  if (now.getTime() - shownAt.getTime() > lateMilliseconds) return { ok: false, reason: 'too-old' }
  const early = shownAt.getTime() - skewMilliseconds
  const late = shownAt.getTime() + (stepsGood + 1) * stepSeconds * 1000 + skewMilliseconds
  if (saidAt.getTime() < early || saidAt.getTime() > late) return { ok: false, reason: 'time-wrong' }
  return { ok: true, at: shownAt, wasOffline: true }
}
