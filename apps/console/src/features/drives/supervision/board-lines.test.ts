import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import {
  completenessOf,
  countOwn,
  fillDays,
  findLags,
  sheetHeadOf,
  sortLines,
  toSheet,
  writeUrge,
} from './board-lines.ts'
import type { BoardLine } from './board-words.ts'

const { league } = driveTrees
const sheetHead = sheetHeadOf(league)
const none = { entered: 0, checkedIn: 0 }
const line = (change: Partial<BoardLine> = {}): BoardLine => ({
  ...{ unitId: 1, name: '团奉贤区委', class: 'district', members: 80, cadres: 20, entered: 100 },
  ...{ declared: 100, difference: 0, organisations: 3, checkedIn: 60, onTime: 100, late: 0, lateRows: 0 },
  ...{ transferredOut: 0, left: 0, duplicates: 0, imports: 1 },
  focus: { enrolled: none, hired: none, admitted: none },
  completeness: { member: 900, cadre: 800, organisation: 1000, fields: [] },
  ...{ score: 850, parts: { completeness: 880, punctuality: 1000, checkedIn: 600 }, urged: null },
  ...change,
})

test('S4-27 completeness of persons weighs members and cadres by their number', () => {
  expect(completenessOf(line())).toBe(880)
  expect(completenessOf(line({ members: 0, cadres: 0, entered: 0 }))).toBeNull()
})

test('S4-17 S4-25 who lags is named with each reason, and who keeps up is not', () => {
  const whole = line()
  expect(findLags(line(), whole)).toEqual([])
  expect(findLags(line({ entered: 0, members: 0, cadres: 0, checkedIn: 0 }), whole)).toEqual(['尚未录入'])
  const late = line({ declared: 130, checkedIn: 50, completeness: { ...whole.completeness, member: 815 } })
  expect(findLags(late, whole)).toEqual([
    '比实有少 30 人',
    '完整率 81.2%，比平均低 7 个百分点',
    '报到率 50%，比平均低 10 个百分点',
  ])
  // Half of all are below the average: a little below it is not behind.
  expect(findLags(line({ checkedIn: 56 }), whole)).toEqual([])
  expect(findLags(line({ checkedIn: 55 }), whole)).toHaveLength(1)
  // More entered than declared is a difference to explain, not work to urge.
  expect(findLags(line({ declared: 90 }), whole)).toEqual([])
})

test('S4-14 S4-15 A26 an urging names the last day when there is one for all', () => {
  const windows = [
    { class: 'bureau' as const, classTitle: '', startsOn: '2017-08-01', endsOn: '2017-08-31' },
    { class: 'district' as const, classTitle: '', startsOn: '2017-09-01', endsOn: '2017-09-30' },
  ]
  const bureau = line({ class: 'bureau' })
  expect(writeUrge([bureau, bureau], windows, '2017-08-31', league)).toContain('请于8月31日前完成')
  expect(writeUrge([bureau], windows, '2017-09-01', league)).toContain('已于8月31日截止，请尽快完成')
  expect(writeUrge([bureau, line()], windows, '2017-08-01', league)).toMatch(/^请尽快完成/)
  expect(writeUrge([line({ class: 'college' })], windows, '2017-08-01', league)).toMatch(/^请尽快完成/)
})

test('S4-18 persons of the place itself are told, so that the lines add up to the whole', () => {
  const items = [line({ entered: 60 }), line({ entered: 31 })]
  expect(countOwn({ own: line({ entered: 100 }), items })).toBe(9)
})

test('lines are ordered by any of their numbers, and by rank when none is asked for', () => {
  const lines = [
    line({ unitId: 1, entered: 5, checkedIn: 5 }),
    line({ unitId: 2, entered: 50, checkedIn: 10 }),
  ]
  const ids = (sort: string | undefined) => sortLines(lines, sort).map(({ unitId }) => unitId)
  expect(ids(undefined)).toEqual([1, 2])
  expect(ids('-entered')).toEqual([2, 1])
  expect(ids('checkedIn')).toEqual([2, 1])
  expect(ids('nothing')).toEqual([1, 2])
})

test('S4-18 the trend has every day, also those without an entry and over the end of a month', () => {
  const trend = { from: '2017-08-30', entered: [{ day: '2017-09-01', n: 3 }], checkedIn: [] }
  expect(fillDays(trend, 3)).toEqual([
    { day: '2017-08-30', entered: 0, checkedIn: 0 },
    { day: '2017-08-31', entered: 0, checkedIn: 0 },
    { day: '2017-09-01', entered: 3, checkedIn: 0 },
  ])
})

test('the file of a board has a cell for each heading, and no real count where none was declared', () => {
  const [row = []] = toSheet([line({ declared: 0 })], true, league)
  expect(row.length).toBe(sheetHead.length)
  expect(row[sheetHead.indexOf('实有人数')]).toBe('')
  expect(row[sheetHead.indexOf('未登录')]).toBe(40)
  expect(row[sheetHead.indexOf('得分')]).toBe(85)
  expect(toSheet([line()], false, league)[0]?.[sheetHead.indexOf('得分')]).toBe('')
})
