import { shanghaiMinute } from '#platform/clock'

/** 11月28日 08:30, as sentences say it; empty for no time. */
export function sayTime(at: Date | undefined): string {
  return at === undefined ? '' : shanghaiMinute(at)
}
