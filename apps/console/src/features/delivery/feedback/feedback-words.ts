import type { LessonFeedbacks } from '@jianwang/api'
import { payrollWindowIn } from '@jianwang/records/payroll-windows'
import { openCalendar } from '@jianwang/records/working-days'
import { shiftMonth } from '@jianwang/words/days'
import { serverNow } from '@jianwang/words/server-clock'
import { formatDate } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'

export const base = '/api/delivery/feedback'
export type LessonFeedback = LessonFeedbacks['items'][number]

const today = () => formatDate(serverNow())
/** 上月: whose feedback is due from the 1st to the 5th (S1-31). */
export const lastMonth = () => shiftMonth(today().slice(0, 7), -1)
/** The months whose feedback may be looked at, the last one first. */
export const listMonths = () =>
  Array.from({ length: 12 }, (_, n) => shiftMonth(lastMonth(), 1 - n)).map((month) => ({
    value: month,
    label: `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`,
  }))

const daysTo = (day: string) => Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000)

export type Window = { text: string; standing: 'ahead' | 'open' | 'over' }

/** When the feedback of a month is handed in, and how many days are left; undefined while the calendar is asked for. */
export function useWindow(month: string): Window | undefined {
  const calendar = useGet('/api/calendar/years').data
  if (calendar === undefined) return undefined
  try {
    const due = shiftMonth(month, 1)
    return sayWindow(payrollWindowIn('feedback', due, { calendar: openCalendar(calendar.years) }))
  } catch (error) {
    // The calendar says which year is not loaded.
    return error instanceof Error ? { text: error.message, standing: 'ahead' } : undefined
  }
}

function sayWindow({ from, until }: { from: string; until: string }): Window {
  const when = `${from} 至 ${until} 提交`
  if (today() < from) return { text: `${when}，${daysTo(from)} 天后开始`, standing: 'ahead' }
  if (today() > until)
    return { text: `应在 ${when}，已截止；仍可补交，标记为逾期，课酬顺延`, standing: 'over' }
  const left = daysTo(until)
  return { text: `${when}，${left === 0 ? '今天截止' : `还有 ${left} 天`}`, standing: 'open' }
}
