import { chmodSync, existsSync, readdirSync } from 'node:fs'
import { appendFile, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { withClient } from '../pg-client.ts'
import { findBinaries } from './binaries.ts'
import {
  copyWithDigest,
  digestCounts,
  digestName,
  type Manifest,
  manifestName,
  parseManifest,
  syncFolder,
} from './manifest.ts'
import { EmbeddedRefusal } from './refusal.ts'
import { countRows } from './restore-point.ts'
import { chooseRunAs, giveTo, type RunAs } from './run-as.ts'
import { startEmbedded } from './supervisor.ts'
import { inDatabase } from './urls.ts'

/**
 * Brings a backup back into a data folder that is empty or does not exist. Everything happens in a folder beside it:
 * each file is checked while it is copied, the database is started, replays its log up to the restore point, and its
 * rows are compared with the manifest. Only then does the folder get its name; on any fault nothing is left behind.
 * @throws EmbeddedRefusal in Chinese: folder not empty, file missing or damaged, other PostgreSQL, rows differ
 */
export async function restore(
  from: string,
  dataDir: string,
  onStep: (text: string) => void,
): Promise<Manifest> {
  refuseOccupied(dataDir)
  const manifest = await readManifest(from)
  refuseOtherVersion(manifest)
  const draft = `${path.resolve(dataDir)}.restoring`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o711 })
  try {
    onStep(`校验并复制 ${manifest.files.length} 个文件（check and copy）`)
    await copyBack(from, draft, manifest)
    await prepareRecovery(draft, manifest)
    await proveRestored(draft, manifest, onStep)
    if (existsSync(dataDir)) await rmdir(dataDir)
    await rename(draft, dataDir)
    await syncFolder(path.dirname(path.resolve(dataDir)))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

function refuseOccupied(dataDir: string): void {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new EmbeddedRefusal(`目标目录 ${dataDir} 不是空的，拒绝恢复。请指定一个空目录。`)
}

async function readManifest(from: string): Promise<Manifest> {
  try {
    const text = await readFile(path.join(from, manifestName), 'utf8')
    return parseManifest(text, await readFile(path.join(from, digestName), 'utf8'))
  } catch (error) {
    if (error instanceof EmbeddedRefusal) throw error
    throw new EmbeddedRefusal(`${from} 不是完整的备份（找不到清单 ${manifestName}）。`)
  }
}

function refuseOtherVersion(manifest: Manifest): void {
  const major = findBinaries().version.split('.')[0]
  if (major !== manifest.postgresMajor)
    throw new EmbeddedRefusal(`备份来自 PostgreSQL ${manifest.postgresMajor}，本机为 ${major}，无法恢复。`)
}

async function copyBack(from: string, draft: string, manifest: Manifest): Promise<void> {
  for (const folder of manifest.folders)
    await mkdir(path.join(draft, placeOf(folder)), { recursive: true, mode: 0o700 })
  for (const file of manifest.files) {
    const origin = path.join(from, file.path)
    if (!existsSync(origin)) throw new EmbeddedRefusal(`备份缺少文件 ${file.path}，拒绝恢复。`)
    // PostgreSQL syncs the whole cluster itself before it replays the log.
    const flush = !file.path.startsWith('cluster/')
    const copied = await copyWithDigest(origin, path.join(draft, placeOf(file.path)), flush)
    if (copied.size !== file.size || copied.sha256 !== file.sha256)
      throw new EmbeddedRefusal(`备份文件 ${file.path} 已损坏（校验值不符），拒绝恢复。`)
  }
}

/** The cluster lies in `cluster/` of a backup and in `postgres/` of a data folder. */
function placeOf(name: string): string {
  return name.replace(/^cluster(?=\/|$)/, 'postgres')
}

const mark = '# restore'

/** PostgreSQL replays the log it finds in pg_wal and stops at the restore point; nothing is fetched from elsewhere. */
async function prepareRecovery(draft: string, manifest: Manifest): Promise<void> {
  const cluster = path.join(draft, 'postgres')
  const settings = [
    mark,
    `restore_command = '${process.platform === 'win32' ? 'exit 1' : 'false'}'`,
    ...(manifest.restoreLsn === undefined
      ? [`recovery_target_name = '${manifest.restorePoint}'`]
      : [`recovery_target_lsn = '${manifest.restoreLsn}'`, 'recovery_target_inclusive = off']),
    `recovery_target_action = 'promote'`,
    // Without it the server would call itself ready while it still replays.
    'hot_standby = off',
  ]
  await appendFile(path.join(cluster, 'postgresql.auto.conf'), `${settings.join('\n')}\n`)
  await writeFile(path.join(cluster, 'recovery.signal'), '', { mode: 0o600 })
  giveTree(chooseRunAs(findBinaries().postgres, draft), cluster)
}

function giveTree(runAs: RunAs, folder: string): void {
  chmodSync(folder, 0o700)
  giveTo(runAs, folder)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name)
    if (entry.isDirectory()) giveTree(runAs, inside)
    else giveTo(runAs, inside)
  }
}

async function proveRestored(
  draft: string,
  manifest: Manifest,
  onStep: (text: string) => void,
): Promise<void> {
  onStep('启动并核对（start and compare）')
  const embedded = await startEmbedded({ dataDir: draft, onStep })
  try {
    const tables = await withClient(inDatabase(embedded.superUrl, 'jianwang'), countRows)
    if (digestCounts(tables) !== manifest.tablesDigest) {
      const differing = tables.filter(
        (now) => manifest.tables.find((then) => then.table === now.table)?.rows !== now.rows,
      )
      const names = differing.map(({ table }) => table).join('、')
      throw new EmbeddedRefusal(`恢复后的行数与备份时不符（${names || '缺少数据表'}），拒绝使用。`)
    }
  } finally {
    await embedded.stop()
  }
  await forgetRecovery(path.join(draft, 'postgres', 'postgresql.auto.conf'))
}

/** The recovery target has been reached; left in place it would stop a later recovery. */
async function forgetRecovery(file: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  const cut = text.indexOf(mark)
  if (cut >= 0) await writeFile(file, text.slice(0, cut), { flush: true })
}
