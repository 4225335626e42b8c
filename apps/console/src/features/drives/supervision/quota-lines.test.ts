import { quotaWeights } from '@jianwang/words/drives'
import { expect, test } from 'vitest'
import { explainScore, mostFor, type QuotaLine, quotaHead, sumQuotas, toQuotaSheet } from './quota-lines.ts'

const line = (change: Partial<QuotaLine> = {}): QuotaLine => ({
  ...{ unitId: 1, name: '团奉贤区委', score: 790, entered: 100, computed: 6, amount: 6, reason: null },
  parts: { completeness: 900, punctuality: 1000, checkedIn: 433 },
  ...{ by: '李主任', changedAt: '2017-10-01T02:00:00.000Z', version: 1 },
  ...change,
})

test('S4-19 the score is written out by the published weights', () => {
  expect(Object.values(quotaWeights).reduce((sum, weight) => sum + weight, 0)).toBe(100)
  expect(explainScore(line())).toBe('90%×40% + 100%×30% + 43.3%×30% = 79 分')
  expect(explainScore(line({ parts: null }))).toBe('')
})

test('S4-19 one organisation may be given what the others leave, and no more', () => {
  const given = [line({ computed: 6, amount: 5 }), line({ unitId: 2, computed: 4, amount: 3 })]
  expect(sumQuotas(given)).toEqual({ total: 10, allotted: 8, left: 2 })
  const [first = line()] = given
  expect(mostFor(first, given)).toBe(7)
})

test('S4-19 the file has a cell for each heading', () => {
  const [row = []] = toQuotaSheet([line({ reason: '重点行业倾斜' })], (at) => at.slice(0, 10))
  expect(row.length).toBe(quotaHead.length)
  expect(row[quotaHead.indexOf('得分')]).toBe(79)
  expect(row[quotaHead.indexOf('调整原因')]).toBe('重点行业倾斜')
  expect(row[quotaHead.indexOf('办理时间')]).toBe('2017-10-01')
})
