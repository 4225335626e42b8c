import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText, foldLine } from '#platform/ics'
import { writeCalendar } from './calendar.ts'

const entry = {
  id: '01a2017c-b975-735f-8a0a-d61287d6cb2b',
  title: '健步走; 亲子, "欢乐"',
  body: '第一行\r\n第二行\\终点',
  place: '金海公园',
  publisher_name: '金海街道',
  starts_at: new Date('2026-11-28T09:00:00+08:00'),
  ends_at: new Date('2026-11-28T11:00:00+08:00'),
  updated_at: new Date('2026-11-23T10:00:00.123+08:00'),
  state: 'published',
  version: 3,
  lng: null,
  lat: null,
  crs: null,
} as const

test('S0-29 an iCalendar object as RFC 5545 wants it', () => {
  const text = writeCalendar('金海街道', [entry, { ...entry, state: 'cancelled' }], 'https://example.cn:8443')
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Jianwang//Activities//ZH'])
  expect(lines).toContain(`UID:${entry.id}@example.cn`)
  expect(lines).toContain('DTSTAMP:20261123T020000Z')
  expect(lines).toContain('DTSTART:20261128T010000Z')
  expect(lines).toContain('DTEND:20261128T030000Z')
  expect(lines).toContain('SUMMARY:健步走\\; 亲子\\, "欢乐"')
  expect(lines).toContain('DESCRIPTION:金海街道\\n第一行\\n第二行\\\\终点')
  expect(lines).toContain('STATUS:CANCELLED')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).toBe(2)
})

test('S0-29 no line is longer than 75 octets, no character is cut, and unfolding gives the line again', () => {
  const octets = foldLine('x'.repeat(200))
    .split('\r\n')
    .map((part) => Buffer.byteLength(part))
  expect(octets).toEqual([75, 75, 52])
  for (const start of ['', 'x', 'xx', 'xxx'])
    for (const part of foldLine(start + '𠮷'.repeat(40)).split('\r\n')) expect(part.isWellFormed()).toBe(true)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (given) => {
      const line = `SUMMARY:${escapeText(given)}`
      const folded = foldLine(line)
      for (const part of folded.split('\r\n')) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
        expect(part.isWellFormed()).toBe(true)
      }
      expect(folded.replaceAll('\r\n ', '')).toBe(line)
    }),
  )
})
