import { systemActor } from '#platform/call'
import { openCrypto } from '#platform/crypto/open-crypto'
import { openDb } from '#platform/db'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { makeChance, makeTeller } from '../support/ledger/testing/teller.ts'

// Books in the ledger without an end and says each outcome in a line, when it is certain: a process to be killed.
const { DATABASE_URL = '', ACCOUNTS = '', TELLER_SEED = '', HOUSE_TIME = '' } = process.env
const lanes = 4
const crypto = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) })
const ground = { db: openDb(DATABASE_URL, { max: lanes }), crypto }
const opening = { actor: systemActor, now: new Date(HOUSE_TIME), requestId: newId() }

async function work(lane: number): Promise<never> {
  const teller = makeTeller(ACCOUNTS.split(','), makeChance(Number(TELLER_SEED) + lane))
  for (;;) {
    const outcome = await teller((book) => withCall(ground, opening, book))
    process.stdout.write(`${JSON.stringify(outcome)}\n`)
  }
}
await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)))
