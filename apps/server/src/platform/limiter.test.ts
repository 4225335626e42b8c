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

test('what is given back counts for nothing, and a window that is over is left alone', () => {
  const limiter = makeLimiter({ most: 1, milliseconds: 1_000, keys: 2 })
  const at = (ms: number) => new Date(1_000_000 + ms)
  expect(limiter.take('a', at(0))).toBe(true)
  limiter.giveBack('a', at(1))
  expect([limiter.take('a', at(2)), limiter.take('a', at(3))]).toEqual([true, false])
  limiter.giveBack('a', at(1_500))
  limiter.giveBack('b', at(1_500))
  expect([limiter.take('a', at(1_501)), limiter.take('a', at(1_502))]).toEqual([true, false])
})
