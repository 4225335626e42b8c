import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Call, Tx } from './call.ts'
import { cutText } from './cut-text.ts'
import { newId } from './ids.ts'
import { tooLarge } from './problem.ts'
import { refuseBeyondRoom, type StorageLimits } from './storage.ts'

export type StoredFile = { id: string; name: string; mediaType: string; sizeBytes: number; sha256: Buffer }
export type Files = { readonly dir: string; readonly limits: StorageLimits }

type FileTables = {
  file: {
    id: string
    purpose: string
    name: string
    media_type: string
    size_bytes: number
    sha256: Buffer
    account_id: string | null
    unit_path: string
    created_at: Date
    expires_at: Date | null
  }
}
const tables = (tx: Tx) => tx.withSchema('platform').withTables<FileTables>()

export async function openFiles(dataDir: string, limits: StorageLimits): Promise<Files> {
  const dir = join(dataDir, 'files')
  await mkdir(incomingOf({ dir }), { recursive: true, mode: 0o700 })
  return { dir, limits }
}

/** Where bytes are until they are kept: pieces of uploads, and the marks of `markLoose`. */
export function incomingOf(files: Pick<Files, 'dir'>): string {
  return join(files.dir, 'incoming')
}

/** Where a file lies: only its id decides, never a name somebody sent. */
export function pathOf(files: Files, id: string): string {
  return join(files.dir, id.slice(0, 2), id.slice(-2), id)
}

const looseMark = 'loose-'

/** Says that a file's bytes may stand without a row, until the sweep has looked (files-sweep.ts). */
export async function markLoose(files: Files, id: string): Promise<void> {
  await writeFile(join(incomingOf(files), looseMark + id), '', { mode: 0o600 })
}

/** The file that a mark is about; undefined for anything else that lies there. */
export function readLooseMark(name: string): string | undefined {
  return name.startsWith(looseMark) ? name.slice(looseMark.length) : undefined
}

type Keeping = {
  purpose: string
  name: string
  mediaType: string
  unitPath: string
  maxBytes: number
  keepHours?: number
  /** It is the unit's alone: it counts for the unit's room, and not for that of whoever sent it. */
  isUnits?: true
}

/** Bytes on the disk, synced, that have no row yet. */
export type Spooled = { id: string; size: number; sha256: Buffer; drop(): Promise<void> }

/**
 * Streams bytes to the disk, synced, outside any transaction. Whoever has them keeps or drops them.
 * @throws tooLarge (413) when more than `maxBytes` come
 */
export async function spoolFile(
  files: Files,
  source: Readable,
  { now, maxBytes }: { now: Date; maxBytes: number },
): Promise<Spooled> {
  const id = newId(now.getTime())
  const incoming = join(incomingOf(files), id)
  const drop = () => rm(incoming, { force: true })
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > maxBytes ? tooLarge(maxBytes) : null, chunk)
    },
  })
  try {
    await pipeline(source, meter, createWriteStream(incoming, { mode: 0o600 }))
    await syncToDisk(incoming)
  } catch (error) {
    await drop()
    throw error
  }
  return { id, size, sha256: hash.digest(), drop }
}

/**
 * Puts them away. The row belongs to the call's transaction: when that is rolled back, bytes without a row stay on the
 * disk until the sweep finds their mark. @throws storageFull (413)
 */
export async function keepSpooled(
  call: Call,
  files: Files,
  { id, size, sha256 }: Spooled,
  about: Omit<Keeping, 'maxBytes'>,
): Promise<StoredFile> {
  await writeDown(call, files, { ...about, id, size, sha256 })
  const path = pathOf(files, id)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  await markLoose(files, id)
  await rename(join(incomingOf(files), id), path)
  return { id, name: about.name, mediaType: about.mediaType, sizeBytes: size, sha256 }
}

/** Both at once, for what is small enough to come inside a transaction. @throws tooLarge (413), storageFull (413) */
export async function storeFile(
  call: Call,
  files: Files,
  source: Readable,
  about: Keeping,
): Promise<StoredFile> {
  const spooled = await spoolFile(files, source, { now: call.now, maxBytes: about.maxBytes })
  try {
    return await keepSpooled(call, files, spooled, about)
  } catch (error) {
    await spooled.drop()
    throw error
  }
}

async function writeDown(
  call: Call,
  files: Files,
  about: Omit<Keeping, 'maxBytes'> & { id: string; size: number; sha256: Buffer },
): Promise<void> {
  const { id, size, unitPath, keepHours } = about
  await tables(call.tx)
    .insertInto('file')
    .values({
      id,
      purpose: about.purpose,
      name: cutText(about.name, 200),
      media_type: about.mediaType,
      size_bytes: size,
      sha256: about.sha256,
      account_id: about.isUnits === true ? null : (call.actor.accountId ?? null),
      unit_path: unitPath,
      created_at: call.now,
      expires_at: keepHours === undefined ? null : new Date(call.now.getTime() + keepHours * 3_600_000),
    })
    .execute()
  await refuseBeyondRoom(call, files.limits, { unitPath, bytes: size, isUnits: about.isUnits === true })
}

/**
 * Takes a file that was stored before into use: from now on it has no end. Only who stored it may, inside the row policy's
 * scope. The row is held, so the sweep takes it before or never. Undefined when it is gone or another's.
 */
export async function keepForGood(call: Call, id: string): Promise<StoredFile | undefined> {
  const row = await tables(call.tx)
    .updateTable('file')
    .set({ expires_at: null })
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? '')
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', call.now)]))
    .returningAll()
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      mediaType: row.media_type,
      sizeBytes: row.size_bytes,
      sha256: row.sha256,
    }
  )
}

/** `range`: first and last byte of it, both counted. */
export function readStored(files: Files, id: string, range?: { start: number; end: number }): Readable {
  return createReadStream(pathOf(files, id), range)
}

/**
 * Takes the rows of expired files away. The bytes are the caller's to remove once that is committed: they are marked, so
 * that the sweep does it when he cannot.
 */
export async function forgetExpired(call: Call, files: Files): Promise<string[]> {
  const gone = await tables(call.tx)
    .deleteFrom('file')
    .where('expires_at', '<', call.now)
    .returning('id')
    .execute()
  for (const { id } of gone) await markLoose(files, id)
  return gone.map(({ id }) => id)
}

/** From now on nobody needs them: the sweep takes row and bytes away. For who holds no files, such as a consumer of facts. */
export async function letExpire(call: Call, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tables(call.tx)
      .updateTable('file')
      .set({ expires_at: call.now })
      .where('id', 'in', [...ids])
      .execute()
}

/** Which of these files have a row, as far as the actor may see them. */
export async function listKept(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tables(tx)
    .selectFrom('file')
    .select('id')
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The mark goes last: until then the bytes are found again. */
export async function removeBytes(files: Files, id: string): Promise<void> {
  await rm(pathOf(files, id), { force: true })
  await rm(join(incomingOf(files), looseMark + id), { force: true })
}

/** Removes one file, row and bytes; after a rollback only the bytes are gone, so let it be the last act of a call. */
export async function removeFile(call: Call, files: Files, id: string): Promise<void> {
  await tables(call.tx).deleteFrom('file').where('id', '=', id).execute()
  await removeBytes(files, id)
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

/** Sent with what was uploaded: nothing of ours runs it, and nothing that it might hold runs as ours. */
export const sandbox = "default-src 'none'; sandbox"

/** RFC 6266 header that always downloads and never trusts the name. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
}
