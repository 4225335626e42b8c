import type { FileHandle } from 'node:fs/promises'
import { type MediaFacts, toTime, unknownFacts } from './facts.ts'

type Element = { id: number; from: number; end: number }
/** What a video says of itself stands before its pictures. */
const mostHead = 1_048_576
const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  scale: 0x2ad7b1,
  duration: 0x4489,
  date: 0x4461,
}
/** Nanoseconds are counted from here. */
const from2001 = Date.UTC(2001, 0, 1)

/** What browsers record. It says no place. `cut`: it breaks off. Undefined when it is none. */
export async function readWebm(file: FileHandle, size: number): Promise<MediaFacts | 'cut' | undefined> {
  const head = Buffer.alloc(Math.min(size, mostHead))
  await file.read(head, 0, head.length, 0)
  const [ebml, segment] = listElements(head, 0, head.length)
  if (ebml?.id !== ids.ebml || segment?.id !== ids.segment) return undefined
  const docType = find(head, ebml, ids.docType)
  if (docType === undefined || head.toString('latin1', docType.from, docType.end) !== 'webm') return undefined
  if (segment.end > size && segment.end !== Number.POSITIVE_INFINITY) return 'cut'
  const tracks = find(head, segment, ids.tracks)
  const isVideo =
    tracks !== undefined &&
    listElements(head, tracks.from, tracks.end).some((track) => {
      const type = track.id === ids.track ? find(head, track, ids.trackType) : undefined
      return type !== undefined && head[type.from] === 1
    })
  return isVideo ? readFacts(head, find(head, segment, ids.info)) : undefined
}

function readFacts(head: Buffer, info: Element | undefined): MediaFacts {
  if (info === undefined || info.end > head.length) return unknownFacts
  const scale = find(head, info, ids.scale)
  const duration = find(head, info, ids.duration)
  const date = find(head, info, ids.date)
  const unit =
    scale === undefined ? 1_000_000 : head.readUIntBE(scale.from, Math.min(6, scale.end - scale.from))
  const length = duration === undefined ? undefined : duration.end - duration.from
  const ticks =
    duration === undefined
      ? 0
      : length === 8
        ? head.readDoubleBE(duration.from)
        : length === 4
          ? head.readFloatBE(duration.from)
          : 0
  const seconds = Math.round((ticks * unit) / 1e9)
  const isDate = date !== undefined && date.end - date.from === 8
  return {
    ...unknownFacts,
    takenAt: isDate ? toTime(from2001 + Number(head.readBigInt64BE(date.from)) / 1e6) : null,
    seconds: seconds > 0 && seconds < 86_400 ? seconds : null,
  }
}

const find = (head: Buffer, { from, end }: Element, id: number) =>
  listElements(head, from, end).find((each) => each.id === id && each.end <= head.length)

/** EBML (RFC 8794): a number whose first bits say how long it is, and so is the size behind it. */
function listElements(head: Buffer, from: number, end: number): Element[] {
  const found: Element[] = []
  for (let at = from; at < Math.min(end, head.length) && found.length < 1_000; ) {
    const id = readNumber(head, at, 4, false)
    const size = id === undefined ? undefined : readNumber(head, at + id.length, 8, true)
    if (id === undefined || size === undefined) return found
    const begins = at + id.length + size.length
    at = begins + size.value
    found.push({ id: id.value, from: begins, end: at })
  }
  return found
}

/** `isSize`: without the mark of its length; all ones are an unknown size. */
function readNumber(
  head: Buffer,
  at: number,
  most: number,
  isSize: boolean,
): { value: number; length: number } | undefined {
  const length = Math.clz32(head[at] ?? 0) - 23
  if (length > most || at + length > head.length) return undefined
  let value = head[at] ?? 0
  if (isSize) value &= (1 << (8 - length)) - 1
  let isUnknown = isSize && value === (1 << (8 - length)) - 1
  for (let n = 1; n < length; n++) {
    const byte = head[at + n] ?? 0
    value = value * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return { value: isUnknown ? Number.POSITIVE_INFINITY : value, length }
}
