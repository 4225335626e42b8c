import { expect, test } from 'vitest'
import { readRange } from './send-file.ts'

test('one range of bytes is read as RFC 9110 says it; what is none is the whole', () => {
  const told: [header: string | undefined, range: ReturnType<typeof readRange>][] = [
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=0-', { start: 0, end: 999 }],
    ['bytes=500-1999', { start: 500, end: 999 }],
    ['bytes=-100', { start: 900, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['Bytes=10-20', { start: 10, end: 20 }],
    ['bytes=1000-', 'nowhere'],
    ['bytes=-0', 'nowhere'],
    ['bytes=20-10', undefined],
    ['bytes=0-1,5-6', undefined],
    ['bytes=-', undefined],
    ['lines=1-2', undefined],
    ['', undefined],
    [undefined, undefined],
  ]
  for (const [header, range] of told) expect([header, readRange(header, 1_000)]).toEqual([header, range])
  expect(readRange('bytes=0-', 0)).toBe('nowhere')
})
