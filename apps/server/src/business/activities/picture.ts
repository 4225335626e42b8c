/** A picture as it may be shown: of a kind browsers draw, and without what a camera writes beside it. */
export type Picture = { mediaType: 'image/jpeg' | 'image/png'; bytes: Buffer }

/** Undefined when the bytes are no whole JPEG or PNG, whatever the sender calls them. */
export function readPicture(bytes: Buffer): Picture | undefined {
  const jpeg = stripJpeg(bytes)
  if (jpeg !== undefined) return { mediaType: 'image/jpeg', bytes: jpeg }
  const png = stripPng(bytes)
  return png && { mediaType: 'image/png', bytes: png }
}

const SCAN = 0xda
const APP0 = 0xe0
/** Tells how colours are coded; without it some pictures are drawn in false ones. */
const ADOBE = 0xee
const COMMENT = 0xfe

/** Drops Exif (place, time, device), other application data and comments; the picture itself stays as it is. */
function stripJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (bytes[at] !== 0xff || end > bytes.length) return undefined
    if (marker === SCAN) return Buffer.concat([...kept, bytes.subarray(at)])
    const isApplication = marker >= APP0 && marker <= 0xef
    if (!(isApplication && marker !== APP0 && marker !== ADOBE) && marker !== COMMENT)
      kept.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const pngKept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
])

function stripPng(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 8).equals(pngMark)) return undefined
  const kept: Buffer[] = [pngMark]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || (at === 8 && type !== 'IHDR')) return undefined
    if (pngKept.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}
