/** How a quota of a year is used, against how much of the year's months of lessons has begun (S1-52). */

export const paces = {
  unused: '尚未使用',
  behind: '偏慢',
  even: '正常',
  full: '即将用完',
} as const
export type Pace = keyof typeof paces

/** From here on nearly nothing is left: less than a lesson or two. */
const fullShare = 0.95
/** Behind by more than this share of the year's quota somebody should be reminded. */
const slack = 0.2

/** The share of the year's months of lessons that have begun, 0 to 1. @param today a day of any year */
export function shareBegun(months: readonly number[], year: number, today: string): number {
  if (months.length === 0) return 0
  const begun = months.filter((month) => `${year}-${String(month).padStart(2, '0')}` <= today.slice(0, 7))
  return begun.length / months.length
}

/** @param usedFen reserved and paid */
export function paceOf(usedFen: number, quotaFen: number, begun: number): Pace {
  if (usedFen === 0) return 'unused'
  const used = quotaFen === 0 ? 1 : usedFen / quotaFen
  if (used >= fullShare) return 'full'
  return used < begun - slack ? 'behind' : 'even'
}
