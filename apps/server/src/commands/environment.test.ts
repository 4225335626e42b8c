import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const server = path.join(import.meta.dirname, '..')
const example = readFileSync(path.join(server, '../../../.env.example'), 'utf8')

/** Set by our own scripts for the process they start; nobody else sets them. */
const internal = new Set(['JIANWANG_GUARDIANS', 'JIANWANG_BEGAN'])

/** Names read as `env.NAME`, `process.env.NAME` or `read(env, 'NAME', …)`. */
function listVariables(): string[] {
  const names = globSync('**/*.ts', { cwd: server, exclude: (name) => /\.test\.ts$|^test$/.test(name) })
    .map((file) => readFileSync(path.join(server, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\benv\.([A-Z][A-Z_]+)|\(env, '([A-Z][A-Z_]+)'/g)])
    .map((match) => match[1] ?? match[2] ?? '')
  return [...new Set(names)].filter((name) => !internal.has(name)).sort()
}

const listed = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? '').sort()

test('.env.example names every variable that is read, and no other', () => {
  expect(listVariables().length).toBeGreaterThan(10)
  expect(listed).toEqual(listVariables())
})

test('the environment is read in few places: configuration and commands', () => {
  const readers = globSync('**/*.ts', { cwd: server, exclude: (name) => /\.test\.ts$|^test$/.test(name) })
    .filter((file) => readFileSync(path.join(server, file), 'utf8').includes('process.env'))
    .filter((file) => !file.startsWith('commands/'))
  // The database's own processes and those that look at uploads are given a cleaned copy.
  expect(readers.sort()).toEqual(['platform/postgres/cluster.ts', 'platform/sheets/peek-apart.ts'])
})
