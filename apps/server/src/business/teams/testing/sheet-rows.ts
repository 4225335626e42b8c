import { samplePhone } from '#test/house'
import { makeWorkbook } from '#test/workbooks'
import { teamSheet } from '../sheet/columns.ts'

/** Rows of a good sheet of teams, each leader with a number of his own from `from` on. */
export function makeRows(from: number) {
  let serial = from
  return (name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    name,
    leaderName: '张小海',
    leaderPhone: samplePhone(++serial),
    declaredCount: 12,
    items: ['太极拳', '八段锦'],
    times: '周一、周三 07:00-08:30；周六 19:00-20:30',
    places: '金海公园东门广场',
    ...more,
  })
}

export const book = (...rows: Record<string, unknown>[]) => makeWorkbook(teamSheet, rows)

/** What is said of each row, its sentences in one line. */
export const messages = (items: { faults: { message: string }[] }[]) =>
  items.map((item) => item.faults.map((fault) => fault.message).join('|'))
