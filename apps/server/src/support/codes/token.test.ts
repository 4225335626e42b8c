import { expect, test } from 'vitest'
import { openCrypto } from '#platform/crypto/open-crypto'
import { type CodeKind, groupToken, makeToken, newCodeId, readToken, tidyToken } from './token.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const crypto = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 1) })
const ID = '0123456789abcdef'

test('S0-62 a registration code and a team join code for the same id are two different codes', () => {
  const registration = makeToken(crypto, { kind: 'registration', id: ID })
  const join = makeToken(crypto, { kind: 'team-join', id: ID })
  expect(registration).not.toBe(join)
  expect(readToken(crypto, registration)).toEqual({ ok: true, kind: 'registration', id: ID })
  expect(readToken(crypto, join)).toEqual({ ok: true, kind: 'team-join', id: ID })
})

test('tokens are 32 characters that fit a URL and a mini-program scene', () => {
  for (const id of ['0000000000000000', 'ffffffffffffffff', newCodeId(), newCodeId()]) {
    const token = makeToken(crypto, { kind: 'team-join', id })
    expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/)
    expect(readToken(crypto, token)).toEqual({ ok: true, kind: 'team-join', id })
  }
  expect(newCodeId()).not.toBe(newCodeId())
})

test('an id that is not 8 bytes of hexadecimal is refused', () => {
  for (const id of ['', '0123', 'ABCDEF0123456789', '0123456789abcdef0', 'zzzzzzzzzzzzzzzz']) {
    expect(() => makeToken(crypto, { kind: 'registration', id }), id).toThrow(RangeError)
  }
})

test('every change of one character is refused', () => {
  const token = makeToken(crypto, { kind: 'registration', id: ID })
  for (let at = 0; at < token.length; at += 1) {
    for (const char of ALPHABET) {
      if (char === token[at]) continue
      const reading = readToken(crypto, token.slice(0, at) + char + token.slice(at + 1))
      expect(reading.ok, `${char} at ${at}`).toBe(false)
    }
  }
})

test('each failure has its own reason', () => {
  const token = makeToken(crypto, { kind: 'registration', id: ID })
  const reasonOf = (text: string) => {
    const reading = readToken(crypto, text)
    return reading.ok ? 'ok' : reading.reason
  }
  expect(reasonOf('')).toBe('truncated')
  expect(reasonOf(token.slice(0, 31))).toBe('truncated')
  expect(reasonOf(`${token}0`)).toBe('garbage')
  expect(reasonOf('https://example.test/c/1')).toBe('garbage')
  expect(reasonOf(token.toLowerCase())).toBe('garbage')
  // The first character and three bits of the second hold the version.
  expect(reasonOf(`08${token.slice(2)}`)).toBe('version')
  expect(reasonOf(forgeKind(9))).toBe('kind')
  expect(reasonOf(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)).toBe('mac')
  const foreign = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 2) })
  expect(reasonOf(makeToken(foreign, { kind: 'registration', id: ID }))).toBe('mac')
})

test('a code printed before a key rotation or a switch of provider still reads', () => {
  const token = makeToken(crypto, { kind: 'team-join', id: ID })
  const rotated = openCrypto({
    provider: 'gm',
    masterKey: Buffer.alloc(32, 9),
    previousKeys: [Buffer.alloc(32, 1)],
  })
  expect(readToken(rotated, token).ok).toBe(true)
})

test('what a person types from paper is tidied to the printed code', () => {
  const token = makeToken(crypto, { kind: 'registration', id: ID })
  const typed = groupToken(token).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  expect(tidyToken(typed)).toBe(token)
  expect(groupToken('ABCDEFGH')).toBe('ABCD EFGH')
})

/** A token with a true mac over a kind that is not in the list: what a later version may print. */
function forgeKind(kind: number): string {
  const spy = { mac: (purpose: string, data: Uint8Array) => crypto.mac(purpose, changeKind(data, kind)) }
  const token = makeToken(spy, { kind: 'registration' satisfies CodeKind, id: ID })
  const bits = Array.from(token, (char) => ALPHABET.indexOf(char).toString(2).padStart(5, '0')).join('')
  const forged = bits.slice(0, 8) + kind.toString(2).padStart(8, '0') + bits.slice(16)
  return (forged.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('')
}

function changeKind(head: Uint8Array, kind: number): Uint8Array {
  const copy = Uint8Array.from(head)
  copy[1] = kind
  return copy
}
