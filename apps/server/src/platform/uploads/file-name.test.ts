import { expect, test } from 'vitest'
import { readFileName } from './file-name.ts'

test('a file’s name keeps its ending, no path and no mark that nobody sees', () => {
  expect(readFileName(`C:\\名单\\${'🏃'.repeat(200)}.xlsx`)).toBe(`${'🏃'.repeat(115)}.xlsx`)
  expect(readFileName('../../名\u200b单\u202e.xlsx')).toBe('名单.xlsx')
  expect([readFileName(''), readFileName('a/'), readFileName('\u202e\u200b')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a NUL and half a character are refused, wherever in the name they stand', () => {
  for (const bad of ['名\u0000单.xlsx', '\u0000/名单.xlsx', '名单\ud83d.xlsx', '\udfc3'])
    expect(() => readFileName(bad)).toThrow('platform/invalid')
})
