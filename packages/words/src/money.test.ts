import { expect, test } from 'vitest'
import { formatYuan, plainYuan } from './money.ts'

test('fen are said as yuan, every digit of them, with what is below a fen', () => {
  const said = [0, 5, 99_999, 100_000, 123_456_789_00, -123_450, Number.MAX_SAFE_INTEGER]
  expect(said.map((fen) => formatYuan(fen))).toEqual([
    '0.00 元',
    '0.05 元',
    '999.99 元',
    '1,000.00 元',
    '123,456,789.00 元',
    '-1,234.50 元',
    '90,071,992,547,409.91 元',
  ])
  expect([formatYuan(320_000, 80), formatYuan(1, 5)]).toEqual(['3,200.008 元', '0.0105 元'])
})

test('a cell takes the same without the unit and what parts the thousands', () => {
  const said = [0, 5, -5, 100_000, -123_450, Number.MAX_SAFE_INTEGER]
  expect(said.map(plainYuan)).toEqual(['0.00', '0.05', '-0.05', '1000.00', '-1234.50', '90071992547409.91'])
})
