import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { systemActor } from '../../../apps/server/src/platform/call.ts'
import { openCrypto } from '../../../apps/server/src/platform/crypto/open-crypto.ts'
import { openDb } from '../../../apps/server/src/platform/db.ts'
import { migrate } from '../../../apps/server/src/platform/migrate.ts'
import { findBinaries } from '../../../apps/server/src/platform/postgres/binaries.ts'
import {
  chooseSettings,
  launchPostmaster,
  stopPostmaster,
} from '../../../apps/server/src/platform/postgres/cluster.ts'
import { readPidFile, waitGone } from '../../../apps/server/src/platform/postgres/postmaster.ts'
import { chooseRunAs } from '../../../apps/server/src/platform/postgres/run-as.ts'
import { startEmbedded } from '../../../apps/server/src/platform/postgres/supervisor.ts'
import { inDatabase } from '../../../apps/server/src/platform/postgres/urls.ts'
import { withCall } from '../../../apps/server/src/platform/transaction.ts'
import { seedUnits } from '../../../apps/server/src/support/units/index.ts'

export const masterKey = Buffer.alloc(32, 7)

/** A PostgreSQL that belongs to one test, to be stopped, killed and started at its pleasure. What it acknowledged it keeps. */
export type OwnDatabase = {
  dataDir: string
  appUrl: string
  ownerUrl: string
  start(): Promise<void>
  /** As `systemctl restart` does: connections are cut. */
  stop(): Promise<void>
  /** `kill -9` of the postmaster. */
  kill(): Promise<void>
  /** Ends the connection of one server process, one in the middle of something if there is any. @returns how many */
  killBackend(): Promise<number>
  ask<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  remove(): Promise<void>
}

export async function openOwnDatabase(): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianwang-faults-'))
  const embedded = await startEmbedded({ dataDir, durable: false })
  await migrate(embedded.ownerUrl)
  const db = openDb(embedded.ownerUrl, { max: 2 })
  const crypto = openCrypto({ provider: 'intl', masterKey })
  await withCall({ db, crypto }, { actor: systemActor, now: new Date(), requestId: 'seed' }, (call) =>
    seedUnits(call.tx),
  )
  await db.close()
  await embedded.stop()
  const binaries = findBinaries()
  const cluster = {
    dataDir,
    clusterDir: embedded.clusterDir,
    logFile: join(dataDir, 'postgres.log'),
    binaries,
    runAs: chooseRunAs(binaries.postgres, dataDir),
  }
  const port = Number(new URL(embedded.appUrl).port)
  const start = async () => {
    // Backends of a killed postmaster hold its shared memory, and the lock of the volume, until they notice.
    for (;;) {
      const launched = await launchPostmaster(cluster, port, chooseSettings(true), true)
      if (launched !== undefined && launched !== 'held') return
      await wait(50)
    }
  }
  const findPid = () => {
    const pid = readPidFile(cluster.clusterDir)?.pid
    if (pid === undefined) throw new Error('the database does not run')
    return pid
  }
  const ask = (text: string, values: unknown[] = []) =>
    askOnce(inDatabase(embedded.superUrl, 'jianwang'), text, values)
  await start()
  return {
    dataDir,
    appUrl: embedded.appUrl,
    ownerUrl: embedded.ownerUrl,
    start,
    stop: () => stopPostmaster(cluster, findPid()),
    kill: async () => {
      const pid = findPid()
      process.kill(pid, 'SIGKILL')
      await waitGone(pid, 60_000)
    },
    killBackend: async () =>
      (
        await ask(
          `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where usename = 'jw_app' order by state = 'idle', random() limit 1) b`,
        )
      ).length,
    ask: (text, values) => ask(text, values) as never, // the caller says what its statement selects
    remove: async () => {
      await stopPostmaster(cluster, findPid()).catch(() => {})
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function askOnce(url: string, text: string, values: unknown[]): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
