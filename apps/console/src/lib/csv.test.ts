import { expect, test } from 'vitest'
import { makeCsv } from './csv.ts'

test('a cell that looks like a formula is made text; a negative number stays a number', () => {
  const csv = makeCsv(
    ['名称', '数'],
    [
      ['=cmd|calc', -3],
      ['+86', 1],
      ['@x', 2],
    ],
  )
  expect(csv).toBe("\uFEFF名称,数\r\n'=cmd|calc,-3\r\n'+86,1\r\n'@x,2\r\n")
})

test('commas, quotes and line ends are quoted', () => {
  expect(makeCsv(['a'], [['x,"y"\nz'], [null]])).toBe('\uFEFFa\r\n"x,""y""\nz"\r\n\r\n')
})
