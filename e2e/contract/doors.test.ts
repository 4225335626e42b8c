import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// What the door of a module (index.ts) hands out, somebody takes: knip counts files and not what they export.

const root = path.join(import.meta.dirname, '../..')
const doorPattern = /^apps\/server\/src\/(business|support|insight)\/([\w-]+)\/index\.ts$/
const taken = /(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'([^']+)'/g

/** Names in braces, as they are called where they come from (0) or as they are handed on (1). */
const namesIn = (braces: string, side: 0 | 1) =>
  braces
    .split(',')
    .map(
      (item) =>
        item
          .trim()
          .replace(/^type /, '')
          .split(' as ')
          .at(side === 0 ? 0 : -1) ?? '',
    )
    .filter((name) => name !== '')

/** The door a specifier leads to, as a path from the root. */
function doorOf(file: string, specifier: string): string {
  const [, floor, module] = /^#(business|support|insight)\/([\w-]+)$/.exec(specifier) ?? []
  return floor === undefined
    ? path.posix.join(path.posix.dirname(file), specifier)
    : `apps/server/src/${floor}/${module}/index.ts`
}

function findUntaken(files: ReadonlyMap<string, string>): string[] {
  const used = new Set<string>()
  for (const [file, text] of files)
    for (const [, braces = '', specifier = ''] of text.matchAll(taken))
      for (const name of namesIn(braces, 0)) used.add(`${doorOf(file, specifier)} ${name}`)
  return [...files]
    .filter(([file]) => doorPattern.test(file))
    .flatMap(([file, text]) =>
      [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, braces = '']) =>
        namesIn(braces, 1).map((name) => `${file} ${name}`),
      ),
    )
    .filter((name) => !used.has(name))
}

test('what a door hands out is taken by somebody', () => {
  const names = globSync('{apps/server/src,bench,e2e}/**/*.ts', { cwd: root }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  const files = new Map(names.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]))
  expect([...files.keys()].filter((name) => doorPattern.test(name)).length).toBeGreaterThan(10)
  expect(findUntaken(files)).toEqual([])
})

test('what nobody takes is found', () => {
  const door = "export { open, type Shut as Closed } from './service.ts'\n"
  const files = new Map([
    ['apps/server/src/support/units/index.ts', door],
    ['apps/server/src/business/teams/service.ts', "import { open } from '#support/units'\n"],
  ])
  expect(findUntaken(files)).toEqual(['apps/server/src/support/units/index.ts Closed'])
})
