import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { plantSeeds } from '../apps/server/src/commands/seeds.ts'
import { readConfig, readSecrets } from '../apps/server/src/platform/config.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { type Embedded, startEmbedded } from '../apps/server/src/platform/postgres/supervisor.ts'
import { inDatabase } from '../apps/server/src/platform/postgres/urls.ts'
import { compareEarlier } from '../apps/server/src/platform/schema/before-baselines.ts'
import { listMigrations } from '../apps/server/src/platform/schema/sources.ts'
import { fillTeams } from './generate-teams.ts'

export const cacheDir = path.join(import.meta.dirname, '../.cache')

/** A database filled once and kept under .cache; started as the product starts its own (durable). */
export type BenchDatabase = {
  teams: number
  dataDir: string
  appUrl: string
  ownerUrl: string
  owner: pg.Client
  /** Lends a copy to work that writes, and drops it afterwards; the original must not be in use meanwhile. */
  lendCopy<T>(work: (copy: Copy) => Promise<T>): Promise<T>
  stop(): Promise<void>
}
export type Copy = Pick<BenchDatabase, 'teams' | 'dataDir' | 'appUrl' | 'ownerUrl' | 'owner'>

/** What was made, kept beside the cluster: the seconds it took and the schema it was made with. */
type Made = { teams: number; seconds: number; migrations: Record<string, string> }

const madeFile = (dataDir: string) => path.join(dataDir, 'made.json')
const digests = () => Object.fromEntries(listMigrations().map(({ name, digest }) => [name, digest]))

/**
 * The filled database of this size, made first when it is not there. A half-made one is thrown away, and so is one of
 * another schema, unless `stale` says that it will do.
 */
export async function openBenchDatabase(
  teams: number,
  options: { stale?: boolean; say?: (text: string) => void } = {},
): Promise<BenchDatabase> {
  const say = options.say ?? ((text) => console.error(text))
  const dataDir = path.join(cacheDir, `bench-${teams}`)
  const made = readMade(dataDir)
  const changed = made === undefined ? [] : listChanged(made)
  if (changed.length > 0 && options.stale === true)
    say(`! ${dataDir} was made with another text of ${changed.join(', ')}`)
  if (made === undefined || (changed.length > 0 && options.stale !== true))
    await makeDatabase(teams, dataDir, say)
  const embedded = await startEmbedded({ dataDir })
  if (changed.length === 0) await migrate(embedded.ownerUrl)
  return connect(teams, dataDir, embedded)
}

async function connect(teams: number, dataDir: string, embedded: Embedded): Promise<BenchDatabase> {
  const { appUrl, ownerUrl, superUrl } = embedded
  const database: BenchDatabase = {
    teams,
    dataDir,
    appUrl,
    ownerUrl,
    owner: await connectTo(ownerUrl),
    lendCopy: async (work) => {
      await database.owner.end()
      try {
        return await lendCopy(database, superUrl, work)
      } finally {
        database.owner = await connectTo(ownerUrl)
      }
    },
    stop: async () => {
      await database.owner.end()
      await embedded.stop()
    },
  }
  return database
}

async function lendCopy<T>(
  { teams, dataDir, appUrl, ownerUrl }: BenchDatabase,
  superUrl: string,
  work: (copy: Copy) => Promise<T>,
): Promise<T> {
  const admin = await connectTo(superUrl)
  const drop = () => admin.query('drop database if exists bench_copy with (force)')
  try {
    await drop()
    await admin.query('create database bench_copy template jianwang owner jw_owner strategy file_copy')
    const url = inDatabase(ownerUrl, 'bench_copy')
    const owner = await connectTo(url)
    try {
      return await work({ teams, dataDir, appUrl: inDatabase(appUrl, 'bench_copy'), ownerUrl: url, owner })
    } finally {
      await owner.end()
      await drop()
    }
  } finally {
    await admin.end()
  }
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

function readMade(dataDir: string): Made | undefined {
  if (!existsSync(madeFile(dataDir))) return undefined
  return JSON.parse(readFileSync(madeFile(dataDir), 'utf8')) as Made // our own file
}

/** Migrations whose text is another one now; those that came since, and functions, are simply applied. */
function listChanged(made: Made): string[] {
  // One that the migrations before the baselines made is taken over.
  if (compareEarlier(new Map(Object.entries(made.migrations))).length === 0) return []
  const now = digests()
  return Object.entries(made.migrations).flatMap(([name, digest]) => (now[name] === digest ? [] : [name]))
}

/** Filled without fsync, then stopped in order: everything is on disk before anybody measures. */
async function makeDatabase(teams: number, dataDir: string, say: (text: string) => void): Promise<void> {
  const began = Date.now()
  const migrations = digests()
  const draft = `${dataDir}.new`
  for (const dir of [draft, dataDir]) rmSync(dir, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o711 })
  const embedded = await startEmbedded({ dataDir: draft, durable: false })
  try {
    await migrate(embedded.ownerUrl)
    const config = readConfig({}, { mode: 'demo', dataDir: draft, databaseUrl: embedded.appUrl })
    const secrets = readSecrets({}, 'demo')
    await plantSeeds({ owner: embedded.ownerUrl, config, secrets, empty: true }, say)
    await fillTeams(embedded.ownerUrl, teams, say)
    await checkpoint(embedded.superUrl)
  } finally {
    await embedded.stop()
  }
  const seconds = Math.round((Date.now() - began) / 1000)
  writeFileSync(madeFile(draft), JSON.stringify({ teams, seconds, migrations } satisfies Made))
  renameSync(draft, dataDir)
  say(`${teams} teams made in ${seconds} s`)
}

async function checkpoint(superUrl: string): Promise<void> {
  const client = await connectTo(inDatabase(superUrl, 'jianwang'))
  await client.query('checkpoint')
  await client.end()
}
