import type { Summary } from '@jianwang/api'
import type { Question } from '@jianwang/api/asked'
import { useGet } from '#lib/query.ts'

export type { Summary }
export type Slice = Summary['byLevel'][number]
export type UnitSlice = Summary['byUnit'][number]

export function useSummary(question: Question<'GET', '/api/statistics/summary'> = {}) {
  return useGet('/api/statistics/summary', question, { keep: true })
}

/** Share in whole percent; 0 of 0 is 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100)
}

/** The row with the most, for a chart's one sentence. */
export function findMost<T>(rows: readonly T[], count: (row: T) => number): T | undefined {
  return rows.reduce<T | undefined>(
    (most, row) => (most === undefined || count(row) > count(most) ? row : most),
    undefined,
  )
}
