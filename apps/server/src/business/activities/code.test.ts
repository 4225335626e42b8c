import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCrypto } from '#platform/crypto/open-crypto'
import { makeScanCode, readScanCode, startOfStep, stepOf } from '#support/codes'
import { whenScanned } from './scan-time.ts'

const crypto = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) })
const id = '01a2017c-b975-735f-8a0a-d61287d6cb2b'
const now = new Date('2026-11-28T09:00:10+08:00')
const code = makeScanCode(crypto, { kind: 'activity', id, step: stepOf(now) })

test('S0-31 a code says what it is for, and a link round it does no harm', () => {
  const wanted = { ok: true, kind: 'activity', id, step: stepOf(now) }
  expect(readScanCode(crypto, code)).toEqual(wanted)
  expect(readScanCode(crypto, ` https://example.cn/s/${code}\n`)).toEqual(wanted)
  const training = makeScanCode(crypto, { kind: 'training', id, step: 1 })
  expect(readScanCode(crypto, training)).toEqual({ ok: true, kind: 'training', id, step: 1 })
})

test('S0-31 garbage, other codes of ours and forged ones are told apart', () => {
  for (const text of ['', 'https://example.cn/', '你好', code.slice(1), `${code}A`, 'A'.repeat(44)])
    expect([text, readScanCode(crypto, text)]).toEqual([text, { ok: false, reason: 'garbage' }])
  const team = '08G3ME4D2Q9F0T1VKZ6XW5RJ7NPYBCAH'
  expect(readScanCode(crypto, `https://example.cn/c/${team}`)).toEqual({ ok: false, reason: 'foreign' })
  const stranger = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 8) })
  const forged = makeScanCode(stranger, { kind: 'activity', id, step: stepOf(now) })
  expect(readScanCode(crypto, forged)).toEqual({ ok: false, reason: 'forged' })
})

test('S0-31 no byte of a code can be changed', () => {
  const bytes = Buffer.from(code, 'base64url')
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const bent = Buffer.from(bytes)
      bent[at] = (bent[at] ?? 0) ^ mask
      expect(readScanCode(crypto, bent.toString('base64url')).ok).toBe(false)
    }),
  )
})

test('S0-31 a code is good for its half minute and two more; later only what waited for the network, and a day at most', () => {
  const step = stepOf(now)
  const after = (seconds: number) => new Date(startOfStep(step).getTime() + seconds * 1000)
  const shown = startOfStep(step)
  expect(whenScanned(step, after(89), undefined)).toEqual({ ok: true, at: after(89), wasOffline: false })
  expect(whenScanned(step, after(90), undefined)).toEqual({ ok: false, reason: 'expired' })
  expect(whenScanned(step, after(90), after(5))).toEqual({ ok: true, at: shown, wasOffline: true })
  expect(whenScanned(step, after(86_400), after(5))).toEqual({ ok: true, at: shown, wasOffline: true })
  expect(whenScanned(step, after(86_401), after(5))).toEqual({ ok: false, reason: 'too-old' })
  expect(whenScanned(step, after(7_200), after(390))).toMatchObject({ ok: true })
  expect(whenScanned(step, after(7_200), after(391))).toEqual({ ok: false, reason: 'time-wrong' })
  expect(whenScanned(step, after(7_200), after(-301))).toEqual({ ok: false, reason: 'time-wrong' })
  // Another server's clock may be a moment behind, not a minute.
  expect(whenScanned(step + 1, after(29), undefined)).toMatchObject({ ok: true })
  expect(whenScanned(step + 2, after(29), undefined)).toEqual({ ok: false, reason: 'ahead' })
})
