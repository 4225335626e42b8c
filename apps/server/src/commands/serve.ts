import { readConfig, readSecrets } from '#platform/config'
import { keepSwitches } from '#support/settings'
import { closeHouse, openHouse } from '../house.ts'
import { readDataDir, readOptions, readPort } from './options.ts'
import { CommandRefusal } from './refusal.ts'
import { listenHttp } from './serving.ts'
import { waitForStop } from './stop-signal.ts'

/** `serve`: HTTP only, on a database that already exists (DATABASE_URL). Any number may run beside each other. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { port: { type: 'string' }, data: { type: 'string' } })
  const env = process.env
  const port = readPort(options.port)
  const config = readConfig(env, {
    dataDir: readDataDir(options.data, env),
    ...(port === undefined ? {} : { port }),
  })
  if (config.databaseUrl === '') throw new CommandRefusal('serve 需要 DATABASE_URL；单机试用请用 npm start。')
  const stopped = waitForStop(env)
  const house = await openHouse(config, readSecrets(env, config.mode))
  try {
    const switches = keepSwitches(house)
    const serving = await listenHttp(house)
    house.log.info({ address: serving.address, mode: config.mode }, 'serving')
    const reason = await stopped
    house.log.info({ reason }, 'stopping')
    await serving.stop(reason === 'SIGTERM')
    switches.stop()
  } finally {
    await closeHouse(house)
  }
  return 0
}
