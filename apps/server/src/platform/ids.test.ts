import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('ids of one millisecond sort in the order they were made', () => {
  const ids = Array.from({ length: 500 }, () => newId(1_795_000_000_000))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(500)
})

test('an id says its version, its variant and its time', () => {
  const id = newId(0x0123456789ab)
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
