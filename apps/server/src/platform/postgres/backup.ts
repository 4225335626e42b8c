import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { connectTo } from '../pg-client.ts'
import {
  copyWithDigest,
  digestCounts,
  digestName,
  digestText,
  type Manifest,
  type ManifestFile,
  manifestName,
  syncFolder,
} from './manifest.ts'
import { EmbeddedRefusal } from './refusal.ts'
import { markRestorePoint } from './restore-point.ts'

export type BackupSource = { dataDir: string; clusterDir: string; superUrl: string }

/**
 * Folders whose content PostgreSQL makes anew (manual, "Making a Base Backup Using the Low Level API"); the folders
 * themselves are needed.
 */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const left = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map'])

type Copied = { folders: string[]; files: ManifestFile[] }

/**
 * Copies a running cluster, its write-ahead log up to a named moment, the stored files and the secrets into a new
 * folder `to`, without stopping anybody. The folder gets its name only when everything is on disk.
 * @throws EmbeddedRefusal when `to` exists, its disk is full, or a transaction does not end
 */
export async function backUp(
  source: BackupSource,
  to: string,
  onStep: (text: string) => void,
): Promise<Manifest> {
  if (existsSync(to)) throw new EmbeddedRefusal(`备份目录 ${to} 已存在，请换一个名字。`)
  const draft = `${to}.partial`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  const client = await connectTo(source.superUrl)
  try {
    const manifest = await fillDraft(source, client, draft, onStep)
    await writeManifest(draft, manifest)
    await rename(draft, to)
    await syncFolder(path.dirname(path.resolve(to)))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw explainFullDisk(error, to)
  } finally {
    await client.end()
  }
}

function explainFullDisk(error: unknown, to: string): unknown {
  const isFull =
    error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
  if (!isFull) return error
  return new EmbeddedRefusal(
    `备份目录 ${to} 所在的磁盘已满，备份没有完成，没有留下任何文件。请清理或换一个目录后重试。`,
  )
}

async function fillDraft(
  source: BackupSource,
  client: pg.Client,
  draft: string,
  onStep: (text: string) => void,
): Promise<Manifest> {
  const name = `jianwang_${randomBytes(6).toString('hex')}`
  const copied: Copied = { folders: [], files: [] }
  // A temporary slot keeps every segment of the log from now on; it goes away with this connection.
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [name])
  onStep('复制数据库文件（copy the cluster）')
  const started = await client.query('select pg_walfile_name(pg_backup_start($1, true)) as segment', [name])
  await copyTree(source.clusterDir, path.join(draft, 'cluster'), 'cluster', copied)
  // pg_control last: it must not be older than any page that was copied.
  const control = 'global/pg_control'
  await copyOne(
    path.join(source.clusterDir, control),
    path.join(draft, 'cluster', control),
    `cluster/${control}`,
    copied,
  )
  const stopped = await client.query('select labelfile from pg_backup_stop(false)')
  await keepText(draft, 'cluster/backup_label', String(stopped.rows[0]?.labelfile), copied)
  onStep('等待进行中的写入，核对行数并标记恢复点（count rows, mark the restore point）')
  const { lsn, lastSegment, tables } = await markRestorePoint(source.superUrl, client, name)
  onStep('复制事务日志与附件（copy the log and the files）')
  await copyLog(source.clusterDir, draft, String(started.rows[0]?.segment), lastSegment, copied)
  await copyRest(source.dataDir, draft, copied)
  const version = (await readFile(path.join(source.clusterDir, 'PG_VERSION'), 'utf8')).trim()
  return {
    format: 1,
    createdAt: new Date().toISOString(),
    postgresMajor: version,
    restorePoint: name,
    restoreLsn: lsn,
    ...copied,
    tables,
    tablesDigest: digestCounts(tables),
  }
}

/** Copies a folder that changes meanwhile: what vanishes was dropped, and the log knows it. */
async function copyTree(from: string, to: string, name: string, copied: Copied): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  copied.folders.push(name)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const inside = path.join(from, entry.name)
    const below = `${name}/${entry.name}`
    if (entry.isDirectory()) {
      if (entry.name.startsWith('pgsql_tmp')) continue
      if (name === 'cluster' && emptied.has(entry.name)) await keepFolder(to, entry.name, below, copied)
      else await copyTree(inside, path.join(to, entry.name), below, copied)
    } else if (isWanted(entry.name, below)) {
      await copyOne(inside, path.join(to, entry.name), below, copied)
    }
  }
}

function isWanted(name: string, below: string): boolean {
  if (below === 'cluster/global/pg_control') return false
  return !(left.has(name) || name.startsWith('pg_internal.init') || name.startsWith('pgsql_tmp'))
}

async function keepFolder(to: string, name: string, below: string, copied: Copied): Promise<void> {
  await mkdir(path.join(to, name), { recursive: true, mode: 0o700 })
  copied.folders.push(below)
}

async function copyOne(from: string, to: string, name: string, copied: Copied): Promise<void> {
  try {
    copied.files.push({ path: name, ...(await copyWithDigest(from, to, true)) })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    await rm(to, { force: true })
  }
}

async function keepText(draft: string, name: string, text: string, copied: Copied): Promise<void> {
  await writeFile(path.join(draft, name), text, { mode: 0o600, flush: true })
  copied.files.push({ path: name, size: Buffer.byteLength(text), sha256: digestText(text) })
}

/** The segments from the start of the copy to the restore point; their names sort in the order of the log. */
async function copyLog(
  clusterDir: string,
  draft: string,
  first: string,
  last: string,
  copied: Copied,
): Promise<void> {
  const wal = path.join(clusterDir, 'pg_wal')
  const segments = (await readdir(wal)).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  )
  const histories = (await readdir(wal)).filter((name) => name.endsWith('.history'))
  if (!segments.includes(first) || !segments.includes(last))
    throw new EmbeddedRefusal('备份所需的事务日志已被回收，请重试。')
  for (const name of [...segments.sort(), ...histories])
    await copyOne(
      path.join(wal, name),
      path.join(draft, 'cluster', 'pg_wal', name),
      `cluster/pg_wal/${name}`,
      copied,
    )
}

/** Stored files (after the restore point, so that each row's bytes are there), secrets and the kept audit heads. */
async function copyRest(dataDir: string, draft: string, copied: Copied): Promise<void> {
  const files = path.join(dataDir, 'files')
  if (existsSync(files)) await copyTree(files, path.join(draft, 'files'), 'files', copied)
  for (const name of ['secrets.json', 'audit-heads.log', 'demo-accounts.json'])
    if (existsSync(path.join(dataDir, name)))
      await copyOne(path.join(dataDir, name), path.join(draft, name), name, copied)
}

async function writeManifest(draft: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  await writeFile(path.join(draft, manifestName), text, { mode: 0o600, flush: true })
  await writeFile(path.join(draft, digestName), `${digestText(text)}\n`, { mode: 0o600, flush: true })
  await syncFolder(draft)
}
