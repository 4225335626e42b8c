import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { systemActor } from '#platform/call'
import { openCrypto } from '#platform/crypto/open-crypto'
import { openDb } from '#platform/db'
import { migrate } from '#platform/migrate'
import { startEmbedded } from '#platform/postgres/supervisor'
import { withCall } from '#platform/transaction'
import { seedUnits } from '#support/units'
import { startPgbouncer } from './pgbouncer.ts'

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string
    appUrl: string
    superUrl: string
  }
}

/** One PostgreSQL a run; its database `jianwang` is migrated and holds the units, and each test file clones it. */
export default async function prepareDatabase(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianwang-test-'))
  const embedded = await startEmbedded({ dataDir, durable: false })
  await migrate(embedded.ownerUrl)
  const owner = openDb(embedded.ownerUrl, { max: 3 })
  const crypto = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) })
  await withCall({ db: owner, crypto }, { actor: systemActor, now: new Date(), requestId: 'seed' }, (call) =>
    seedUnits(call.tx),
  )
  await owner.close()
  const admin = new pg.Client({ connectionString: embedded.superUrl })
  await admin.connect()
  await admin.query('alter database jianwang with is_template true')
  await admin.end()
  project.provide('ownerUrl', embedded.ownerUrl)
  const pooler = process.env.TEST_PGBOUNCER === 'on' ? await startPgbouncer(embedded.appUrl) : undefined
  project.provide('appUrl', pooler?.url ?? embedded.appUrl)
  project.provide('superUrl', embedded.superUrl)
  return async () => {
    await pooler?.stop()
    await embedded.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
