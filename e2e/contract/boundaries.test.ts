import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, expect, test } from 'vitest'
import config from '../../architecture/dependency-cruiser.mjs'
import mini from '../../architecture/mini-cruiser.mjs'
import { modules } from '../../architecture/modules.mjs'

// Planted trees live inside the repository so that packages resolve as they do for the real one.
const root = join(import.meta.dirname, '../..')
mkdirSync(join(root, '.cache'), { recursive: true })
const planted = mkdtempSync(join(root, '.cache/planted-'))
afterAll(() => rmSync(planted, { recursive: true, force: true }))

let serial = 0

/** Where a planted tree stands, and whose rules hold there. */
type Home = { folder: string; config: typeof config }
const server: Home = { folder: 'apps/server/src', config }
const consoleHome: Home = { folder: 'apps/console/src', config }
const miniHome: Home = { folder: 'src', config: mini }

/** Cruises a small tree of its own and names the rules it breaks. */
async function breakRules(
  files: Readonly<Record<string, string>>,
  { folder, config: rules }: Home = server,
): Promise<{ rules: string[]; modules: number }> {
  const base = join(planted, String(++serial))
  for (const [path, text] of Object.entries(files)) {
    const file = join(base, folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { options, ...ruleSet } = rules
  const { tsConfig: _unused, ...rest } = options ?? {}
  const answer = await cruise([folder], { ...rest, baseDir: base, validate: true, ruleSet })
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
  [
    'test-doors',
    {
      'support/units/store.ts': door,
      'business/teams/testing/desk.ts': "import '../../../support/units/store.ts'\n",
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
  [
    'room-drives-roll',
    {
      'business/drives/roll/service.ts': "import '../cards/service.ts'\n",
      'business/drives/cards/service.ts': door,
    },
  ],
  [
    'room-drives-counts',
    { 'business/drives/counts/service.ts': "import '../routes.ts'\n", 'business/drives/routes.ts': door },
  ],
  [
    'ground-drives',
    { 'business/drives/rules.ts': "import './roll/rules.ts'\n", 'business/drives/roll/rules.ts': door },
  ],
  [
    'ground-teams',
    {
      'business/teams/service/members.ts': "import '../citizen/service/hold.ts'\n",
      'business/teams/citizen/service/hold.ts': door,
    },
  ],
  [
    'unknown-room-drives',
    {
      'business/drives/index.ts': "import './attic/service.ts'\n",
      'business/drives/attic/service.ts': door,
    },
  ],
  ['no-circular', { 'platform/a.ts': "import './b.ts'\n", 'platform/b.ts': "import './a.ts'\n" }],
  ['unknown-module', { 'business/stray/index.ts': door, 'app.ts': "import './business/stray/index.ts'\n" }],
  ['not-to-unresolvable', { 'platform/a.ts': "import './nowhere.ts'\n" }],
]

for (const [rule, files] of faults)
  test(`a planted fault against ${rule} is found`, async () => {
    expect((await breakRules(files)).rules).toContain(rule)
  })

test('a test borrows what stands in the testing/ of a neighbour', async () => {
  const borrow = "import '../../support/units/testing/desk.ts'\n"
  const files = { 'support/units/testing/desk.ts': door, 'business/teams/teams.int.test.ts': borrow }
  expect((await breakRules(files)).rules).toEqual([])
  const served = { 'support/units/testing/desk.ts': door, 'business/teams/service.ts': borrow }
  expect((await breakRules(served)).rules).toContain('door-only')
})

test('a room uses those left of it and the ground, and its tests what they like', async () => {
  const found = await breakRules({
    'business/drives/cards/service.ts': "import '../roll/service.ts'\nimport '../rules.ts'\n",
    'business/drives/roll/service.ts': "import '../rules.ts'\n",
    'business/drives/roll/roll.int.test.ts': "import '../cards/service.ts'\n",
    'business/drives/rules.ts': door,
  })
  expect(found.rules).toEqual([])
})

const page = 'export const page = 1\n'

const screenFaults: readonly (readonly [rule: string, files: Record<string, string>])[] = [
  [
    'feature-news',
    { 'features/news/pages.ts': "import '../teams/pages.ts'\n", 'features/teams/pages.ts': page },
  ],
  [
    'feature-doors',
    { 'features/units/pages.ts': "import '../committees/page.tsx'\n", 'features/committees/page.tsx': page },
  ],
  ['app-doors', { 'app/menu.ts': "import '../features/teams/list.tsx'\n", 'features/teams/list.tsx': page }],
  [
    'kit-is-ground',
    { 'ui/field.ts': "import '../features/teams/pages.ts'\n", 'features/teams/pages.ts': page },
  ],
  [
    'features-know-no-app',
    { 'features/teams/pages.ts': "import '../../app/menu.ts'\n", 'app/menu.ts': page },
  ],
  [
    'unknown-feature',
    { 'features/stray/pages.ts': page, 'app/features.ts': "import '../features/stray/pages.ts'\n" },
  ],
]

for (const [rule, files] of screenFaults)
  test(`a planted fault of the console against ${rule} is found`, async () => {
    expect((await breakRules(files, consoleHome)).rules).toContain(rule)
  })

const miniFaults: typeof screenFaults = [
  [
    'no-circular',
    { 'lib/a.ts': "import './b'\n", 'lib/b.ts': "import type { A } from './a'\nexport type B = A\n" },
  ],
  ['mini-ground', { 'lib/a.ts': "import '../parts/b'\n", 'parts/b.tsx': page }],
  ['mini-kit', { 'ui/a.tsx': "import '../parts/b'\n", 'parts/b.tsx': page }],
  ['mini-parts', { 'parts/a.tsx': "import '../packages/team/b'\n", 'packages/team/b.tsx': page }],
  ['mini-packages', { 'packages/news/a.tsx': "import '../team/b'\n", 'packages/team/b.tsx': page }],
  ['not-to-unresolvable', { 'lib/a.ts': "import './nowhere'\n" }],
]

for (const [rule, files] of miniFaults)
  test(`a planted fault of the citizens’ pages against ${rule} is found`, async () => {
    expect((await breakRules(files, miniHome)).rules).toContain(rule)
  })

test('screens in their order break no rule', async () => {
  const units = {
    'features/units/pages.ts': "import '../committees/add-unit.tsx'\n",
    'features/committees/add-unit.tsx': page,
    'app/features.ts': "import '../features/units/pages.ts'\n",
  }
  expect((await breakRules(units, consoleHome)).rules).toEqual([])
  const news = {
    'packages/news/a.tsx': "import '../../parts/b'\n",
    'parts/b.tsx': "import '../lib/c'\n",
    'lib/c.ts': page,
  }
  expect((await breakRules(news, miniHome)).rules).toEqual([])
})

test('the plan refuses a circle: no module names one written below it', () => {
  const above = new Set<string>()
  for (const [, name, mayCall] of modules) {
    expect(mayCall.filter((callee: string) => !above.has(callee))).toEqual([])
    above.add(name)
  }
})
