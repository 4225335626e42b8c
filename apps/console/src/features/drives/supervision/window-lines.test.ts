import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import type { BoardLine, CampaignWindow } from './board-words.ts'
import { sumByWindow } from './window-lines.ts'

const none = { entered: 0, checkedIn: 0 }
const line = (key: BoardLine['class'], entered: number, late: number, checkedIn: number): BoardLine => ({
  ...{ unitId: entered, name: '', class: key, members: entered, cadres: 0, entered, declared: 0 },
  ...{ difference: 0, organisations: 1, checkedIn, onTime: entered - late, late, lateRows: 0 },
  ...{ transferredOut: 0, left: 0, duplicates: 0, imports: 1, score: 0, urged: null },
  focus: { enrolled: none, hired: none, admitted: none },
  completeness: { member: null, cadre: null, organisation: null, fields: [] },
  parts: { completeness: 0, punctuality: 0, checkedIn: 0 },
})
const window = (key: CampaignWindow['class'], month: string, last: string): CampaignWindow => ({
  ...{ class: key, classTitle: '', startsOn: `2017-${month}-01`, endsOn: `2017-${month}-${last}` },
})
const windows = [
  window('district', '09', '30'),
  ...[window('bureau', '08', '31'), window('sector', '08', '31'), window('college', '09', '30')],
]
const { league } = driveTrees

test('S4-18 each window has its own entry and check-in, over all classes of its days', () => {
  const lines = [line('district', 100, 5, 60), line('bureau', 40, 10, 20), line('sector', 7, 0, 1)]
  expect(sumByWindow(lines, windows, league)).toEqual([
    {
      ...{ days: '2017-08-01 至 2017-08-31', organisations: 2 },
      classes: '各委、局、公司团委、各大口团工委',
      ...{ entered: 47, onTime: 37, late: 10, checkedIn: 21 },
    },
    {
      ...{ days: '2017-09-01 至 2017-09-30', organisations: 1 },
      classes: '团各区委、大专院校团委',
      ...{ entered: 100, onTime: 95, late: 5, checkedIn: 60 },
    },
  ])
})

test('S4-18 who has no window stands apart, so that the lines add up to the whole', () => {
  const lines = [line('bureau', 40, 10, 20), line('central', 3, 0, 2), line(null, 2, 0, 0)]
  const sums = sumByWindow(lines, windows, league)
  expect(sums.map(({ days, entered }) => [days, entered])).toEqual([
    ['2017-08-01 至 2017-08-31', 40],
    ['2017-09-01 至 2017-09-30', 0],
    ['未设时段', 5],
  ])
})
