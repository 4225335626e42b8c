import { expect, test } from 'vitest'
import { makeLimiter } from './limiter.ts'

test('one address is held back, another is not, and the window ends', () => {
  const limiter = makeLimiter({ most: 2, milliseconds: 1_000, keys: 2 })
  const at = (ms: number) => new Date(1_000_000 + ms)
  expect([limiter.take('a', at(0)), limiter.take('a', at(1)), limiter.take('a', at(2))]).toEqual([
    true,
    true,
    false,
  ])
  expect(limiter.take('b', at(2))).toBe(true)
  expect(limiter.take('a', at(1_000))).toBe(true)
  limiter.take('c', at(1_001))
  expect(limiter.take('b', at(1_002))).toBe(true)
})
