import { type FileHandle, open } from 'node:fs/promises'

/** Where a file's bytes are: on disk (read in pieces, never whole) or already in memory. */
export type SheetInput = { readonly path: string } | { readonly bytes: Uint8Array }

export type ByteSource = {
  readonly size: number
  /** Returns fewer bytes than asked for at the end of the file. */
  readonly read: (offset: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

export async function openSource(input: SheetInput): Promise<ByteSource> {
  if ('bytes' in input) {
    const whole = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength)
    return {
      size: whole.length,
      read: async (offset, length) => whole.subarray(offset, offset + length),
      close: async () => {},
    }
  }
  const file = await open(input.path, 'r')
  const { size } = await file.stat()
  return { size, read: (offset, length) => readAt(file, offset, length), close: () => file.close() }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** The source piece by piece from `offset` on, `length` bytes in all. */
export async function* readPieces(
  source: ByteSource,
  offset: number,
  length: number,
  pieceSize = 64 * 1024,
): AsyncGenerator<Buffer, void, undefined> {
  for (let at = offset; at < offset + length; at += pieceSize) {
    yield await source.read(at, Math.min(pieceSize, offset + length - at))
  }
}
