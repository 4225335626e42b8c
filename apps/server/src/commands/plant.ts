import { systemActor } from '#platform/call'
import { openCrypto } from '#platform/crypto/open-crypto'
import { openDb } from '#platform/db'
import { migrate } from '#platform/migrate'
import { withClient } from '#platform/pg-client'
import { withCall } from '#platform/transaction'
import { seedAdministrators } from '#support/identity'
import { seedUnits } from '#support/units'
import { seedAccounts, seedDemo } from '../demo/seed-demo.ts'
import type { SeedOrder } from './seeds.ts'

/**
 * Plants units and, unless `empty`, the demo data. Runs in a process of its own (seed-process.ts). The demo works through
 * the product's API in many transactions, so a mark tells whether it came to its end; a start that died half-way is
 * begun anew from an empty database, before anybody could sign in.
 */
export async function plant(order: SeedOrder, say: (text: string) => void): Promise<void> {
  if ((await readMark(order.owner)) === 'begun') {
    say('上次写入初始数据中断，重新开始（begin anew）')
    await emptyDatabase(order.owner)
    await migrate(order.owner)
  }
  await setMark(order.owner, 'begun')
  const db = openDb(order.owner, { max: 3 })
  const crypto = openCrypto({
    provider: order.config.cryptoProvider,
    masterKey: order.secrets.masterKey,
    previousKeys: [...order.secrets.previousKeys],
  })
  const opening = { actor: systemActor, now: new Date(), requestId: 'seed' }
  try {
    const planted = await withCall({ db, crypto }, opening, (call) => seedUnits(call.tx))
    say(`已建立 ${planted} 个机构（units planted）`)
    if (order.empty) {
      const offices = await withCall({ db, crypto }, opening, (call) =>
        seedAdministrators(call, order.config),
      )
      for (const office of offices)
        say(`${office.username}：初始密码 ${office.secret}（一次有效，72 小时内修改）`)
    } else {
      const plan = await withCall({ db, crypto }, opening, (call) => seedAccounts(call, order.config))
      await seedDemo(order.config, order.secrets, plan, say)
    }
  } finally {
    await db.close()
  }
  await setMark(order.owner, 'done')
}

async function readMark(ownerUrl: string): Promise<string | undefined> {
  return withClient(
    ownerUrl,
    async (client) => (await client.query('select state from platform.seeding')).rows[0]?.state,
  )
}

async function setMark(ownerUrl: string, state: 'begun' | 'done'): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query(
      'insert into platform.seeding (one, state) values (true, $1) on conflict (one) do update set state = $1',
      [state],
    ),
  )
}

/** Every schema of ours goes, with all that was half planted. */
async function emptyDatabase(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select nspname as name from pg_namespace where nspowner = (select oid from pg_roles where rolname = current_user)',
    )
    for (const { name } of rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`)
  })
}
