import { openTiff, type Tiff, type TiffEntry } from '../pictures/tiff.ts'
import { type MediaFacts, toPoint, toTime, unknownFacts } from './facts.ts'

const exifMark = 'Exif\0\0'

/** When and where a JPEG was taken, by the Exif block beside it. */
export function readJpegFacts(bytes: Buffer): MediaFacts {
  const block = findExif(bytes)
  const tiff = block === undefined ? undefined : openTiff(block)
  if (tiff === undefined) return unknownFacts
  const main = tiff.list(tiff.first)
  const below = (tag: number): TiffEntry[] => {
    const entry = main.find((each) => each.tag === tag)
    return entry === undefined ? [] : tiff.list(tiff.long(entry.at) ?? -1)
  }
  return { ...unknownFacts, takenAt: readTime(tiff, below(0x8769)), point: readPlace(tiff, below(0x8825)) }
}

function findExif(bytes: Buffer): Buffer | undefined {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda || marker === 0xd9) return undefined
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xe1 && bytes.toString('latin1', at + 4, at + 10) === exifMark)
      return bytes.subarray(at + 10, end)
    at = end
  }
  return undefined
}

/** The clock on the wall; without a zone beside it that of Shanghai. */
function readTime(tiff: Tiff, entries: readonly TiffEntry[]): Date | null {
  const textOf = (tag: number) => {
    const entry = entries.find((each) => each.tag === tag)
    return entry === undefined ? undefined : tiff.text(entry)
  }
  const [, day, clock] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)$/.exec(textOf(0x9003) ?? '') ?? []
  if (day === undefined) return null
  const zone = /^[+-]\d\d:\d\d$/.exec(textOf(0x9011) ?? '')?.[0] ?? '+08:00'
  return toTime(Date.parse(`${day.replaceAll(':', '-')}T${clock}${zone}`))
}

function readPlace(tiff: Tiff, entries: readonly TiffEntry[]): MediaFacts['point'] {
  const degrees = (tag: number): number | undefined => {
    const [side, value] = [tag, tag + 1].map((each) => entries.find((entry) => entry.tag === each))
    const sign = side === undefined ? undefined : tiff.text(side)
    const parts = value === undefined ? undefined : tiff.fractions(value)
    if (sign === undefined || parts?.length !== 3) return undefined
    const [whole = 0, minutes = 0, seconds = 0] = parts
    return (whole + minutes / 60 + seconds / 3_600) * (sign === 'S' || sign === 'W' ? -1 : 1)
  }
  const [lat, lng] = [degrees(1), degrees(3)]
  return lat === undefined || lng === undefined ? null : toPoint(lng, lat)
}
