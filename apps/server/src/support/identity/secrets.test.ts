import * as argon2 from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'

// Watched, not replaced: how often and at what cost it hashes is what takes the time.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return { ...real, verify: vi.fn(real.verify) }
})
const verify = vi.mocked(argon2.verify)
// Anew, as a file before this one in the same worker may have loaded it with what is not watched.
vi.resetModules()
const { hashPassword, isPasswordOf, makeInitialSecret } = await import('./secrets.ts')

beforeEach(() => {
  verify.mockClear()
})

test('trust 6.7b an unknown name costs the same hash as a known one (clocks are too coarse to show it here)', async () => {
  const known = await hashPassword('Kp7#vmq2Lw')
  const costs: unknown[] = []
  for (const stored of [known, undefined, '-']) {
    verify.mockClear()
    expect(await isPasswordOf(stored, 'Nothing-Like-It1')).toBe(false)
    expect(verify).toHaveBeenCalledTimes(1)
    costs.push(argon2.parseOptions(verify.mock.calls[0]?.[0] ?? ''))
  }
  expect(costs[1]).toEqual(costs[0])
  expect(costs[2]).toEqual(costs[0])
  expect(costs[0]).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  expect(known).toMatch(/^\$argon2id\$/)
})

test('the right password is known whatever width its letters were typed in', async () => {
  const stored = await hashPassword('Kp7#vmq2Lw')
  expect(await isPasswordOf(stored, 'Kp7#vmq2Lw')).toBe(true)
  expect(await isPasswordOf(stored, 'Ｋｐ７＃ｖｍｑ２Ｌｗ')).toBe(true)
  expect(await isPasswordOf(stored, 'kp7#vmq2Lw')).toBe(false)
})

test('A18 initial secrets are random and hold no letters that look alike', () => {
  const secrets = Array.from({ length: 500 }, () => makeInitialSecret({ manualInitialPassword: false }))
  expect(new Set(secrets).size).toBe(500)
  for (const secret of secrets) expect(secret).toMatch(/^[^0O1lI]{14}$/)
  expect(makeInitialSecret({ manualInitialPassword: true })).toBe('Aa11111111')
})
