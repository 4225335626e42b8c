import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeAction } from '@jianwang/words/audit'
import type { ProblemWords } from '@jianwang/words/problems/types'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../../apps/server/src')

const words = join(import.meta.dirname, '../../packages/words/src/problems')
/** The words of all modules: each module takes its own, and nobody all of them. */
const problemWords: ProblemWords = Object.assign(
  {},
  ...(await Promise.all(
    globSync('*.ts', { cwd: words }).map(async (file) =>
      Object.assign({}, ...Object.values(await import(pathToFileURL(join(words, file)).href))),
    ),
  )),
)

/** Codes as they stand in the sources, so that a module nobody imported is found as well. */
function listCodes(): string[] {
  const found = new Set<string>()
  for (const path of globSync('**/*.ts', { cwd: src }))
    for (const [, code] of readFileSync(join(src, path), 'utf8').matchAll(
      /\bproblem\(\s*'([a-z-]+\/[a-z0-9-]+)'/g,
    ))
      if (code) found.add(code)
  return [...found].sort()
}

test('every problem code has a Chinese title and a sentence that says what to do', () => {
  const codes = listCodes()
  expect(codes.length).toBeGreaterThan(10)
  const bare = codes.filter(
    (code) =>
      !/[\u4e00-\u9fff]/.test(problemWords[code]?.title ?? '') ||
      (problemWords[code]?.detail ?? '').length < 4,
  )
  expect(bare).toEqual([])
})

test('no words stand for a code that nobody declares', () => {
  const codes = new Set(listCodes())
  expect(Object.keys(problemWords).filter((code) => !codes.has(code))).toEqual([])
})

/** Actions written down as they stand in the sources; those put together at run time are looked at by each test house. */
function listActions(): string[] {
  const found = new Set<string>()
  for (const path of globSync('**/*.ts', { cwd: src }).filter((each) => !each.endsWith('.test.ts')))
    for (const [, action] of readFileSync(join(src, path), 'utf8').matchAll(
      /\baction: (?:[\w.]+ \? )?'([a-z-]+\.[a-z.-]+)'/g,
    ))
      if (action) found.add(action)
  return [...found].sort()
}

test('every action the audit keeps has Chinese words', () => {
  const actions = listActions()
  expect(actions.length).toBeGreaterThan(40)
  expect(actions.filter((action) => !/[\u4e00-\u9fff]/.test(describeAction(action)))).toEqual([])
})
