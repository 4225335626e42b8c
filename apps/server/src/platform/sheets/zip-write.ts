import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

/** One part of an archive; a streamed body is never held whole. */
export type ZipPart = {
  readonly name: string
  readonly body: string | AsyncIterable<string> | Iterable<string>
}

type Entry = { name: Buffer; offset: number; flags: number; crc: number; size: number; packed: number }

const UTF8_NAME = 0x0800
const SIZES_FOLLOW = 0x0008
// 1980-01-01 00:00, the smallest DOS date: an archive's bytes then depend on its contents only.
const DOS_DATE = 0x0021

/**
 * Writes a zip archive part by part (APPNOTE 4.3), deflate level 1. A streamed part carries a data
 * descriptor since its sizes are known only afterwards.
 */
export async function* zipParts(parts: Iterable<ZipPart>): AsyncGenerator<Buffer, void, undefined> {
  const entries: Entry[] = []
  let offset = 0
  for (const part of parts) {
    const entry: Entry = {
      name: Buffer.from(part.name),
      offset,
      flags: UTF8_NAME,
      crc: 0,
      size: 0,
      packed: 0,
    }
    entries.push(entry)
    if (typeof part.body === 'string') {
      const packed = packWhole(entry, part.body)
      yield Buffer.concat([localHeader(entry), packed])
    } else {
      entry.flags |= SIZES_FOLLOW
      yield localHeader(entry)
      yield* packStream(entry, part.body)
      yield dataDescriptor(entry)
    }
    const descriptor = entry.flags & SIZES_FOLLOW ? 16 : 0
    offset += 30 + entry.name.length + entry.packed + descriptor
  }
  const directory = Buffer.concat(entries.map(directoryRecord))
  yield Buffer.concat([directory, endRecord(entries.length, directory.length, offset)])
}

function packWhole(entry: Entry, body: string): Buffer {
  const bytes = Buffer.from(body)
  const packed = deflateRawSync(bytes, { level: 1 })
  entry.crc = crc32(bytes)
  entry.size = bytes.length
  entry.packed = packed.length
  return packed
}

/** While one piece is deflated on the thread pool, the next one is built and encoded here. */
async function* packStream(
  entry: Entry,
  body: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Buffer, void, undefined> {
  const deflate = createDeflateRaw({ level: 1, chunkSize: 64 * 1024 })
  const encode = createEncoder()
  const ready: Buffer[] = []
  let failure: Error | undefined
  deflate.on('data', (piece: Buffer) => {
    entry.packed += piece.length
    ready.push(piece)
  })
  deflate.on('error', (error: Error) => {
    failure = error
  })
  try {
    let pending: Promise<void> = Promise.resolve()
    for await (const text of body) {
      const bytes = encode(text)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      await pending
      if (failure) throw failure
      pending = new Promise((resolve) => deflate.write(bytes, () => resolve()))
      yield* ready.splice(0)
    }
    await pending
    await new Promise<void>((resolve, reject) => {
      deflate.once('end', resolve).once('error', reject)
      deflate.end()
    })
    yield* ready.splice(0)
  } finally {
    deflate.destroy()
  }
}

/** Two buffers in turn, one being deflated while the other is filled: no garbage per piece. */
function createEncoder(): (text: string) => Buffer {
  const buffers = [Buffer.alloc(0), Buffer.alloc(0)]
  let turn = 0
  return (text) => {
    turn = 1 - turn
    const needed = text.length * 3
    let buffer = buffers[turn]
    if (buffer === undefined || buffer.length < needed) {
      buffer = Buffer.allocUnsafeSlow(needed)
      buffers[turn] = buffer
    }
    return buffer.subarray(0, buffer.write(text))
  }
}

function localHeader(entry: Entry): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(entry.flags, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(0, 10)
  head.writeUInt16LE(DOS_DATE, 12)
  // Zero while sizes follow: they are not known yet.
  head.writeUInt32LE(entry.crc, 14)
  head.writeUInt32LE(entry.packed, 18)
  head.writeUInt32LE(entry.size, 22)
  head.writeUInt16LE(entry.name.length, 26)
  return Buffer.concat([head, entry.name])
}

function dataDescriptor(entry: Entry): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(entry.crc, 4)
  tail.writeUInt32LE(entry.packed, 8)
  tail.writeUInt32LE(entry.size, 12)
  return tail
}

function directoryRecord(entry: Entry): Buffer {
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(20, 4)
  record.writeUInt16LE(20, 6)
  record.writeUInt16LE(entry.flags, 8)
  record.writeUInt16LE(8, 10)
  record.writeUInt16LE(DOS_DATE, 14)
  record.writeUInt32LE(entry.crc, 16)
  record.writeUInt32LE(entry.packed, 20)
  record.writeUInt32LE(entry.size, 24)
  record.writeUInt16LE(entry.name.length, 28)
  record.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([record, entry.name])
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
