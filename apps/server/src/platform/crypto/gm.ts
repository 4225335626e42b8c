import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { makeHmac } from './hmac.ts'
import type { CryptoProvider } from './provider.ts'
import { deriveSm2Signer, readSm2Verifier } from './sm2.ts'

const IV_BYTES = 16
const MAC_BYTES = 32
const SM4_KEY_BYTES = 16

/**
 * SM4-CTR with HMAC-SM3, SM3, SM2. OpenSSL has no SM4-GCM, so encrypt-then-MAC with two keys. A
 * certified module takes this one's place behind the same interface.
 */
export const gm: CryptoProvider = {
  code: 2,
  name: 'gm',
  hash: 'sm3',
  // One key for SM4, one for the MAC.
  sealKeyBytes: SM4_KEY_BYTES + 32,
  encrypt(key, plain, aad) {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('sm4-ctr', key.subarray(0, SM4_KEY_BYTES), iv)
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, computeTag(key, body, aad)])
  },
  decrypt(key, box, aad) {
    if (box.length < IV_BYTES + MAC_BYTES) return undefined
    const body = box.subarray(0, -MAC_BYTES)
    if (!timingSafeEqual(computeTag(key, body, aad), box.subarray(-MAC_BYTES))) return undefined
    const decipher = createDecipheriv('sm4-ctr', key.subarray(0, SM4_KEY_BYTES), body.subarray(0, IV_BYTES))
    return Buffer.concat([decipher.update(body.subarray(IV_BYTES)), decipher.final()])
  },
  digest: (data) => createHash('sm3').update(data).digest(),
  mac: makeHmac('sm3'),
  deriveSigner: deriveSm2Signer,
  readVerifier: readSm2Verifier,
}

/**
 * MAC over aad ‖ iv ‖ ciphertext. The length of the aad goes first: without it, bytes could wander
 * over the border between one row's aad and its iv.
 */
function computeTag(key: Buffer, body: Buffer, aad: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(aad.length)
  return createHmac('sm3', key.subarray(SM4_KEY_BYTES)).update(length).update(aad).update(body).digest()
}
