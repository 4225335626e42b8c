import { expect, test } from 'vitest'
import { compareReceipt, type Expected, type ReceiptLine, readYuan, writeYuan } from './pay-file.ts'

const expected: Expected[] = [
  { reference: 'a', payee: '张*', fen: 256_000, state: 'filed' },
  { reference: 'b', payee: '李*', fen: 164_000, state: 'filed' },
  { reference: 'c', payee: '王*', fen: 1, state: 'paid' },
]
const line = (reference: string, amount: string, result = '成功', row = 2): ReceiptLine => ({
  row,
  reference,
  amount,
  result,
  reason: '',
})
const faultOf = (...lines: ReceiptLine[]) => compareReceipt(lines, expected).faults.join('')

test('S1-34 (receipt) a line is believed by our id and to the fen; what it does not name is told as missing', () => {
  const { answers, again, faults, missing } = compareReceipt(
    [line('a', '2,560.00'), line('c', '0.01')],
    expected,
  )
  expect([answers, again, faults, missing]).toEqual([
    [{ reference: 'a', result: 'paid', reason: '' }],
    1,
    [],
    ['b'],
  ])
})

test('S1-34 (receipt) one cent changed, an unknown id, a payment twice, a changed result: each its own sentence, nothing registered', () => {
  expect(faultOf(line('a', '2560.01'))).toContain('应付 2,560.00 元，回执为 2,560.01 元，相差 0.01 元')
  expect(faultOf(line('x', '2560.00'))).toContain('编号 x 不在这份付款文件里')
  const twice = [line('a', '2560.00', '成功', 2), line('a', '2560.00', '成功', 9)]
  expect(faultOf(...twice)).toContain('出现 2 次（第 2、9 行）')
  expect(compareReceipt(twice, expected).answers).toEqual([])
  expect(faultOf(line('c', '0.01', '失败'))).toContain('已登记为已付，回执为失败')
  expect(faultOf(line('a', '约 2560'))).toContain('无法识别')
  expect(faultOf(line('a', '2560', '处理中'))).toContain('结果“处理中”无法识别')
})

test('yuan are read and written without a double in between', () => {
  const texts = ['0.01', '2,560.00', '￥1,234,567.8', '19.99元', '5']
  expect(texts.map(readYuan)).toEqual([1, 256_000, 123_456_780, 1999, 500])
  expect(['', '-1', '1.005', '1,23', 'abc'].map(readYuan)).toEqual(Array(5).fill(undefined))
  for (const fen of [1, 99, 100, 256_005, 123_456_789_01]) expect(readYuan(writeYuan(fen))).toBe(fen)
})
