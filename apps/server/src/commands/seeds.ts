import type { Config, Secrets } from '#platform/config'

export type SeedOrder = {
  /** The owner's address: seeds are planted past the row policy. */
  owner: string
  config: Config
  secrets: Secrets
  /** Units and the first administrators alone. */
  empty: boolean
  say: (text: string) => void
}

/** Plants units and demo data into an empty database; does nothing in one that holds units already. */
export async function plantSeeds(order: SeedOrder): Promise<void> {
  const { openDb } = await import('#platform/db')
  const { openCrypto } = await import('#platform/crypto/open-crypto')
  const { withCall } = await import('#platform/transaction')
  const { systemActor } = await import('#platform/call')
  const { seedUnits } = await import('#support/units')
  const db = openDb(order.owner, { max: 3 })
  const crypto = openCrypto({
    provider: order.config.cryptoProvider,
    masterKey: order.secrets.masterKey,
    previousKeys: [...order.secrets.previousKeys],
  })
  try {
    const planted = await withCall(
      { db, crypto },
      { actor: systemActor, now: new Date(), requestId: 'seed' },
      (call) => seedUnits(call.tx),
    )
    if (planted > 0) order.say(`已建立 ${planted} 个机构（units planted）`)
  } finally {
    await db.close()
  }
}

/** Lines that tell who may sign in. */
export function listAccounts(_dataDir: string): string[] {
  return []
}
