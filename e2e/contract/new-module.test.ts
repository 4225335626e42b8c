import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '../../architecture/modules.mjs'
import { drawModule } from '../../scripts/new-module.mjs'

// What it draws is tried for real by hand (`node scripts/new-module.mjs sample`, npm run check, its own test): that takes
// minutes. Here: that it still finds its places, and asks for no more than three lists.
const root = join(import.meta.dirname, '../..')
const about = { name: 'boats', title: '赛艇', now: new Date('2026-12-01T09:30:00Z') }

for (const floor of ['support', 'business', 'insight'])
  test(`a new module on the floor ${floor} adds its line to three files, and stands on its floor`, async () => {
    const files: Map<string, string> = await drawModule(root, { ...about, floor })
    const old = [...files.keys()].filter((file) => existsSync(join(root, file)))
    expect(old).toEqual([
      'architecture/modules.mjs',
      'apps/server/src/modules.ts',
      'packages/words/src/audit.ts',
    ])
    for (const file of old) {
      const before = readFileSync(join(root, file), 'utf8').split('\n')
      const added = (files.get(file) ?? '').split('\n').filter((line) => !before.includes(line))
      expect(added.every((line) => line.includes('boats'))).toBe(true)
      // An import and an entry in the list of modules, one line in the others.
      expect(added.length).toBe(file.endsWith('modules.ts') ? 2 : 1)
    }
    const plan = (files.get('architecture/modules.mjs') ?? '').split('\n')
    const floors = plan.flatMap((line) => /^\s+\[?'(support|business|insight)'/.exec(line)?.[1] ?? [])
    expect(floors.filter((each, at) => each !== floors[at - 1])).toEqual(['support', 'business', 'insight'])
    expect(files.has(`apps/server/src/${floor}/boats/migrations/20261201T0930-boats.sql`)).toBe(true)
    for (const text of files.values()) expect(text).not.toMatch(/\bsample|Sample|样例/)
  })

test('a name that stands in the plan, is no word, or has a file already, is refused', async () => {
  const [, [, taken]] = modules as readonly [unknown, readonly [string, string]]
  for (const name of [taken, 'Boats', 'b', 'boat-race'])
    await expect(drawModule(root, { ...about, name, floor: 'business' })).rejects.toThrow()
  // Of the record kit and its guests: no module has the name, but a file does.
  for (const name of ['fields', 'organisation'])
    await expect(drawModule(root, { ...about, name, floor: 'business' })).rejects.toThrow(
      `${name}.ts is there`,
    )
  await expect(drawModule(root, { ...about, floor: 'attic' })).rejects.toThrow('--floor')
})
