import { openCrypto } from '#platform/crypto/open-crypto'
import { openDb } from '#platform/db'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { makeRun } from '../business/payroll/service/make.ts'
import { makerActor } from '../business/payroll/testing/payroll.ts'

// Makes a payroll coach by coach, each in a transaction of its own, and says a line for each: a process to be killed half-way.
const {
  DATABASE_URL = '',
  HOUSE_TIME = '',
  ACCOUNT = '',
  UNIT_PATH = '',
  MONTH = '',
  COACHES = '',
} = process.env
const ground = {
  db: openDb(DATABASE_URL, { max: 1 }),
  crypto: openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) }),
}
const opening = { actor: makerActor(ACCOUNT, UNIT_PATH), now: new Date(HOUSE_TIME), requestId: newId() }
for (const coachId of COACHES.split(',')) {
  await withCall(ground, opening, (call) => makeRun(call, { month: MONTH, coachIds: [coachId] }))
  process.stdout.write(`${coachId}\n`)
}
await ground.db.close()
