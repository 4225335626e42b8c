import { systemActor } from '#platform/call'
import { openCrypto } from '#platform/crypto/open-crypto'
import { openDb } from '#platform/db'
import { withCall } from '#platform/transaction'
import { seedUnits } from '#support/units'
import type { SeedOrder } from './seeds.ts'

/** Plants units and, unless `empty`, the demo data. Runs in a process of its own (seed-process.ts). */
export async function plant(order: SeedOrder, say: (text: string) => void): Promise<void> {
  const db = openDb(order.owner, { max: 3 })
  const crypto = openCrypto({
    provider: order.config.cryptoProvider,
    masterKey: order.secrets.masterKey,
    previousKeys: [...order.secrets.previousKeys],
  })
  try {
    const opening = { actor: systemActor, now: new Date(), requestId: 'seed' }
    const planted = await withCall({ db, crypto }, opening, (call) => seedUnits(call.tx))
    if (planted > 0) say(`已建立 ${planted} 个机构（units planted）`)
  } finally {
    await db.close()
  }
}
