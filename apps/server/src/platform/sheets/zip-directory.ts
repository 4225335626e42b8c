import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type ByteSource, readPieces } from './byte-source.ts'
import { damaged, SheetProblem } from './sheet-problem.ts'

/** One file of an archive, as its central directory and its local header agree that it is. */
export type ZipEntry = {
  readonly name: string
  readonly stored: boolean
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly dataStart: number
  readonly headerStart: number
}

type Located = Omit<ZipEntry, 'dataStart'> & { readonly rawName: Buffer; readonly method: number }

export type ZipLimits = { readonly maxParts: number }

const END_SIZE = 22
const MAX_COMMENT = 0xffff
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
const NO_64 = 0xffffffff

/**
 * Reads and cross-checks the central directory (APPNOTE 4.3.12): every entry lies inside the file,
 * none overlaps another, each local header says the same name and method. Throws `SheetProblem`.
 */
export async function readDirectory(source: ByteSource, limits: ZipLimits): Promise<ZipEntry[]> {
  const end = await findEnd(source)
  if (end.count > limits.maxParts) throw tooManyParts(limits.maxParts)
  if (end.size > MAX_DIRECTORY_BYTES || end.offset + end.size > source.size) throw damaged('目录超出文件')
  const bytes = await source.read(end.offset, end.size)
  const located: Located[] = []
  const names = new Set<string>()
  for (let at = 0; at + 4 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50; ) {
    if (located.length >= limits.maxParts) throw tooManyParts(limits.maxParts)
    const { entry, next } = parseRecord(bytes, at)
    if (names.has(entry.name)) throw damaged('同一部件出现两次')
    names.add(entry.name)
    located.push(entry)
    at = next
  }
  if (located.length !== end.count) throw damaged('目录条数不符')
  return await locateData(source, located, end.offset)
}

async function findEnd(source: ByteSource): Promise<{ count: number; size: number; offset: number }> {
  const length = Math.min(source.size, END_SIZE + MAX_COMMENT)
  const start = source.size - length
  const tail = await source.read(start, length)
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue
    if (at + END_SIZE + tail.readUInt16LE(at + 20) > tail.length) continue
    const count = tail.readUInt16LE(at + 10)
    const size = tail.readUInt32LE(at + 12)
    const offset = tail.readUInt32LE(at + 16)
    if (count !== 0xffff && size !== NO_64 && offset !== NO_64) return { count, size, offset }
    return await findEnd64(source, at >= 20 ? tail.subarray(at - 20, at) : Buffer.alloc(0))
  }
  throw damaged('不完整，可能没有下载完或没有上传完')
}

/** Some writers use the 64-bit records for small files also. */
async function findEnd64(source: ByteSource, locator: Buffer) {
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) throw damaged('目录尾不可读')
  const record = await source.read(readSafe64(locator, 8), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw damaged('目录尾不可读')
  return { count: readSafe64(record, 32), size: readSafe64(record, 40), offset: readSafe64(record, 48) }
}

function readSafe64(buffer: Buffer, at: number): number {
  const value = buffer.readBigUInt64LE(at)
  // No file we accept is larger; a number beyond this is a lie.
  if (value > 0xffffffffffn) throw damaged('目录数值不可信')
  return Number(value)
}

function parseRecord(bytes: Buffer, at: number): { entry: Located; next: number } {
  if (at + 46 > bytes.length) throw damaged('目录不完整')
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const next = extraEnd + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) throw damaged('目录不完整')
  const rawName = bytes.subarray(at + 46, nameEnd)
  // Older .NET libraries write backslashes.
  const name = rawName.toString('utf8').replaceAll('\\', '/')
  checkName(name)
  if (flags & 0x2041) throw encryptedEntry()
  if (method !== 0 && method !== 8) throw damaged('压缩方式不受支持')
  const [size, packed, headerStart] = readSizes(bytes, at, bytes.subarray(nameEnd, extraEnd))
  const crc = bytes.readUInt32LE(at + 16)
  return { entry: { name, rawName, method, stored: method === 0, crc, packed, size, headerStart }, next }
}

/** Sizes and place from the record, or from its 64-bit extra field where the record says so. */
function readSizes(bytes: Buffer, at: number, extra: Buffer): [number, number, number] {
  const wide = findExtra64(extra)
  let used = 0
  const pick = (offset: number) => {
    const value = bytes.readUInt32LE(at + offset)
    if (value !== NO_64) return value
    if (used + 8 > wide.length) throw damaged('目录数值不可信')
    used += 8
    return readSafe64(wide, used - 8)
  }
  const size = pick(24)
  const packed = pick(20)
  return [size, packed, pick(42)]
}

function findExtra64(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 0x0001) return extra.subarray(at + 4, end)
    at = end
  }
  return Buffer.alloc(0)
}

/** We never write entries to disk; a name that would leave its folder still marks a forged file. */
function checkName(name: string): void {
  const parts = name.split('/')
  if (parts.includes('..') || /^\/|^[A-Za-z]:|\0/.test(name)) {
    throw new SheetProblem(
      'unsafe-name',
      '文件内部的路径不安全，已拒绝；请用 Excel 或 WPS 重新另存为 xlsx 再上传',
    )
  }
}

async function locateData(source: ByteSource, located: readonly Located[], limit: number) {
  const entries: ZipEntry[] = []
  for (const { rawName, method, ...entry } of located) {
    const head = await source.read(entry.headerStart, 30 + rawName.length)
    if (head.length < 30 + rawName.length || head.readUInt32LE(0) !== 0x04034b50) throw damaged('部件缺失')
    if (head.readUInt16LE(6) & 0x2041) throw encryptedEntry()
    const sameName = head.readUInt16LE(26) === rawName.length && head.subarray(30).equals(rawName)
    if (!sameName || head.readUInt16LE(8) !== method) throw damaged('部件与目录不符')
    const dataStart = entry.headerStart + 30 + rawName.length + head.readUInt16LE(28)
    if (dataStart + entry.packed > limit) throw overlapping()
    entries.push({ ...entry, dataStart })
  }
  const inOrder = entries.toSorted((a, b) => a.headerStart - b.headerStart)
  for (const [i, entry] of inOrder.entries()) {
    const next = inOrder[i + 1]
    if (next && entry.dataStart + entry.packed > next.headerStart) throw overlapping()
  }
  return entries
}

/** The entry's contents, inflated as they are read. The guard has verified size and checksum before. */
export async function* inflateEntry(
  source: ByteSource,
  entry: ZipEntry,
): AsyncGenerator<Buffer, void, undefined> {
  const packed = readPieces(source, entry.dataStart, entry.packed)
  if (entry.stored || entry.packed === 0) {
    yield* packed
    return
  }
  const raw = Readable.from(packed, { objectMode: false })
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  raw.on('error', (error) => inflate.destroy(error))
  try {
    for await (const piece of raw.pipe(inflate)) yield piece
  } catch (error) {
    throw damaged('压缩数据不可读', error)
  } finally {
    raw.destroy()
    inflate.destroy()
  }
}

function tooManyParts(limit: number): SheetProblem {
  return new SheetProblem('too-many-parts', `文件内部的部件超过 ${limit} 个，不是正常的表格，已拒绝`)
}

function overlapping(): SheetProblem {
  return new SheetProblem('overlapping-entries', '文件内部的部件互相重叠，是伪造的压缩包，已拒绝')
}

function encryptedEntry(): SheetProblem {
  return new SheetProblem('encrypted-entry', '文件内部有加密的部件，请取消加密后另存为 xlsx 再上传')
}
