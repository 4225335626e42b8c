import type { ByteSource } from './byte-source.ts'
import { damaged } from './sheet-problem.ts'
import { type XmlHandler, XmlScan } from './xml-scan.ts'
import { inflateEntry, type ZipEntry } from './zip-directory.ts'

/** Called after each piece of a part has been scanned; return true to stop reading. */
export type AfterPiece = () => boolean

/** Scans one XML part from the archive, piece by piece; bytes that are not UTF-8 are refused. */
export async function scanPart(
  source: ByteSource,
  entry: ZipEntry,
  handler: XmlHandler,
  afterPiece?: AfterPiece,
): Promise<void> {
  for await (const _ of scanPieces(source, entry, handler)) {
    if (afterPiece?.() === true) return
  }
}

/** The same, giving control back after each piece, so that what was found can be passed on. */
export async function* scanPieces(
  source: ByteSource,
  entry: ZipEntry,
  handler: XmlHandler,
): AsyncGenerator<void, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const scan = new XmlScan(handler)
  for await (const piece of inflateEntry(source, entry)) {
    scan.write(decodeUtf8(() => decoder.decode(piece, { stream: true })))
    yield
  }
  scan.write(decodeUtf8(() => decoder.decode()))
  scan.end()
  yield
}

function decodeUtf8(decode: () => string): string {
  try {
    return decode()
  } catch (error) {
    throw damaged('编码不是 UTF-8', error)
  }
}
