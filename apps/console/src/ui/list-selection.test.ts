import { expect, test } from 'vitest'
import { dropGone } from './list-selection.ts'

const chosen = new Map([
  ['a', { row: 1, page: 'first' }],
  ['b', { row: 2, page: 'first' }],
  ['c', { row: 3, page: 'second' }],
])

test('a chosen row that left its page is dropped, those of other pages stay', () => {
  expect([...dropGone(chosen, 'first', new Set(['b', 'd'])).keys()]).toEqual(['b', 'c'])
  expect([...dropGone(chosen, 'second', new Set()).keys()]).toEqual(['a', 'b'])
})

test('nothing is redrawn when every chosen row is still there', () => {
  expect(dropGone(chosen, 'first', new Set(['a', 'b']))).toBe(chosen)
  expect(dropGone(chosen, 'third', new Set())).toBe(chosen)
})
