import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, expect, test } from 'vitest'
import config from '../../architecture/dependency-cruiser.mjs'
import { modules } from '../../architecture/modules.mjs'

// Planted trees live inside the repository so that packages resolve as they do for the real one.
const root = join(import.meta.dirname, '../..')
mkdirSync(join(root, '.cache'), { recursive: true })
const planted = mkdtempSync(join(root, '.cache/planted-'))
afterAll(() => rmSync(planted, { recursive: true, force: true }))

let serial = 0

/** Cruises a small tree of its own and names the rules it breaks. */
async function breakRules(
  files: Readonly<Record<string, string>>,
): Promise<{ rules: string[]; modules: number }> {
  const base = join(planted, String(++serial))
  for (const [path, text] of Object.entries(files)) {
    const file = join(base, 'apps/server/src', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return check(base)
}

async function check(base: string): Promise<{ rules: string[]; modules: number }> {
  const { options, ...ruleSet } = config
  const { tsConfig: _unused, ...rest } = options ?? {}
  const answer = await cruise(['apps/server/src'], { ...rest, baseDir: base, validate: true, ruleSet })
  const output = answer.output as ICruiseResult // without an outputType the API answers the result itself
  return {
    rules: [...new Set(output.summary.violations.map((v) => v.rule.name))].sort(),
    modules: output.modules.length,
  }
}

const door = 'export const open = 1\n'

test('a tidy tree breaks no rule, and modules were read', async () => {
  const found = await breakRules({
    'support/units/index.ts': door,
    'business/teams/service.ts':
      "import { open } from '../../support/units/index.ts'\nexport const used = open\n",
  })
  expect(found.rules).toEqual([])
  expect(found.modules).toBeGreaterThan(1)
})

const faults: readonly (readonly [rule: string, files: Record<string, string>])[] = [
  [
    'plan-units',
    { 'support/units/index.ts': "import '../../business/teams/index.ts'\n", 'business/teams/index.ts': door },
  ],
  [
    'door-only',
    {
      'support/units/store.ts': door,
      'business/teams/service.ts': "import '../../support/units/store.ts'\n",
    },
  ],
  ['root-doors', { 'support/units/store.ts': door, 'app.ts': "import './support/units/store.ts'\n" }],
  [
    'platform-is-ground',
    { 'support/units/index.ts': door, 'platform/call.ts': "import '../support/units/index.ts'\n" },
  ],
  [
    'policy-is-pure',
    {
      'platform/db.ts': door,
      'business/teams/policy.ts': "import { open } from '../../platform/db.ts'\nexport const x = open\n",
    },
  ],
  [
    'sql-lives-in-store',
    { 'business/teams/service.ts': "import { sql } from 'kysely'\nexport const x = sql\n" },
  ],
  ['no-circular', { 'platform/a.ts': "import './b.ts'\n", 'platform/b.ts': "import './a.ts'\n" }],
  ['unknown-module', { 'business/stray/index.ts': door, 'app.ts': "import './business/stray/index.ts'\n" }],
  ['not-to-unresolvable', { 'platform/a.ts': "import './nowhere.ts'\n" }],
]

for (const [rule, files] of faults)
  test(`a planted fault against ${rule} is found`, async () => {
    expect((await breakRules(files)).rules).toContain(rule)
  })

test('the plan refuses a circle: no module names one written below it', () => {
  const above = new Set<string>()
  for (const [, name, mayCall] of modules) {
    expect(mayCall.filter((callee: string) => !above.has(callee))).toEqual([])
    above.add(name)
  }
})
