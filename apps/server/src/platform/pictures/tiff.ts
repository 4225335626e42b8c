/** An entry of a TIFF directory, as Exif blocks are made of. */
export type TiffEntry = { tag: number; type: number; count: number; at: number }
export type Tiff = {
  first: number
  short(at: number): number | undefined
  long(at: number): number | undefined
  /** The entries of a directory; none where it lies outside. */
  list(directory: number): TiffEntry[]
  /** The text of an entry, without the zero at its end. */
  text(entry: TiffEntry): string | undefined
  /** The fractions of an entry. */
  fractions(entry: TiffEntry): number[] | undefined
}

/** No camera writes more. */
const mostEntries = 500

/** Undefined when the block is no TIFF. Whatever its offsets say, nothing outside the block is read. */
export function openTiff(block: Buffer): Tiff | undefined {
  const isLittle = block.toString('latin1', 0, 4) === 'II*\0'
  if (!isLittle && block.toString('latin1', 0, 4) !== 'MM\0*') return undefined
  const has = (at: number, bytes: number) => at >= 0 && at + bytes <= block.length
  const short = (at: number) =>
    has(at, 2) ? (isLittle ? block.readUInt16LE(at) : block.readUInt16BE(at)) : undefined
  const long = (at: number) =>
    has(at, 4) ? (isLittle ? block.readUInt32LE(at) : block.readUInt32BE(at)) : undefined
  const list = (directory: number): TiffEntry[] => {
    const found: TiffEntry[] = []
    const count = Math.min(short(directory) ?? 0, mostEntries)
    for (let n = 0; n < count; n++) {
      const at = directory + 2 + n * 12
      if (!has(at, 12)) return found
      found.push({ tag: short(at) ?? 0, type: short(at + 2) ?? 0, count: long(at + 4) ?? 0, at: at + 8 })
    }
    return found
  }
  return {
    first: long(4) ?? block.length,
    short,
    long,
    list,
    text: ({ type, count, at }) => {
      const from = count <= 4 ? at : (long(at) ?? block.length)
      if (type !== 2 || count > 100 || !has(from, count)) return undefined
      return block.toString('latin1', from, from + count).replace(/\0.*$/s, '')
    },
    fractions: ({ type, count, at }) => {
      const from = long(at) ?? block.length
      if (type !== 5 || count > 10 || !has(from, count * 8)) return undefined
      return Array.from(
        { length: count },
        (_, n) => (long(from + n * 8) ?? 0) / (long(from + n * 8 + 4) ?? 0),
      )
    },
  }
}
