// npm run test:pgbouncer: the database part of the suite and the scope probes through PgBouncer in transaction mode,
// as an installation may run it (docs/operations.md). With file names: only those. With --without-setting: as a server
// that was not told of the pooler, which must fail (the control of this test).
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const parts = [
  'apps/server/src/platform',
  'apps/server/src/support',
  'apps/server/src/business',
  'apps/server/src/insight',
  'e2e/contract/scope',
]
// They start and stop a PostgreSQL of their own, behind no pooler.
const apart = ['apps/server/src/platform/postgres/**']

const { values, positionals } = parseArgs({
  options: { 'without-setting': { type: 'boolean', default: false } },
  allowPositionals: true,
})
const found = spawnSync('/usr/sbin/pgbouncer', ['--version'], { encoding: 'utf8' })
if (found.error) {
  console.error('✗ 找不到 pgbouncer：请安装软件包 pgbouncer（Debian / Ubuntu：apt-get install pgbouncer）。')
  process.exit(1)
}
console.log(found.stdout.split('\n')[0])
await ensureInstalled()
const node = findNode()
const { status } = spawnSync(
  node,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    'integration',
    ...apart.map((each) => `--exclude=${each}`),
    ...(positionals.length > 0 ? positionals : parts),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...makeEnvironment(node),
      TEST_PGBOUNCER: 'on',
      DATABASE_POOLER: values['without-setting'] ? 'none' : 'transaction',
    },
  },
)
process.exit(status ?? 1)
