import { expect, test } from 'vitest'
import { readListState, stepBack, stepForth } from './list-state.ts'

test('an address tells filters, order and page; foreign keys are left alone', () => {
  const state = readListState({ q: '太极', tab: 'x', sort: '-name', cursor: 'c3', page: '3' }, ['q', 'state'])
  expect(state).toEqual({ filters: { q: '太极' }, sort: '-name', cursor: 'c3', page: 3 })
})

test('a page without its cursor is the first page: nobody is told a wrong number', () => {
  expect(readListState({ page: '7' }, ['q']).page).toBe(1)
  expect(readListState({ page: 'x', cursor: 'c' }, ['q']).page).toBe(1)
})

test('three pages forth and back again pass the same cursors', () => {
  let trail = stepForth([], 1, 'to-2')
  trail = stepForth(trail, 2, 'to-3')
  trail = stepForth(trail, 3, 'to-4')
  expect(stepBack(trail, 4)).toEqual({ cursor: 'to-3', page: 3 })
  expect(stepBack(trail, 3)).toEqual({ cursor: 'to-2', page: 2 })
  expect(stepBack(trail, 2)).toEqual({ cursor: undefined, page: 1 })
})

test('a bookmark deep in the list, whose way back is unknown, leads back to the first page', () => {
  expect(stepBack([], 5)).toEqual({ cursor: undefined, page: 1 })
  expect(stepBack(stepForth([], 5, 'to-6'), 5)).toEqual({ cursor: undefined, page: 1 })
})
