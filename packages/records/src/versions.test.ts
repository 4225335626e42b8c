import { expect, test } from 'vitest'
import { compareVersions, isSame } from './versions.ts'

test('two clerks: what only the other changed is taken, what both changed is asked, what only I changed is kept', () => {
  const base = { name: '晨光队', place: '公园', phone: '1', note: '' }
  const mine = { name: '晨光太极队', place: '公园', phone: '2', note: '' }
  const theirs = { name: '晨光拳队', place: '广场', phone: '1', note: null }
  expect(compareVersions(['name', 'place', 'phone', 'note'], base, mine, theirs)).toEqual({
    conflicts: [{ name: 'name', mine: '晨光太极队', theirs: '晨光拳队' }],
    taken: { place: '广场' },
  })
})

test('both changed to the same value is no conflict', () => {
  expect(compareVersions(['a'], { a: 1 }, { a: 2 }, { a: 2 })).toEqual({ conflicts: [], taken: {} })
})

test('a field the answer does not carry is not compared: a masked phone is never overwritten', () => {
  expect(compareVersions(['phone'], { phone: '' }, { phone: '138' }, {})).toEqual({
    conflicts: [],
    taken: {},
  })
})

test('order of keys and kinds of emptiness do not differ', () => {
  expect(isSame({ a: 1, b: '' }, { b: null, a: 1 })).toBe(true)
  expect(isSame([1, 2], [2, 1])).toBe(false)
})
