import { hash } from 'node:crypto'

const BLOCK_BYTES = 64
/** Both hashes have this block, so one piece of code serves both. */
type HashName = 'sha256' | 'sm3'
type Pads = { inner: Buffer; outer: Buffer }

/**
 * HMAC (RFC 2104) as two one-shot digests: an import computes several for each person, and createHmac, which wraps the key
 * anew each time, takes five times as long.
 */
export function makeHmac(name: HashName): (key: Buffer, data: Uint8Array) => Buffer {
  const pads = new WeakMap<Buffer, Pads>()
  return (key, data) => {
    const known = pads.get(key) ?? makePads(name, key)
    pads.set(key, known)
    const first = hash(name, Buffer.concat([known.inner, data]), 'buffer')
    return hash(name, Buffer.concat([known.outer, first]), 'buffer')
  }
}

function makePads(name: HashName, key: Buffer): Pads {
  const short = key.length > BLOCK_BYTES ? hash(name, key, 'buffer') : key
  const made = { inner: Buffer.alloc(BLOCK_BYTES, 0x36), outer: Buffer.alloc(BLOCK_BYTES, 0x5c) }
  for (const [i, byte] of short.entries()) {
    made.inner.writeUInt8(byte ^ 0x36, i)
    made.outer.writeUInt8(byte ^ 0x5c, i)
  }
  return made
}
