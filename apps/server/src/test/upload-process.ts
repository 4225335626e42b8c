import { movedClock } from '#platform/clock'
import { readConfig, readSecrets } from '#platform/config'
import { openHouse } from '../house.ts'
import { samplePurpose } from '../platform/resumable/testing/sample-purpose.ts'
import { serveUploads } from '../platform/resumable/testing/serve-uploads.ts'

// A server for uploads, to be killed: says where it listens. Its time begins at HOUSE_TIME, where the house of the test stands.
const start = new Date(process.env.HOUSE_TIME ?? '')
const config = readConfig(process.env)
const house = await openHouse(
  config,
  readSecrets(process.env, 'test'),
  movedClock(start.getTime() - Date.now()),
)
const { origin } = await serveUploads(house, [samplePurpose])
process.stdout.write(`${origin}\n`)
