/**
 * The one thing an Exif block says that a picture cannot do without: how it is to be turned. Read from the TIFF part;
 * undefined when nothing, nonsense or "as it is" stands there.
 */
export function readOrientation(tiff: Buffer): number | undefined {
  const isLittle = tiff.toString('latin1', 0, 4) === 'II*\0'
  if (!isLittle && tiff.toString('latin1', 0, 4) !== 'MM\0*') return undefined
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  if (tiff.length < 8) return undefined
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return undefined
  const entries = short(directory)
  for (let n = 0; n < entries; n++) {
    const at = directory + 2 + n * 12
    if (at + 12 > tiff.length) return undefined
    if (short(at) !== ORIENTATION) continue
    const value = short(at + 8)
    return value >= 2 && value <= 8 ? value : undefined
  }
  return undefined
}

const ORIENTATION = 0x0112

/** A TIFF block that says how to turn the picture, and nothing else. */
export function writeOrientation(value: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(value, 18)
  return tiff
}
