import { randomBytes, randomInt } from 'node:crypto'

let lastAt = 0
let counter = 0

/**
 * UUID version 7 (RFC 9562): ordered by time, so that an index grows at its right edge. The twelve bits after the time
 * count on within one millisecond, so that what one process makes in a row also sorts in a row.
 */
export function newId(at: number = Date.now()): string {
  counter = at === lastAt ? (counter + 1) & 0xfff : randomInt(0, 0x400)
  lastAt = at
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
