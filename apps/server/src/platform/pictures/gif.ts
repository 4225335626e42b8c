import { mostParts } from './parts.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b
const CONTROL = 0xf9
const APPLICATION = 0xff
/** Say how often a moving picture is repeated; others carry XMP and what programs note for themselves. */
const loops = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** Drops comments, texts and application data. Undefined when the bytes are no GIF with a picture in it. */
export function stripGif(bytes: Buffer): Buffer | undefined {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)) || bytes.length < 13) return undefined
  let at = 13 + sizeOfTable(bytes[10])
  const kept: Buffer[] = [bytes.subarray(0, at)]
  let hasPicture = false
  let parts = 0
  while (at < bytes.length && bytes[at] !== TRAILER) {
    const isPicture = bytes[at] === IMAGE
    if ((!isPicture && bytes[at] !== EXTENSION) || ++parts > mostParts) return undefined
    const data = isPicture ? at + 10 + sizeOfTable(bytes[at + 9]) + 1 : at + 2
    const end = endOfBlocks(bytes, data)
    if (end === undefined) return undefined
    hasPicture ||= isPicture
    if (isPicture || isKept(bytes, at)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return hasPicture ? Buffer.concat([...kept, Buffer.from([TRAILER])]) : undefined
}

/** A table of colours stands where the first bit says so; the last three tell its size. */
function sizeOfTable(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

/** Data stands in blocks that say their length, up to an empty one. */
function endOfBlocks(bytes: Buffer, from: number): number | undefined {
  for (let at = from; at < bytes.length; at += 1 + (bytes[at] ?? 0)) if (bytes[at] === 0) return at + 1
  return undefined
}

function isKept(bytes: Buffer, at: number): boolean {
  const kind = bytes[at + 1]
  return kind === CONTROL || (kind === APPLICATION && loops.has(bytes.toString('latin1', at + 3, at + 14)))
}
