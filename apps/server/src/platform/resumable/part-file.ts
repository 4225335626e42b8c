import { constants, copyFile, type FileHandle, open, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Files, incomingOf } from '../files.ts'
import { tooLarge } from '../problem.ts'

const mark = 'part-'

/** Where what has come of an upload lies. */
export function partPath(files: Pick<Files, 'dir'>, part: string): string {
  return join(incomingOf(files), mark + part)
}

/** The file of an upload; undefined for anything else that lies there. */
export function readPartName(name: string): string | undefined {
  return name.startsWith(mark) ? name.slice(mark.length) : undefined
}

export async function dropPart(files: Files, part: string): Promise<void> {
  await rm(partPath(files, part), { force: true })
}

/** How much of it lies there; none when a backup that was restored was made before it came, or after it had gone. */
export async function sizeOfPart(files: Files, part: string): Promise<number> {
  return (await stat(partPath(files, part)).catch(() => undefined))?.size ?? 0
}

/** The proved bytes once more, for a writer that must not share the file with one that may still be alive. */
export async function copyPart(files: Files, from: string, to: string, proved: number): Promise<void> {
  await copyFile(partPath(files, from), partPath(files, to), constants.COPYFILE_FICLONE)
  await truncate(partPath(files, to), proved)
}

/** Proved again at least so often, so that a server that dies loses little, and the claim stays fresh. */
const proveBytes = 8 * 1_048_576
const proveMs = 10_000

/**
 * Writes what comes behind the bytes that are proved, a chunk in memory at a time. Bytes are synced before `prove` is told
 * of them, also when the sender breaks off or the disk is full: what came stays.
 * @returns how many bytes lie there now. @throws tooLarge (413) above `most`; what `prove`, the sender or the disk throws
 */
export async function fillPart(
  path: string,
  source: Readable,
  { from, most }: { from: number; most: number },
  prove: (bytes: number) => Promise<void>,
): Promise<number> {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  let at = from
  let proved = from
  let provedMs = performance.now()
  const save = async () => {
    if (at === proved) return
    await handle.datasync()
    await prove(at)
    proved = at
    provedMs = performance.now()
  }
  try {
    // What the last writer left behind the proved bytes.
    await handle.truncate(from)
    for await (const chunk of source) {
      if (at + chunk.length > most) throw tooLarge(most)
      await writeAll(handle, chunk, at)
      at += chunk.length
      if (at - proved >= proveBytes || performance.now() - provedMs > proveMs) await save()
    }
    await save()
    return at
  } catch (error) {
    // The reason is told, not that what came before it could not be kept either.
    await save().catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, chunk: Buffer, at: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, at + done)
    done += bytesWritten
  }
}
