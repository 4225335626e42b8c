import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { listDriveTodos } from './drive-todos.ts'

test('S4-17 what was said from above stands first, and each thing leads to where it is done', () => {
  const todos = listDriveTodos({ transfersIn: 2, corrections: 0, reviews: 1, urges: 3 }, driveTrees.league)
  expect(todos.map(({ count, href }) => [count, href])).toEqual([
    [3, '/drives/board'],
    [2, '/drives/transfers'],
    [0, '/drives/corrections?state=asked'],
    [1, '/drives/reviews'],
  ])
})
