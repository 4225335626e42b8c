import { mkdirSync } from 'node:fs'
import type { Clock } from '#platform/clock'
import { type Config, readConfig } from '#platform/config'
import { migrate } from '#platform/migrate'
import { type Database, isExternal, openDatabase, requireOwner } from './database.ts'
import { readHouseSecrets } from './house-secrets.ts'
import { readDataDir, readOptions, readPort } from './options.ts'
import { say } from './progress.ts'
import { renewReadingsAfter } from './renew-readings.ts'
import { plantSeeds } from './seeds.ts'
import { simulateMissing } from './simulate.ts'
import { waitForStop } from './stop-signal.ts'
import { tidyNamesAfter } from './tidy-names.ts'

/**
 * `demo`, what `npm start` runs: database (embedded unless DATABASE_URL is set), migrations, seeds when empty, then
 * server and worker in this one process until it is asked to stop. Its time is the database's, unless a test hands one in.
 */
export async function run(args: string[], clock?: Clock): Promise<number> {
  const options = readOptions(args, {
    port: { type: 'string' },
    data: { type: 'string' },
    empty: { type: 'boolean', default: false },
  })
  const env = process.env
  const dataDir = readDataDir(options.data, env)
  const port = readPort(options.port)
  // What is set wrongly is told before anything is made or started.
  const { mode } = readConfig(env, { dataDir })
  if (mode === 'production') readHouseSecrets(env, mode, dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const stopped = waitForStop(env)
  // Reading the program's files takes as long as starting the database: both at once.
  const loading = Promise.all([
    import('../house.ts'),
    import('./serving.ts'),
    import('../app.ts'),
    import('../worker.ts'),
  ])
  loading.catch(() => {})
  const database = await openDatabase(env, dataDir, say)
  try {
    await prepare(database, options.empty)
    await loading
    const overrides = { dataDir, databaseUrl: database.appUrl, ...(port === undefined ? {} : { port }) }
    return await serve(readConfig(env, quietly(env, overrides)), { env, stopped, clock })
  } finally {
    await database.close()
    say('已停止（stopped）')
  }

  async function prepare({ ownerUrl }: Database, empty: boolean): Promise<void> {
    if (ownerUrl === undefined && isExternal(env)) {
      say('未设置 MIGRATE_URL，跳过迁移与演示数据（no MIGRATE_URL: no migrations, no seeds）')
      return
    }
    const owner = requireOwner(database)
    const count = await migrate(owner, { onStep: (name) => say(`迁移 ${name}（migrate）`) })
    if (count > 0) say(`已应用 ${count} 个迁移（migrations applied）`)
    await tidyNamesAfter(owner, say)
    await renewReadingsAfter(owner, say)
    const config = readConfig(env, { dataDir, databaseUrl: database.appUrl })
    await plantSeeds({ owner, config, secrets: readHouseSecrets(env, config.mode, dataDir), empty }, say)
  }
}

/** On a terminal the demo says only what goes wrong, unless LOG_LEVEL asks for more. */
function quietly(env: NodeJS.ProcessEnv, overrides: Partial<Config>): Partial<Config> {
  return env.LOG_LEVEL === undefined ? { ...overrides, logLevel: 'warn' } : overrides
}

type Surroundings = { env: NodeJS.ProcessEnv; stopped: Promise<string>; clock: Clock | undefined }

async function serve(config: Config, { env, stopped, clock }: Surroundings): Promise<number> {
  const { openHouse, closeHouse } = await import('../house.ts')
  const { listenHttp } = await import('./serving.ts')
  const { startWorker } = await import('../worker.ts')
  const { keepSwitches } = await import('#support/settings')
  const outside = await simulateMissing(config, readHouseSecrets(env, config.mode, config.dataDir), clock)
  const house = await openHouse(outside.config, outside.secrets, clock)
  try {
    const serving = await listenHttp(house)
    const switches = keepSwitches(house)
    const worker = startWorker(house)
    await announceReady(serving.address, config, outside.url)
    say(`正在停止（stopping: ${await stopped}）`)
    await serving.stop()
    await worker.stop()
    switches.stop()
    return 0
  } finally {
    await closeHouse(house)
    await outside.close()
  }
}

async function announceReady(address: string, config: Config, simulator: string | undefined): Promise<void> {
  say('已就绪（ready）')
  console.log(`\n  健网 Jianwang   ${address}\n`)
  if (simulator !== undefined) console.log(`  微信与短信模拟器（WeChat and SMS simulator）   ${simulator}\n`)
  const { listAccounts } = await import('./seeds.ts')
  for (const line of listAccounts(config.dataDir)) console.log(`  ${line}`)
  console.log('\n  按 Ctrl-C 停止（Ctrl-C to stop）\n')
}
