import { expect, test } from 'vitest'
import { writeAct } from './acts.ts'
import { sayAmount } from './refusals.ts'

const from = '00000000-0000-7000-8000-000000000000'
const to = '00000000-0000-7000-8000-000000000001'
const post = { act: 'post', from, to } as const

test('trust money: an amount is a safe whole number above zero, and everything else is refused before it is sent', () => {
  for (const amount of [
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.MAX_SAFE_INTEGER + 1,
    2 ** 60,
  ])
    for (const act of [{ ...post, amount }, { act: 'settle', hold: 1, amount } as const])
      expect(() => writeAct(act), String(amount)).toThrow('ledger/bad-amount')
  expect(writeAct({ ...post, amount: Number.MAX_SAFE_INTEGER })).toMatchObject({
    amount: 9_007_199_254_740_991,
  })
})

test('an act that ends another names it, and takes its amount where it says none', () => {
  const sent = (act: Parameters<typeof writeAct>[0]) => JSON.parse(JSON.stringify(writeAct(act)))
  expect(sent({ act: 'settle', hold: 7 })).toEqual({ act: 'settle', of: 7 })
  expect(sent({ act: 'settle', hold: 7, amount: 3 })).toEqual({ act: 'settle', of: 7, amount: 3 })
  expect(sent({ act: 'release', hold: 7 })).toEqual({ act: 'release', of: 7 })
  expect(sent({ act: 'reverse', transfer: 7, reference: { kind: 'order', id: '9' } })).toEqual({
    act: 'reverse',
    of: 7,
    referenceKind: 'order',
    referenceId: '9',
  })
})

test('amounts are said to the fen, without a fraction of a double in between', () => {
  const said = [0, 5, 123_405, -7, 900_719_925_474_099_1].map((amount) => sayAmount(amount, 'fen'))
  expect(said).toEqual(['0.00 元', '0.05 元', '1234.05 元', '-0.07 元', '90071992547409.91 元'])
  expect(sayAmount(150, 'points')).toBe('150 分')
})
