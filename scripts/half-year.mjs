// npm run half-year: one half-year of course delivery in virtual time, over the real services and a database of its own, with
// everything checked every evening; it prints its figures, and acts a second. The whole city has 215 sub-districts. With
// --streets N so many of them; with --seed N other dice; with --profile the dearest statements as well.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const { values } = parseArgs({
  options: {
    streets: { type: 'string', default: '215' },
    seed: { type: 'string', default: '20260803' },
    profile: { type: 'boolean', default: false },
  },
})
await ensureInstalled()
const node = findNode()
const more = {
  SEED: values.seed,
  HALF_YEAR_STREETS: values.streets,
  ...(values.profile ? { HALF_YEAR_PROFILE: 'on' } : {}),
}
const { status } = spawnSync(
  node,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--project', 'integration', 'e2e/contract/half-year', '-t', 'sub-districts live'],
  ],
  { cwd: root, stdio: 'inherit', env: { ...makeEnvironment(node), ...more } },
)
process.exit(status ?? 1)
