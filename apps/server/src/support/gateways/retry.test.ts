import { afterEach, expect, test, vi } from 'vitest'
import { systemClock } from '#platform/clock'
import { openLog } from '#platform/log'
import { unavailable } from './problems.ts'
import { type Means, retrying, TryAgain } from './retry.ts'

const means: Means = { clock: systemClock, log: openLog('silent'), pause: async () => {}, timeoutMs: 1 }

afterEach(() => vi.restoreAllMocks())

/** How often a thing that always fails is tried when each try takes so long. */
async function countTries(milliseconds: number): Promise<number> {
  let [at, tries] = [0, 0]
  vi.spyOn(performance, 'now').mockImplementation(() => at)
  const work = retrying(means, async () => {
    tries += 1
    at += milliseconds
    throw new TryAgain(unavailable())
  })
  await expect(work).rejects.toMatchObject({ code: 'gateways/unavailable' })
  return tries
}

test('no try begins when six seconds have passed', async () => {
  expect(await countTries(10)).toBe(4)
  expect(await countTries(3_000)).toBe(3)
  expect(await countTries(6_001)).toBe(1)
})

test('another failure is told at once', async () => {
  const work = vi.fn().mockRejectedValue(new Error('ours'))
  await expect(retrying(means, work)).rejects.toThrow('ours')
  expect(work).toHaveBeenCalledTimes(1)
})
