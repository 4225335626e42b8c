import { expect, test } from 'vitest'
import { explainReason } from './reasons.ts'

const isReason = (text: string) => explainReason(text) === undefined

test('a reason has 2 to 200 characters, spaces around not counted', () => {
  expect(['', ' 查 ', '核对', '核'.repeat(200), '核'.repeat(201)].map(isReason)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
})
