import { noticeTemplates } from '@jianwang/words/notices'
import { expect, test } from 'vitest'
import { afterQuietHours, nextTry } from './quiet.ts'
import { sayMoment } from './service/send.ts'
import { findTemplate, listTemplates, renderBody } from './templates.ts'

test('every template says only what it has a value for', () => {
  for (const [code, template] of listTemplates()) {
    const named = [...template.text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(
      named.filter((name) => !Object.hasOwn(template.fields, name ?? '')),
      code,
    ).toEqual([])
    expect([...template.title].length).toBeLessThanOrEqual(20)
    // WeChat allows five fields to a template.
    expect(Object.keys(template.fields).length).toBeLessThanOrEqual(5)
  }
})

test('a sentence leaves out what is empty, and is cut by characters', () => {
  const values = { team: '晨光拳操队', result: '已认证', note: '', at: '' }
  expect(renderBody(noticeTemplates['team-result'], values)).toBe('您的健身团队“晨光拳操队”：已认证。')
  expect(renderBody(noticeTemplates['team-result'], { ...values, note: '请补充场地。' })).toContain(
    '请补充场地。',
  )
  const long = renderBody(noticeTemplates['team-result'], { ...values, note: '𠮷'.repeat(900) })
  expect([...long].length).toBe(500)
  expect(long.endsWith('𠮷…')).toBe(true)
  expect(findTemplate('constructor')).toBeUndefined()
})

test.each([
  ['2026-11-23T20:59:59+08:00', '2026-11-23T20:59:59+08:00'],
  ['2026-11-23T21:00:00+08:00', '2026-11-24T08:00:00+08:00'],
  ['2026-11-23T23:59:00+08:00', '2026-11-24T08:00:00+08:00'],
  ['2026-11-24T00:00:00+08:00', '2026-11-24T08:00:00+08:00'],
  ['2026-12-31T22:00:00+08:00', '2027-01-01T08:00:00+08:00'],
  ['2026-11-24T08:00:00+08:00', '2026-11-24T08:00:00+08:00'],
])('texts wait until the morning: %s', (at, expected) => {
  expect(afterQuietHours(new Date(at)).toISOString()).toBe(new Date(expected).toISOString())
})

test('tries are made later each time, and end', () => {
  const now = new Date('2026-11-23T10:00:00+08:00')
  const waits = [1, 2, 3, 4, 5].map((tries) => (nextTry(tries, now)?.getTime() ?? 0) - now.getTime())
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits[0]).toBe(60_000)
  expect(nextTry(6, now)).toBeUndefined()
})

test('a moment is said as WeChat’s time fields take it', () => {
  expect(sayMoment(new Date('2026-01-02T16:05:00Z'))).toBe('2026年1月3日 00:05')
})
