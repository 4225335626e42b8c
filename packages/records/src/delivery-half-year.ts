import type { HalfYearRules } from './delivery-facts.ts'
import { halfYearTitle } from './delivery-facts.ts'
import type { Fault } from './faults.ts'

/** `2026-1`, `2026-2`. */
export const halfYearPattern = /^20\d\d-[12]$/

/** What the texts say, before the association says anything else (S1-01, S1-07, S1-09, S1-10). */
export const usualRules = {
  leastSkillHeads: 20,
  leastLectureHeads: 50,
  mostItems: 3,
  mostLessons: 10,
  daysAhead: 10,
  quotaFen: 1_000_000,
  byCommunity: false,
  letterTerm: 'year',
  needsLetter: false,
} as const

/** `2026-2` and on: the halves around a day, those whose orders may be set. */
export function listHalves(today: string): string[] {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1].flatMap((each) => [`${each}-1`, `${each}-2`])
}

/** @param sameYear the other half of its year, whose quota is the same (S1-01: per whole year) */
export function checkHalfYear(rules: HalfYearRules, sameYear: HalfYearRules | undefined): Fault[] {
  const { id, opensOn, closesOn, months, quotaFen } = rules
  const fault = (path: string, message: string) => ({ path, message })
  const year = id.slice(0, 4)
  const half = id.endsWith('-1') ? [1, 6] : [7, 12]
  const strange = months.filter((month) => month < (half[0] ?? 1) || month > (half[1] ?? 12))
  return [
    ...(closesOn < opensOn ? [fault('/closesOn', '截止日期不能早于开始日期。')] : []),
    ...(closesOn.slice(0, 4) > year ? [fault('/closesOn', `截止日期应在 ${year} 年内。`)] : []),
    ...(months.length === 0 ? [fault('/months', '请至少选择一个月。')] : []),
    ...(strange.length > 0
      ? [
          fault(
            '/months',
            `${halfYearTitle(id)}的课应在 ${half.join(' 至 ')} 月之间，请去掉 ${strange.join('、')} 月。`,
          ),
        ]
      : []),
    ...(sameYear !== undefined && sameYear.quotaFen !== quotaFen
      ? [
          fault(
            '/quotaFen',
            `额度按全年核定，${halfYearTitle(sameYear.id)}为 ${sameYear.quotaFen / 100} 元，请填写同样的金额。`,
          ),
        ]
      : []),
    ...(sameYear !== undefined && sameYear.byCommunity !== rules.byCommunity
      ? [fault('/byCommunity', `${halfYearTitle(sameYear.id)}的额度核定方式不同，一年内应当一致。`)]
      : []),
  ]
}
