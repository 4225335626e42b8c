import { createHash } from 'node:crypto'
import { lazily } from '../lazily.ts'
import type { Signer, Verifier } from './provider.ts'

/** For houses under Chinese cryptography only. */
const chinese = lazily<typeof import('sm-crypto-v2')>('sm-crypto-v2')

/** Order of the group of sm2p256v1 (GB/T 32918.5-2017). */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
/** SubjectPublicKeyInfo up to the point: id-ecPublicKey over sm2p256v1, BIT STRING of 65 bytes. */
const SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')
/** The user id that other systems assume when none is agreed (GM/T 0009-2012). */
const DEFAULT_USER_ID = '1234567812345678'

/** Signatures are DER, over SM3(Z‖M) with the default user id, so that other systems accept them. */
export function deriveSm2Signer(seed: Buffer): Signer {
  // 384 bits taken modulo a 256-bit order: the bias is far below anything measurable.
  const d = (BigInt(`0x${seed.toString('hex')}`) % (ORDER - 2n)) + 1n
  const privateKey = d.toString(16).padStart(64, '0')
  const point = chinese().sm2.getPublicKeyFromPrivateKey(privateKey)
  const verifier = createVerifier(point)
  const z = computeZ(point)
  return {
    publicKey: wrapPem(Buffer.concat([SPKI_PREFIX, Buffer.from(point, 'hex')])),
    sign: (data) =>
      Buffer.from(chinese().sm2.doSignature(hashMessage(z, data), privateKey, { der: true }), 'hex'),
    verify: verifier.verify,
  }
}

/** Undefined unless the PEM holds an uncompressed point of sm2p256v1 that lies on the curve. */
export function readSm2Verifier(publicKeyPem: string): Verifier | undefined {
  const body = publicKeyPem.match(
    /-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]+)-----END PUBLIC KEY-----/,
  )?.[1]
  const der = Buffer.from(body ?? '', 'base64')
  if (der.length !== SPKI_PREFIX.length + 65 || !der.subarray(0, SPKI_PREFIX.length).equals(SPKI_PREFIX)) {
    return undefined
  }
  const point = der.subarray(SPKI_PREFIX.length).toString('hex')
  return isOnCurve(point) ? createVerifier(point) : undefined
}

function isOnCurve(point: string): boolean {
  try {
    return chinese().sm2.verifyPublicKey(point)
  } catch {
    return false
  }
}

function createVerifier(point: string): Verifier {
  const z = computeZ(point)
  return {
    verify(data, signature) {
      if (!isDerSignature(signature)) return false
      const hex = Buffer.from(signature).toString('hex')
      try {
        return chinese().sm2.doVerifySignature(hashMessage(z, data), hex, point, { der: true })
      } catch {
        // r or s outside 1…n−1 makes the library throw: no signature, then.
        return false
      }
    },
  }
}

/**
 * e = SM3(Z‖M) by OpenSSL, and the library is told not to hash: for a long message its own SM3 would
 * take nearly all of the time. node:crypto itself cannot sign SM2 with the default user id.
 */
function hashMessage(z: Buffer, data: Uint8Array): Uint8Array {
  return createHash('sm3').update(z).update(data).digest()
}

function computeZ(point: string): Buffer {
  return Buffer.from(chinese().sm2.getZ(point, DEFAULT_USER_ID))
}

/** SEQUENCE of two minimal positive INTEGERs of at most 32 bytes: one signature has one encoding. */
function isDerSignature(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) return false
  const next = skipInteger(bytes, 2)
  return next !== undefined && skipInteger(bytes, next) === bytes.length
}

function skipInteger(bytes: Uint8Array, at: number): number | undefined {
  const length = bytes[at + 1] ?? 0
  const first = bytes[at + 2] ?? 0x80
  if (bytes[at] !== 0x02 || length < 1 || length > 33 || first >= 0x80) return undefined
  if (length > 1 && first === 0 && (bytes[at + 3] ?? 0) < 0x80) return undefined
  return at + 2 + length
}

function wrapPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}
