import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EmbeddedRefusal } from './refusal.ts'

export type ManifestFile = { path: string; size: number; sha256: string }
export type TableCount = { table: string; rows: number }

/** What a backup says about itself; `manifest.sha256` beside it is the digest of this text. */
export type Manifest = {
  format: 1
  createdAt: string
  /** PostgreSQL's major version: a physical copy can only be read by the same one. */
  postgresMajor: string
  /** The moment the restored database is brought to; counts and digest were taken then. */
  restorePoint: string
  /** The place in the log the counts belong to; backups of the first versions have the named point alone. */
  restoreLsn?: string
  folders: string[]
  files: ManifestFile[]
  tables: TableCount[]
  tablesDigest: string
}

export const manifestName = 'manifest.json'
export const digestName = 'manifest.sha256'

export function digestText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function digestCounts(tables: readonly TableCount[]): string {
  return digestText(tables.map(({ table, rows }) => `${table} ${rows}\n`).join(''))
}

/** Copies one file in a stream and tells its size and SHA-256 as copied; `flush` syncs it to disk as well. */
export async function copyWithDigest(
  from: string,
  to: string,
  flush: boolean,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await pipeline(createReadStream(from), meter, createWriteStream(to, { mode: 0o600, flush }))
  return { size, sha256: hash.digest('hex') }
}

/** Makes a new or renamed entry of a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** Reads and believes a manifest. @throws EmbeddedRefusal when it is absent, damaged or of another kind */
export function parseManifest(text: string, digest: string): Manifest {
  if (digestText(text) !== digest.trim())
    throw new EmbeddedRefusal('备份清单已损坏（校验值不符），拒绝恢复。')
  const manifest = JSON.parse(text) as Manifest // its digest was just checked, so we wrote it ourselves
  if (manifest.format !== 1)
    throw new EmbeddedRefusal(`不认识的备份格式 ${String(manifest.format)}，请用更新的版本恢复。`)
  for (const { path: name } of manifest.files) {
    if (path.isAbsolute(name) || name.split(/[\\/]/).includes('..'))
      throw new EmbeddedRefusal(`备份清单中的路径不合法：${name}`)
  }
  return manifest
}
