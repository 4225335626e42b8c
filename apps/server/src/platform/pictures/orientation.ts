import { openTiff } from './tiff.ts'

/**
 * The one thing an Exif block says that a picture cannot do without: how it is to be turned. Read from the TIFF part;
 * undefined when nothing, nonsense or "as it is" stands there.
 */
export function readOrientation(block: Buffer): number | undefined {
  const tiff = openTiff(block)
  const entry = tiff?.list(tiff.first).find(({ tag }) => tag === ORIENTATION)
  const value = entry === undefined ? undefined : tiff?.short(entry.at)
  return value !== undefined && value >= 2 && value <= 8 ? value : undefined
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
