import { movedClock } from '#platform/clock'
import { readConfig, readSecrets } from '#platform/config'
import { waitForStop } from '../commands/stop-signal.ts'
import { closeHouse, openHouse } from '../house.ts'
import { startWorker } from '../worker.ts'

// The command `work`, but for its clock: it begins at HOUSE_TIME, where the house of the test stands, and runs on. On the
// real clock it would clear away as expired what the test has just made, from the third day after that day on.
const env = process.env
const stopped = waitForStop(env)
const start = new Date(env.HOUSE_TIME ?? '')
const house = await openHouse(
  readConfig(env),
  readSecrets(env, 'test'),
  movedClock(start.getTime() - Date.now()),
)
const worker = startWorker(house)
house.log.info({}, 'working')
await stopped
await worker.stop()
await closeHouse(house)
process.exit()
