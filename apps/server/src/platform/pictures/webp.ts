import { readOrientation, writeOrientation } from './orientation.ts'
import { mostParts } from './parts.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const pictures = new Set(['VP8 ', 'VP8L', 'ANMF'])
const HAS_EXIF = 0x08
const HAS_XMP = 0x04
/** A frame is its pixels and how much shines through them. */
const mostInFrame = 16
type Chunk = { type: string; content: Buffer }

/** Drops XMP, unknown data and all of Exif but how the picture is turned. Undefined when the bytes are no whole WebP. */
export function stripWebp(bytes: Buffer): Buffer | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return undefined
  const chunks = readChunks(bytes.subarray(12, 8 + bytes.readUInt32LE(4)))
  if (chunks === undefined || !chunks.some(({ type }) => pictures.has(type))) return undefined
  const exif = chunks.find(({ type }) => type === 'EXIF')?.content
  const turned = exif === undefined ? undefined : readOrientation(afterMark(exif))
  const parts = chunks.filter(({ type }) => kept.has(type)).map((chunk) => tidy(chunk, turned !== undefined))
  if (turned !== undefined) parts.push({ type: 'EXIF', content: writeOrientation(turned) })
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts.map(writeChunk)])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

function readChunks(bytes: Buffer, most = mostParts): Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4)
    if (at + 8 + size > bytes.length || chunks.length >= most) return undefined
    chunks.push({
      type: bytes.toString('latin1', at, at + 4),
      content: bytes.subarray(at + 8, at + 8 + size),
    })
    // Chunks begin at even places.
    at += 8 + size + (size % 2)
  }
  return chunks
}

/** The first chunk says which others there are; a frame holds chunks of its own behind its sixteen bytes. */
function tidy({ type, content }: Chunk, hasExif: boolean): Chunk {
  if (type === 'VP8X' && content.length > 0) {
    const flags = Buffer.from(content)
    flags[0] = ((flags[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0)
    return { type, content: flags }
  }
  if (type !== 'ANMF') return { type, content }
  const inner = readChunks(content.subarray(16), mostInFrame) ?? []
  const own = inner.filter((chunk) => kept.has(chunk.type)).map(writeChunk)
  return { type, content: Buffer.concat([content.subarray(0, 16), ...own]) }
}

function writeChunk({ type, content }: Chunk): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

/** Some programs write the JPEG's mark before the block. */
function afterMark(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}
