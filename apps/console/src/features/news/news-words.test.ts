import { expect, test } from 'vitest'
import { toBody, toFormValues } from './news-fields.tsx'
import { sayDays } from './news-words.ts'

test('S0-67 days read as a span, a day, or at any time', () => {
  expect(sayDays({ startsOn: '2026-12-05', endsOn: '2026-12-07' })).toBe('2026-12-05 至 2026-12-07')
  expect(sayDays({ startsOn: '2026-12-05', endsOn: '2026-12-05' })).toBe('2026-12-05')
  expect(sayDays({ startsOn: '2026-12-05', endsOn: null })).toBe('2026-12-05')
  expect(sayDays({ startsOn: null, endsOn: null })).toBe('长期')
})

test('emptied fields are sent as null, so that an edit clears them', () => {
  const values = toFormValues({ kind: 'event', title: '大赛', body: '内容', place: '公园', endsOn: null })
  expect(toBody({ ...values, place: '' })).toEqual({
    kind: 'event',
    title: '大赛',
    body: '内容',
    startsOn: null,
    endsOn: null,
    place: null,
    link: null,
  })
})
