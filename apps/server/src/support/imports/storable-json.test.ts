import { expect, test } from 'vitest'
import { storableJson } from './storable-json.ts'

test('X-02 six letters that look like a sign stay letters; NUL and half a pair become a sign jsonb takes', () => {
  const letters = { a: String.raw`C:\u0000\ud800x`, b: 'C:\\新' }
  expect(JSON.parse(storableJson(letters))).toEqual(letters)
  expect(JSON.parse(storableJson({ a: ['x\0y', 'x\ud800y'], n: 1, pair: '😀' }))).toEqual({
    a: ['x\ufffdy', 'x\ufffdy'],
    n: 1,
    pair: '😀',
  })
})
