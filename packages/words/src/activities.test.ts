import { expect, test } from 'vitest'
import { sayAges } from './activities.ts'

test('an open end is said as one: no age that nobody reaches', () => {
  expect(sayAges(19, null)).toBe('19 岁及以上')
  expect(sayAges(null, 60)).toBe('60 岁及以下')
  expect(sayAges(60, 80)).toBe('60 至 80 岁')
  expect(sayAges(18, 18)).toBe('18 岁')
  expect(sayAges(0, null)).toBe('0 岁及以上')
  expect(sayAges(null, null)).toBe('')
})
