import type { FileHandle } from 'node:fs/promises'
import { type Box, listBoxes, listTopBoxes } from './boxes.ts'
import { type MediaFacts, readIso6709, toTime } from './facts.ts'

/** Of a whole video: what it says of itself, and where it says more than its pictures and sound. */
export type Mp4 = {
  mediaType: 'video/mp4' | 'video/quicktime'
  facts: MediaFacts
  /** Boxes with place, device, names: nothing that a player needs. */
  private: readonly Box[]
}

/** The table of a long video has a megabyte or two. */
const mostTable = 48 * 1_048_576
/** Seconds from 1904, where QuickTime begins to count, to 1970. */
const from1904 = 2_082_844_800
const talking = new Set(['udta', 'meta', 'uuid'])

/** `cut`: it breaks off before its end. Undefined when it is no video of these kinds. */
export async function readMp4(file: FileHandle, size: number): Promise<Mp4 | 'cut' | undefined> {
  const boxes = await listTopBoxes(file, size)
  if (typeof boxes === 'string') return boxes === 'cut' ? 'cut' : undefined
  const mediaType = await readBrand(file, boxes[0])
  if (mediaType === undefined) return undefined
  const moov = boxes.find(({ type }) => type === 'moov')
  const hasPictures = boxes.some(({ type }) => type === 'mdat')
  // A phone writes the table last: without it nothing can be shown.
  if (moov === undefined || !hasPictures) return 'cut'
  if (moov.end - moov.from > mostTable) return undefined
  const table = Buffer.alloc(moov.end - moov.from)
  await file.read(table, 0, table.length, moov.from)
  const inside = listBoxes(table)
  const tracks = inside
    .filter(({ type }) => type === 'trak')
    .map((box) => listBoxes(table, box.from, box.end))
  if (!tracks.some((track) => isVideo(table, track))) return undefined
  const moved = (box: Box) => ({
    ...box,
    start: box.start + moov.from,
    from: box.from + moov.from,
    end: box.end + moov.from,
  })
  const said = [...inside, ...tracks.flat()].filter(({ type }) => talking.has(type)).map(moved)
  return {
    mediaType,
    facts: readFacts(table, inside),
    private: [...boxes.filter(({ type }) => talking.has(type)), ...said],
  }
}

async function readBrand(file: FileHandle, ftyp: Box | undefined): Promise<Mp4['mediaType'] | undefined> {
  if (ftyp === undefined) return undefined
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, ftyp.from)
  if (bytesRead < 4) return undefined
  const brand = buffer.toString('latin1')
  if (brand === 'qt  ') return 'video/quicktime'
  return /^(iso\w|mp4\d|avc1|M4V |MSNV|3gp\w|3g2\w|dash|hvc1)$/.test(brand) ? 'video/mp4' : undefined
}

function isVideo(table: Buffer, track: readonly Box[]): boolean {
  const mdia = track.find(({ type }) => type === 'mdia')
  if (mdia === undefined) return false
  return listBoxes(table, mdia.from, mdia.end).some(
    ({ type, from }) => type === 'hdlr' && table.toString('latin1', from + 8, from + 12) === 'vide',
  )
}

function readFacts(table: Buffer, inside: readonly Box[]): MediaFacts {
  const box = (type: string) => inside.find((each) => each.type === type)
  const head = readHead(table, box('mvhd'))
  const apple = readKeys(table, box('meta'))
  const place = apple.get('com.apple.quicktime.location.ISO6709')
  const zoned = apple.get('com.apple.quicktime.creationdate')?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  return {
    // What the camera wrote outlives a copy made by a program, whose head says when the copy was made.
    takenAt: (zoned === undefined ? null : toTime(Date.parse(zoned))) ?? head.createdAt,
    point: place === undefined ? readXyz(table, box('udta')) : readIso6709(place),
    seconds: head.seconds,
  }
}

function readHead(table: Buffer, mvhd: Box | undefined): { createdAt: Date | null; seconds: number | null } {
  if (mvhd === undefined || mvhd.end - mvhd.from < 32) return { createdAt: null, seconds: null }
  const at = mvhd.from + 4
  const isLong = table[mvhd.from] === 1
  const created = isLong ? Number(table.readBigUInt64BE(at)) : table.readUInt32BE(at)
  const scale = table.readUInt32BE(at + (isLong ? 16 : 8))
  const duration = isLong ? Number(table.readBigUInt64BE(at + 20)) : table.readUInt32BE(at + 12)
  const seconds = duration / scale
  return {
    createdAt: toTime((created - from1904) * 1_000),
    seconds: seconds > 0 && seconds < 86_400 ? Math.round(seconds) : null,
  }
}

/** Android: a short text in a box of its own. */
function readXyz(table: Buffer, udta: Box | undefined): MediaFacts['point'] {
  if (udta === undefined) return null
  const xyz = listBoxes(table, udta.from, udta.end).find(({ type }) => type === '\u00a9xyz')
  if (xyz === undefined || xyz.end - xyz.from < 4) return null
  const length = table.readUInt16BE(xyz.from)
  return readIso6709(table.toString('latin1', xyz.from + 4, Math.min(xyz.end, xyz.from + 4 + length)))
}

/** Apple: names in one box, values under their numbers in another. */
function readKeys(table: Buffer, meta: Box | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (meta === undefined) return found
  // QuickTime's has no version before its boxes, that of ISO has.
  const isPlain = table.toString('latin1', meta.from + 4, meta.from + 8) === 'hdlr'
  const inside = listBoxes(table, meta.from + (isPlain ? 0 : 4), meta.end)
  const keys = inside.find(({ type }) => type === 'keys')
  const values = inside.find(({ type }) => type === 'ilst')
  if (keys === undefined || values === undefined) return found
  const names = listBoxes(table, keys.from + 8, keys.end).map(({ from, end }) =>
    table.toString('utf8', from, end),
  )
  for (const item of listBoxes(table, values.from, values.end)) {
    const name = names[Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1]
    const data = listBoxes(table, item.from, item.end).find(({ type }) => type === 'data')
    if (name !== undefined && data !== undefined && data.end - data.from < 200)
      found.set(name, table.toString('utf8', data.from + 8, data.end))
  }
  return found
}
