import { expect, test } from 'vitest'
import {
  checkNotice as checkNews,
  lastDayOf,
  type NoticeDraft as NewsDraft,
  tidyNotice as toColumns,
} from './notice.ts'

const good: NewsDraft = { kind: 'event', title: '社区健身大赛', body: '欢迎各健身团队参加。' }
const faultsOf = (change: Partial<NewsDraft>) =>
  checkNews(toColumns({ ...good, ...change })).map(({ path }) => path)

test('S0-67 title and text are needed, dates stand in order', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ title: ' 赛 ', body: ' \n ' })).toEqual(['/title', '/body'])
  expect(faultsOf({ startsOn: '2026-12-05', endsOn: '2026-12-05' })).toEqual([])
  expect(faultsOf({ startsOn: '2026-12-05', endsOn: '2026-12-04' })).toEqual(['/endsOn'])
  expect(faultsOf({ endsOn: '2026-12-05' })).toEqual(['/startsOn'])
})

test.each([
  'http://www.shanghai.gov.cn/',
  'javascript:alert(1)',
  'https://',
  'https://localhost/',
  'https://www.shanghai.gov.cn@evil.example/',
  'https://evil.example/ a',
])('S0-67 a link that is not plainly https is refused: %s', (link) => {
  expect(faultsOf({ link })).toEqual(['/link'])
})

test('a link may be absent, empty texts are nothing, and an encrypted address passes', () => {
  expect(faultsOf({ link: 'https://www.shanghai.gov.cn/news?id=1' })).toEqual([])
  expect(toColumns({ ...good, link: '  ', place: '' })).toMatchObject({ link: null, place: null })
})

test('without an end it lasts one day, without dates it has no last day', () => {
  expect(lastDayOf({ starts_on: '2026-12-05', ends_on: null })).toBe('2026-12-05')
  expect(lastDayOf({ starts_on: '2026-12-05', ends_on: '2026-12-07' })).toBe('2026-12-07')
  expect(lastDayOf({ starts_on: null, ends_on: null })).toBeUndefined()
})
