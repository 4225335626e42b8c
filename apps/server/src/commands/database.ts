import type { Embedded } from '#platform/postgres/supervisor'
import { CommandRefusal } from './refusal.ts'

/** The database a command works on, and how to let go of it. */
export type Database = {
  appUrl: string
  /** Undefined when only the application's own role was given (MIGRATE_URL is not set). */
  ownerUrl: string | undefined
  embedded: Embedded | undefined
  close(): Promise<void>
}

/** True when the environment names a database of its own; then nothing embedded is ever started. */
export function isExternal(env: NodeJS.ProcessEnv): boolean {
  return (env.DATABASE_URL ?? '') !== ''
}

/**
 * DATABASE_URL (and MIGRATE_URL) when set, else the embedded PostgreSQL of this data folder.
 * @throws EmbeddedRefusal when the embedded one cannot start
 */
export async function openDatabase(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  onStep: (text: string) => void = () => {},
): Promise<Database> {
  if (isExternal(env)) {
    const ownerUrl = env.MIGRATE_URL === '' ? undefined : env.MIGRATE_URL
    return { appUrl: env.DATABASE_URL ?? '', ownerUrl, embedded: undefined, close: async () => {} }
  }
  const { startEmbedded } = await import('#platform/postgres/supervisor')
  const embedded = await startEmbedded({ dataDir, onStep })
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, embedded, close: embedded.stop }
}

/** @throws CommandRefusal when the owner's address is not known */
export function requireOwner(database: Database): string {
  if (database.ownerUrl === undefined)
    throw new CommandRefusal('需要 MIGRATE_URL（数据库属主 jw_owner 的连接串）才能迁移。')
  return database.ownerUrl
}

/**
 * As openDatabase, but a database that a running server holds is simply used: for commands that look and do not change.
 * @throws CommandRefusal when the data folder holds no database yet
 */
export async function reachDatabase(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  onStep: (text: string) => void = () => {},
): Promise<Database> {
  if (isExternal(env)) return openDatabase(env, dataDir)
  const { findRunning } = await import('#platform/postgres/running')
  const running = findRunning(dataDir)
  if (running === 'absent') throw new CommandRefusal(`${dataDir} 中还没有数据库，请先执行 npm start。`)
  if (running === 'stopped') return openDatabase(env, dataDir, onStep)
  return { appUrl: running.appUrl, ownerUrl: running.ownerUrl, embedded: undefined, close: async () => {} }
}
