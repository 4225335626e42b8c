import { expect, test } from 'vitest'
import { comings } from '../app/coming.ts'
import { features } from '../app/features.ts'
import { cleanAddress, formatSearch, mergeSearch, ownPages, parseSearch, safeNext } from './address.ts'

test('the address keeps ids as text and survives a round trip', () => {
  const search = parseSearch('?unitId=0310120&q=%E5%A4%AA%E6%9E%81%26%E6%8B%B3')
  expect(search).toEqual({ unitId: '0310120', q: '太极&拳' })
  expect(parseSearch(formatSearch(search))).toEqual(search)
})

test('equal filters have equal addresses whatever the order they were chosen in', () => {
  expect(formatSearch({ b: '2', a: '1' })).toBe(formatSearch({ a: '1', b: '2' }))
})

test('clearing a filter removes it from the address', () => {
  expect(mergeSearch({ q: '拳', state: 'filed' }, { q: '', state: undefined, year: '2026' })).toEqual({
    year: '2026',
  })
})

/** As they stand in the address, still encoded; and in front of each `/login?next=`. */
const hostile = [
  '//evil.example',
  '///evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/\\evil.example',
  '\\\\evil.example',
  '/%09/evil.example',
  '/%0a/evil.example',
  '/%0d/evil.example',
  '%09//evil.example',
  '%20//evil.example',
  '/%09%0d%0a%5cevil.example',
  '/%5c/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/teams/..//evil.example',
  '/teams/../..//evil.example/%2e%2e',
  '/%2e%2e//evil.example',
  '/@evil.example',
  '/:80',
  '/login?next=/',
  '/password',
  '/api/identity/logout',
  '/m/',
  '/c/0A',
  '/docs',
  '/metrics',
  '/teamsx',
  '/%E0%A4%A',
  '',
]

test.each(hostile)('the way back %s is refused: it leads home', (written) => {
  const next = new URLSearchParams(`next=${written}`).get('next')
  expect(safeNext(next)).toBe('/')
})

test('no way back at all leads home, and whatever is kept stays here, whatever stands behind a page of ours', () => {
  expect(safeNext(null)).toBe('/')
  for (const written of [
    '/teams//evil.example',
    '/teams/%09/evil.example',
    '/teams%09/%5c..//..//evil.example',
    '/teams/\\evil.example',
    '/teams?a=//b',
  ]) {
    const next = safeNext(new URLSearchParams(`next=${written}`).get('next'))
    expect(next).toMatch(/^\/teams[/?]/)
    expect(new URL(next, 'https://jianwang.example').origin).toBe('https://jianwang.example')
  }
})

test('every page of the router is a way back', () => {
  const missing = [...features, ...comings, { path: '/search' }]
    .map(({ path }) => path)
    .filter((path) => path !== '/' && safeNext(path.replaceAll('$', '')) === '/')
  expect(missing).toEqual([])
  const known = new Set([...features, ...comings, { path: '/search' }].map(({ path }) => path.split('/')[1]))
  expect(ownPages.filter((page) => !known.has(page))).toEqual([])
})

test('the way back into the console is kept with its filter', () => {
  expect(safeNext('/teams?state=filed')).toBe('/teams?state=filed')
})

test('14.2.1 no ID or phone number comes out of an address or goes into one', () => {
  const idNumber = '310120200401020013'
  expect(parseSearch(`?q=${idNumber}&state=active`)).toEqual({ state: 'active' })
  expect(parseSearch('?q=138+0000+0001&cursor=WyIxMzgwMDAwMDAwMSJd')).toEqual({
    cursor: 'WyIxMzgwMDAwMDAwMSJd',
  })
  expect(mergeSearch({ state: 'active' }, { q: idNumber })).toEqual({ state: 'active' })
  const at = (search: string) => cleanAddress({ pathname: '/drives/members', search, hash: '' })
  expect(at(`?q=${idNumber}&state=active`)).toBe('/drives/members?state=active')
  expect(at('?state=active&q=%E5%BC%A0')).toBe('/drives/members?state=active&q=%E5%BC%A0')
})
