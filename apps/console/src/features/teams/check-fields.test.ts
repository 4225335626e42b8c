import { expect, test } from 'vitest'
import {
  explainCount,
  explainItems,
  explainPhone,
  explainSchedules,
  explainTeamName,
} from './check-fields.ts'

test.each([
  ['13800000001', undefined],
  ['+86 138-0000-0001', undefined],
  ['１３８０００００００１', undefined],
  ['138****0001', undefined],
  ['1380000000', '联系电话应为 11 位手机号，现在是 10 位，请检查是否漏填。'],
  ['12800000001', '联系电话应为 13 至 19 开头的 11 位手机号，请检查是否填错。'],
  ['1380000000X', '联系电话只能填数字，现在含有其他字符，请检查。'],
])('a phone %s is explained', (phone, sentence) => {
  expect(explainPhone(phone, '联系电话')).toBe(sentence)
})

test('S0-34 nine members are too few, ten are enough', () => {
  expect(explainCount(9)).toContain('10 人或以上')
  expect(explainCount(10)).toBeUndefined()
})

test('S0-37 a name of digits alone is not a standard name', () => {
  expect(explainTeamName('123')).toContain('规范')
  expect(explainTeamName('金海晨曦太极拳队')).toBeUndefined()
})

test('S0-48 one item at least, a free one with its name, none twice', () => {
  expect(explainItems([{ code: '', name: '' }])).toContain('至少一项')
  expect(explainItems([{ code: 'other', name: ' ' }])).toContain('其他')
  const twice = { code: 'tai-chi', name: '太极拳' }
  expect(explainItems([twice, twice])).toContain('重复')
  expect(explainItems([twice])).toBeUndefined()
})

test('S0-36 the line with the fault is named when there are several', () => {
  const good = { weekdays: [1], starts: '07:00', ends: '08:00', place: '金海公园' }
  expect(explainSchedules([good])).toBeUndefined()
  expect(explainSchedules([good, { ...good, ends: '06:00' }])).toBe('第 2 项：结束时间须晚于开始时间。')
  expect(explainSchedules([{ ...good, lng: 121.4 }])).toBe('经度和纬度须同时填写。')
})
