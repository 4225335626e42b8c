import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import './pg-client.ts'

test('whoever opens a connection reads int8 as a number and a date as its text', () => {
  expect(pg.types.getTypeParser(20)('9007199254740991')).toBe(9_007_199_254_740_991)
  expect(pg.types.getTypeParser(1082)('2028-02-29')).toBe('2028-02-29')
})

test('connections are made in one place, so that no command goes without the parsers', () => {
  const server = path.join(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: server, exclude: (name) => /\.test\.ts$|^test(ing)?$/.test(name) })
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(server, file), 'utf8')]))
  const having = (pattern: RegExp) => files.filter((file) => pattern.test(texts.get(file) ?? ''))
  expect(having(/new (pg\.)?Client\(/)).toEqual(['platform/pg-client.ts'])
  for (const file of having(/new (pg\.)?Pool\(/)) expect(texts.get(file)).toContain("'./pg-client.ts'")
})
