import { expect, test } from 'vitest'
import { isNarrowed, narrowFilter, outHref, sortChosen, toBody, toSelection } from './transfer-choice.ts'

const member = { id: 'a', version: 1, kind: 'member', state: 'active' } as const
const cadre = { id: 'b', version: 1, kind: 'cadre', state: 'active' } as const
const gone = { id: 'c', version: 1, kind: 'member', state: 'transferred_out' } as const
const left = { id: 'd', version: 1, kind: 'cadre', state: 'left' } as const

test('S4-06 cadres and those who are out already stay behind, and are counted apart', () => {
  const { able, cadres, gone: out } = sortChosen([member, cadre, gone, left])
  expect([able.map((one) => one.id), cadres, out]).toEqual([['a'], 1, 2])
})

test('S4-02 a list is narrowed to members on the roll', () => {
  expect(narrowFilter({ unitId: '7', waiting: 'true', cursor: 'x', task: 't' })).toEqual({
    unitId: '7',
    waiting: 'true',
    state: 'active',
    kind: 'member',
  })
})

test('a list of people who are out, of cadres or of one name is nothing to send out by', () => {
  expect([{ state: 'left' }, { kind: 'cadre' }, { q: '王小芳' }].map(narrowFilter)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('the filter travels as numbers and truths', () => {
  expect(toSelection({ unitId: '7', year: '2026', direct: 'true', group: 'enrolled' })).toEqual({
    filter: { unitId: 7, year: 2026, direct: true, group: 'enrolled' },
  })
})

test('S4-02 who left over age has no receiver, whatever was chosen before', () => {
  const wish = { selection: {}, toUnitId: 9, day: undefined, note: ' ' }
  expect(toBody({ ...wish, reason: 'over_age' })).toEqual({ reason: 'over_age', selection: {} })
  expect(toBody({ ...wish, reason: 'moved', day: '2026-11-22', note: '毕业 ' })).toEqual({
    reason: 'moved',
    selection: {},
    toUnitId: 9,
    day: '2026-11-22',
    note: '毕业',
  })
})

test('the page is told whether the chosen or the whole list is meant', () => {
  expect(outHref()).toBe('/drives/members/out')
  expect(outHref('')).toBe('/drives/members/out?all=1')
  expect(outHref('&unitId=7', 'over_age')).toBe('/drives/members/out?all=1&unitId=7&reason=over_age')
  expect(outHref(undefined, 'over_age')).toBe('/drives/members/out?reason=over_age')
})

test('S4-02 the whole roll is not sent out by a filter that leaves everybody', () => {
  for (const search of [
    {},
    { state: 'active', kind: 'member' },
    { year: '2017', unitId: '' },
    { q: '张三', unitId: '7' },
  ])
    expect(isNarrowed(search)).toBe(false)
  for (const search of [{ unitId: '7' }, { state: 'active', direct: 'true' }, { group: 'graduates' }])
    expect(isNarrowed(search)).toBe(true)
})
