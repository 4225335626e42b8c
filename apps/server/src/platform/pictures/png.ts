import { crc32 } from 'node:zlib'
import { readOrientation, writeOrientation } from './orientation.ts'
import { mostParts } from './parts.ts'

const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** The picture, its colours and, of a moving one, its frames. Texts, times and Exif are not among them. */
const kept = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
])

/** Undefined when the bytes are no whole PNG. */
export function stripPng(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 8).equals(mark)) return undefined
  const parts: Buffer[] = [mark]
  for (let at = 8, read = 0; at + 12 <= bytes.length && read < mostParts; read++) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || (at === 8 && type !== 'IHDR')) return undefined
    if (kept.has(type)) parts.push(bytes.subarray(at, end))
    if (type === 'eXIf') parts.push(turnedOnly(bytes.subarray(at + 8, end - 4)))
    if (type === 'IEND') return Buffer.concat(parts)
    at = end
  }
  return undefined
}

function turnedOnly(tiff: Buffer): Buffer {
  const orientation = readOrientation(tiff)
  if (orientation === undefined) return Buffer.alloc(0)
  const named = Buffer.concat([Buffer.from('eXIf'), writeOrientation(orientation)])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(named.length - 4, 0)
  named.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(named), chunk.length - 4)
  return chunk
}
