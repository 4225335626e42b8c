import { randomBytes } from 'node:crypto'
import type { Crypto } from '#platform/crypto/open-crypto'

/**
 * The signed short ids in our QR codes: version, kind, 8-byte id, 10-byte mac. 20 bytes make exactly 32
 * characters of Crockford's base 32: no spare bits, so a token has one spelling, and it fits the
 * 32-character `scene` of a mini-program code. What the id points at is the caller's business.
 */
export type CodeKind = 'registration' | 'team-join'

export type TokenContent = { kind: CodeKind; id: string }

export type TokenReading =
  | { ok: true; kind: CodeKind; id: string }
  | { ok: false; reason: 'garbage' | 'truncated' | 'version' | 'kind' | 'mac' }

const VERSION = 1
const KINDS: Readonly<Record<CodeKind, number>> = { registration: 1, 'team-join': 2 }
const HEAD_BYTES = 10
const TOKEN_BYTES = 20
export const TOKEN_LENGTH = 32
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const MAC_PURPOSE = 'codes/token'

/** A fresh id for a code: 16 hexadecimal characters. Giving a row a new one makes its old code void. */
export function newCodeId(): string {
  return randomBytes(8).toString('hex')
}

/** Sixteen characters of the same alphabet, by chance: what a paper is looked up by, where nothing is signed. */
export function newReference(): string {
  return Array.from(randomBytes(16), (byte) => ALPHABET.charAt(byte & 31)).join('')
}

/** @param content.id 16 lower-case hexadecimal characters. @throws RangeError for any other id */
export function makeToken(crypto: Pick<Crypto, 'mac'>, { kind, id }: TokenContent): string {
  if (!/^[0-9a-f]{16}$/.test(id)) throw new RangeError('a code id is 16 lower-case hexadecimal characters')
  const head = Buffer.concat([Buffer.from([VERSION, KINDS[kind]]), Buffer.from(id, 'hex')])
  const mac = crypto.mac(MAC_PURPOSE, head).subarray(0, TOKEN_BYTES - HEAD_BYTES)
  return encodeBase32(Buffer.concat([head, mac]))
}

/** Reads only what `makeToken` writes, to the letter; use `tidyToken` first on what a person typed. */
export function readToken(crypto: Pick<Crypto, 'verifyMac'>, token: string): TokenReading {
  if (!/^[0-9A-HJKMNP-TV-Z]*$/.test(token) || token.length > TOKEN_LENGTH)
    return { ok: false, reason: 'garbage' }
  if (token.length < TOKEN_LENGTH) return { ok: false, reason: 'truncated' }
  const bytes = decodeBase32(token)
  if (bytes[0] !== VERSION) return { ok: false, reason: 'version' }
  const kind = findKind(bytes[1])
  if (kind === undefined) return { ok: false, reason: 'kind' }
  const head = bytes.subarray(0, HEAD_BYTES)
  if (!crypto.verifyMac(MAC_PURPOSE, head, bytes.subarray(HEAD_BYTES))) return { ok: false, reason: 'mac' }
  return { ok: true, kind, id: head.subarray(2).toString('hex') }
}

/** Undoes what typing does to a code: case, spaces, hyphens, full width, O for 0, I and L for 1. */
export function tidyToken(text: string): string {
  const upper = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return upper.replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** In groups of four, for print. */
export function groupToken(token: string): string {
  return (token.match(/.{1,4}/g) ?? []).join(' ')
}

function findKind(code: number | undefined): CodeKind | undefined {
  return code === KINDS.registration ? 'registration' : code === KINDS['team-join'] ? 'team-join' : undefined
}

export function encodeBase32(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let i = 0; i < TOKEN_LENGTH; i += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

export function decodeBase32(text: string): Buffer {
  const value = Array.from(text).reduce((sum, char) => (sum << 5n) | BigInt(ALPHABET.indexOf(char)), 0n)
  return Buffer.from(value.toString(16).padStart(TOKEN_BYTES * 2, '0'), 'hex')
}
