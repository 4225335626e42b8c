import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { takeRandom } from '../ids.ts'
import { gm } from './gm.ts'
import { intl } from './intl.ts'

test('the one-shot HMAC is the HMAC of RFC 2104, whatever the lengths', () => {
  for (const keyBytes of [1, 32, 64, 65, 200])
    for (const dataBytes of [0, 1, 11, 64, 5_000]) {
      const key = takeRandom(keyBytes)
      const data = takeRandom(dataBytes)
      for (const provider of [intl, gm]) {
        const expected = createHmac(provider.hash, key).update(data).digest()
        expect(provider.mac(key, data)).toEqual(expected)
        expect(provider.mac(key, data)).toEqual(expected)
      }
    }
})

test('random bytes are given out once', () => {
  const seen = new Set(Array.from({ length: 5_000 }, () => takeRandom(16).toString('hex')))
  expect(seen.size).toBe(5_000)
  expect(takeRandom(8_192).every((byte) => byte === 0)).toBe(false)
})
