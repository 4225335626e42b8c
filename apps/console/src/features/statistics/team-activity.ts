import type { TeamActivity } from '@jianwang/api'
import { formatNumber } from '#lib/format.ts'
import { findMost } from './summary.ts'

export type { TeamActivity }
/** How many of its teams trained at least once, how often, with how many. */
export type UnitActivity = TeamActivity['byUnit'][number]

/** 2026-11 as 2026年11月. */
export function sayMonth(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

/** The months one may look back at, the present one first. */
export function listMonths(present: string, count = 24): string[] {
  const [year = 0, month = 1] = present.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + (month - 1) - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** The one thing the chart of the months says: this month against the one before. */
export function compareMonths({ month, months }: Pick<TeamActivity, 'month' | 'months'>): string {
  const now = months.find((row) => row.month === month)
  if (now === undefined) return `${sayMonth(month)}还没有健身活动签到。`
  const before = months.find((row) => row.month === listMonths(month, 2)[1])
  const said = `${sayMonth(month)}开展活动 ${formatNumber(now.trainings)} 次`
  if (before === undefined) return `${said}。`
  const more = now.trainings - before.trainings
  if (more === 0) return `${said}，与上月持平。`
  return `${said}，比上月${more > 0 ? '多' : '少'} ${formatNumber(Math.abs(more))} 次。`
}

export function nameBusiest(rows: readonly UnitActivity[], month: string): string {
  const most = findMost(rows, (row) => row.trainings)
  if (most === undefined || most.trainings === 0) return `${sayMonth(month)}还没有健身活动签到。`
  return `${most.name}最多，${formatNumber(most.teams)} 支团队活动 ${formatNumber(most.trainings)} 次。`
}
