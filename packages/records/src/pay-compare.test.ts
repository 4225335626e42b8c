import { expect, test } from 'vitest'
import { comparePay, type SheetPay } from './pay-compare.ts'
import { drawSlip, sumFees } from './payroll.ts'
import { withhold } from './withholding.ts'
import { withholdingTables } from './withholding-tables.ts'

function slipOf(
  coachName: string,
  fees: readonly number[],
  about: { before?: number; lateAt?: number } = {},
) {
  const lessons = fees.map((feeFen, at) => ({
    id: String(at),
    title: '太极拳',
    unitName: '金海街道',
    heldOn: at === about.lateAt ? '2026-09-20' : `2026-10-1${at}`,
    feeFen,
  }))
  const paidFen = about.before ?? 0
  const day = '2026-11-15'
  const before = { paidFen, withheldFen: withhold({ method: 'monthly', day, payFen: paidFen }).withholdFen }
  const tax = withhold({ method: 'monthly', day, payFen: sumFees(lessons), before })
  const named = { payerName: '协会', month: '2026-11', number: 1, payOn: day, coachId: 'x', coachName }
  return drawSlip(named, lessons, tax)
}
const row = (name: string, over: Partial<SheetPay> = {}): SheetPay => ({
  row: 2,
  name,
  lessons: '',
  pay: '',
  withhold: '',
  net: '',
  ...over,
})
const slip = slipOf('张教练', [150_000, 150_000])
const compare = (sheet: SheetPay[], slips = [slip]) => comparePay(sheet, slips, withholdingTables)

test('平行试算 what agrees to the fen is counted, and nothing is said of it', () => {
  const same = row('张教练', { lessons: '2', pay: '3,000.00', withhold: '440', net: '2560.00' })
  expect(compare([same])).toEqual({ same: 1, differences: [] })
})

test('平行试算 A30 one fen is told, and by which other reckoning theirs would be right', () => {
  const ruleOf = (withheld: string, slips = [slip]) =>
    compare([row('张教练', { withhold: withheld })], slips).differences[0]
  expect(ruleOf('440.01')).toMatchObject({ field: '扣税', fen: 1, ours: '440.00 元', theirs: '440.01 元' })
  expect(ruleOf('440.01')?.rule).toContain('应纳税所得额 2,200.00 元 的 20%')
  expect(ruleOf('280')?.rule).toContain('对方按每节课分别计算')
  expect(ruleOf('0')?.rule).toContain('对方没有扣税')
  expect(ruleOf('72')?.rule).toContain('按非居民')
  expect(ruleOf('240', [slipOf('张教练', [200_000], { before: 300_000 })])?.rule).toContain('须合并预扣')
})

test('平行试算 A7 lessons told late, a lesson more, who is missing or twice: each with its rule', () => {
  const late = slipOf('张教练', [20_000, 30_000], { lateAt: 0 })
  const [first] = compare([row('张教练', { lessons: '1', pay: '300' })], [late]).differences
  expect(first?.rule).toContain('1 节是逾期反馈')
  expect(compare([row('张教练', { pay: '300' })], [late]).differences[0]?.rule).toContain('没有计入逾期反馈')
  expect(compare([row('张教练', { pay: '4500' })]).differences[0]?.rule).toContain('正好是一节课')
  expect(compare([row('李教练', { pay: '1' })]).differences.map(({ name }) => name)).toEqual([
    '李教练',
    '张教练',
  ])
  expect(compare([row('张教练', { pay: '1' })], [slip, slip]).differences[0]?.rule).toContain('同名')
  expect(compare([row('张教练', { pay: '三千' })]).differences[0]).toMatchObject({
    fen: null,
    theirs: '三千',
  })
})
