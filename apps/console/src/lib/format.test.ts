import { formatYuan } from '@jianwang/words/money'
import { expect, test } from 'vitest'
import { formatDate, formatTotal } from './format.ts'

test('dates are of Shanghai, long on pages and short in tables', () => {
  expect(formatDate('2026-11-20T17:30:00Z', 'long')).toBe('2026年11月21日（周六）')
  expect(formatDate('2026-11-20T17:30:00Z')).toBe('2026-11-21')
  expect(formatDate('2026-11-20T17:30:00Z', 'time')).toBe('2026-11-21 01:30')
})

test('a plain day stays that day', () => {
  expect(formatDate('2026-01-01')).toBe('2026-01-01')
})

test('an absent or unreadable date is a dash', () => {
  expect([formatDate(null), formatDate(''), formatDate('昨天')]).toEqual(['—', '—', '—'])
})

test('totals and money', () => {
  expect(formatTotal(1234, true)).toBe('1,234')
  expect(formatTotal(1000, false)).toBe('1,000+')
  expect(formatYuan(123450)).toBe('1,234.50 元')
})
