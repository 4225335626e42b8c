import { readOrientation, writeOrientation } from './orientation.ts'
import { mostParts } from './parts.ts'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
/** Tells how colours are coded; without it some pictures are drawn in false ones. */
const APP14 = 0xee
const COMMENT = 0xfe
const exifMark = 'Exif\0\0'

/**
 * Drops Exif (place, time, device), XMP, IPTC, other application data and comments; keeps the colour profile and how the
 * picture is turned. What follows the end of the picture goes, too: phones hang further pictures there, with all their
 * own data. Undefined when the bytes are no JPEG with a picture in it.
 */
export function stripJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let hasScan = false
  let parts = 0
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === undefined || marker === END) break
    const end = at + 4 > bytes.length ? Number.POSITIVE_INFINITY : at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length || end < at + 4 || ++parts > mostParts) return undefined
    const segment = keepSegment(marker, bytes.subarray(at, end))
    if (segment !== undefined) kept.push(segment)
    at = end
    if (marker !== SCAN) continue
    hasScan = true
    at = endOfScan(bytes, end)
    kept.push(bytes.subarray(end, at))
  }
  // Some cameras leave the end away; every browser draws such a picture.
  return hasScan ? Buffer.concat([...kept, Buffer.from([0xff, END])]) : undefined
}

/** Coded pixels go on until a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

function keepSegment(marker: number, segment: Buffer): Buffer | undefined {
  const says = (mark: string) => segment.toString('latin1', 4, 4 + mark.length) === mark
  switch (marker) {
    case APP0:
      return says('JFIF\0') && segment.length >= 18 ? withoutThumbnail(segment) : undefined
    case APP1:
      return says(exifMark) ? turnedOnly(segment.subarray(4 + exifMark.length)) : undefined
    case APP2:
      return says('ICC_PROFILE\0') ? segment : undefined
    case APP14:
      return says('Adobe') ? segment : undefined
    case COMMENT:
      return undefined
    default:
      return marker > APP0 && marker <= 0xef ? undefined : segment
  }
}

/** The small picture inside may show what was cut away from the large one. */
function withoutThumbnail(segment: Buffer): Buffer {
  const plain = Buffer.from(segment.subarray(0, 18))
  plain.writeUInt16BE(16, 2)
  plain.fill(0, 16)
  return plain
}

function turnedOnly(tiff: Buffer): Buffer | undefined {
  const orientation = readOrientation(tiff)
  if (orientation === undefined) return undefined
  const content = Buffer.concat([Buffer.from(exifMark, 'latin1'), writeOrientation(orientation)])
  const head = Buffer.from([0xff, APP1, 0, content.length + 2])
  return Buffer.concat([head, content])
}
