import { readConfig, readSecrets } from '#platform/config'
import { keepSwitches } from '#support/settings'
import { closeHouse, openHouse } from '../house.ts'
import { readDataDir, readOptions } from './options.ts'
import { CommandRefusal } from './refusal.ts'
import { waitForStop } from './stop-signal.ts'

/** `work`: tasks, facts and the audit sealer, without HTTP (DATABASE_URL). Any number may run beside each other. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string' } })
  const env = process.env
  const config = readConfig(env, { dataDir: readDataDir(options.data, env) })
  if (config.databaseUrl === '') throw new CommandRefusal('work 需要 DATABASE_URL；单机试用请用 npm start。')
  const stopped = waitForStop(env)
  const house = await openHouse(config, readSecrets(env, config.mode))
  const { startWorker } = await import('../worker.ts')
  const switches = keepSwitches(house)
  const worker = startWorker(house)
  house.log.info({ mode: config.mode }, 'working')
  house.log.info({ reason: await stopped }, 'stopping')
  await worker.stop()
  switches.stop()
  await closeHouse(house)
  return 0
}
