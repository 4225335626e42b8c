import { expect, test } from 'vitest'
import { openCrypto } from '#platform/crypto/open-crypto'
import { isRotating, makeRotating, readRotating, stepMilliseconds } from './rotating.ts'
import { makeToken, readToken } from './token.ts'

const crypto = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 1) })
const other = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 2) })
const id = '0123456789abcdef'
const start = new Date('2026-11-23T10:00:00+08:00')
const after = (steps: number) => new Date(start.getTime() + steps * stepMilliseconds)
const shown = makeRotating(crypto, { kind: 'team-join', id }, start)

test('S0-60 a shown code holds in its step and the ones beside it, and no longer', () => {
  expect(shown.token).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/)
  expect(shown.refreshAt).toEqual(after(1))
  expect(shown.expiresAt).toEqual(after(2))
  for (const steps of [-1, 0, 1])
    expect(readRotating(crypto, shown.token, after(steps))).toEqual({ ok: true, kind: 'team-join', id })
  for (const steps of [-2, 2, 100, 100_000])
    expect(readRotating(crypto, shown.token, after(steps))).toEqual({ ok: false, reason: 'expired' })
  const lastMoment = new Date(shown.expiresAt.getTime() - 1)
  expect(readRotating(crypto, shown.token, lastMoment).ok).toBe(true)
  expect(readRotating(crypto, shown.token, shown.expiresAt).ok).toBe(false)
})

test('each step has another code, and none is a printed one', () => {
  const tokens = new Set(
    Array.from({ length: 50 }, (_, n) => makeRotating(crypto, { kind: 'team-join', id }, after(n)).token),
  )
  expect(tokens.size).toBe(50)
  expect(isRotating(makeToken(crypto, { kind: 'team-join', id }))).toBe(false)
  expect(readToken(crypto, shown.token)).toEqual({ ok: false, reason: 'version' })
})

test('every change of one character is refused, and so is another house’s code', () => {
  for (let at = 0; at < shown.token.length; at += 1)
    for (const char of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (char === shown.token[at]) continue
      const changed = shown.token.slice(0, at) + char + shown.token.slice(at + 1)
      expect(readRotating(crypto, changed, start).ok, `${char} at ${at}`).toBe(false)
    }
  expect(readRotating(other, shown.token, start)).toEqual({ ok: false, reason: 'mac' })
  // The low bits of the step come round after a year: the mac stands for the whole step.
  expect(readRotating(crypto, shown.token, after(2 ** 20))).toEqual({ ok: false, reason: 'mac' })
})

test('an id that is not 8 bytes of hexadecimal is refused', () => {
  for (const wrong of ['', '0123', 'ABCDEF0123456789'])
    expect(() => makeRotating(crypto, { kind: 'team-join', id: wrong }, start), wrong).toThrow(RangeError)
})
