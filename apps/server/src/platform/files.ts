import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Call, Tx } from './call.ts'
import { cutText } from './cut-text.ts'
import { newId } from './ids.ts'
import { notFound, tooLarge } from './problem.ts'

export type StoredFile = { id: string; name: string; mediaType: string; sizeBytes: number }
export type Files = { readonly dir: string }

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

export async function openFiles(dataDir: string): Promise<Files> {
  const dir = join(dataDir, 'files')
  await mkdir(join(dir, 'incoming'), { recursive: true, mode: 0o700 })
  return { dir }
}

/** Where a file lies: only its id decides, never a name somebody sent. */
export function pathOf(files: Files, id: string): string {
  return join(files.dir, id.slice(0, 2), id.slice(-2), id)
}

/**
 * Streams bytes to the disk, synced before the row is written. The row belongs to the call's transaction: when that is
 * rolled back an orphan stays on the disk until the cleaner finds it without a row.
 * @throws tooLarge (413) when more than `maxBytes` come
 */
export async function storeFile(
  call: Call,
  files: Files,
  source: Readable,
  about: {
    purpose: string
    name: string
    mediaType: string
    unitPath: string
    maxBytes: number
    keepHours?: number
  },
): Promise<StoredFile> {
  const id = newId(call.now.getTime())
  const incoming = join(files.dir, 'incoming', id)
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > about.maxBytes ? tooLarge(about.maxBytes) : null, chunk)
    },
  })
  try {
    await pipeline(source, meter, createWriteStream(incoming, { mode: 0o600 }))
    await syncToDisk(incoming)
    const path = pathOf(files, id)
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    await rename(incoming, path)
  } catch (error) {
    await rm(incoming, { force: true })
    throw error
  }
  await tables(call.tx)
    .insertInto('file')
    .values({
      id,
      purpose: about.purpose,
      name: cutText(about.name, 200),
      media_type: about.mediaType,
      size_bytes: size,
      sha256: hash.digest(),
      account_id: call.actor.accountId ?? null,
      unit_path: about.unitPath,
      created_at: call.now,
      expires_at:
        about.keepHours === undefined ? null : new Date(call.now.getTime() + about.keepHours * 3_600_000),
    })
    .execute()
  return { id, name: about.name, mediaType: about.mediaType, sizeBytes: size }
}

/** Only who stored a file may fetch it, inside the row policy's scope. @throws notFound (404) */
export async function getOwnFile(call: Call, id: string): Promise<StoredFile> {
  const row = await tables(call.tx)
    .selectFrom('file')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? '')
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', call.now)]))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return { id: row.id, name: row.name, mediaType: row.media_type, sizeBytes: row.size_bytes }
}

export function readStored(files: Files, id: string): Readable {
  return createReadStream(pathOf(files, id))
}

/** Removes expired files, rows and bytes. */
export async function removeExpired(call: Call, files: Files): Promise<number> {
  const gone = await tables(call.tx)
    .deleteFrom('file')
    .where('expires_at', '<', call.now)
    .returning('id')
    .execute()
  for (const { id } of gone) await rm(pathOf(files, id), { force: true })
  return gone.length
}

/** Removes one file, row and bytes; after a rollback only the bytes are gone, so let it be the last act of a call. */
export async function removeFile(call: Call, files: Files, id: string): Promise<void> {
  await tables(call.tx).deleteFrom('file').where('id', '=', id).execute()
  await rm(pathOf(files, id), { force: true })
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

/** RFC 6266 header that always downloads and never trusts the name. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
}
