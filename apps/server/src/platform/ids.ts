import { randomFillSync } from 'node:crypto'

let lastAt = 0
let counter = 0

/**
 * UUID version 7 (RFC 9562): ordered by time, so that an index grows at its right edge. The twelve bits after the time
 * count on within one millisecond, so that what one process makes in a row also sorts in a row.
 */
export function newId(at: number = Date.now()): string {
  const bytes = takeRandom(16)
  counter = at === lastAt ? (counter + 1) & 0xfff : bytes.readUInt16BE(6) & 0x3ff
  lastAt = at
  bytes.writeUIntBE(at, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const pool = Buffer.alloc(8_192)
let taken = pool.length

/** Random bytes of which none is given out twice; drawn from the system some thousands at a time. At most 8,192. */
export function takeRandom(length: number): Buffer {
  if (length > pool.length) throw new RangeError(`at most ${pool.length} random bytes at once`)
  if (taken + length > pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  const bytes = Buffer.from(pool.subarray(taken, taken + length))
  pool.fill(0, taken, taken + length)
  taken += length
  return bytes
}
