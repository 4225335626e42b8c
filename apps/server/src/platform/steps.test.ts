import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { House } from './house.ts'
import { type Step, tick } from './steps.ts'

/** A house that can do nothing but write down what went wrong. */
function makeHouse() {
  const failed: string[] = []
  const log = { warn: ({ step }: { step: string }) => failed.push(step) }
  return { house: { log } as unknown as House, failed } // a step is handed it, and asks it for no more
}

/** Runs steps until `isEnough`, and to their end. */
async function tickUntil(steps: readonly Step[], isEnough: () => boolean) {
  const { house, failed } = makeHouse()
  const stopping = new AbortController()
  let isOver = false
  const ended = tick(house, steps, stopping.signal).finally(() => {
    isOver = true
  })
  while (!isEnough() && !isOver) await turn()
  stopping.abort()
  await ended
  return failed
}

test('a step that fails pauses ever longer, is named in the log, and holds up no other', async () => {
  let good = 0
  let bad = 0
  const failed = await tickUntil(
    [
      {
        name: 'bad',
        every: 4,
        run: async () => {
          bad++
          throw new Error('out of order')
        },
      },
      {
        name: 'good',
        every: 1,
        run: async () => {
          good++
        },
      },
    ],
    () => good > 100 && bad > 2,
  )
  expect(failed.length).toBe(bad)
  expect(new Set(failed)).toEqual(new Set(['bad']))
})

test('a step that says there may be more goes on without a pause; one that says nothing waits', async () => {
  let [many, once] = [0, 0]
  await tickUntil(
    [
      { name: 'more', every: 3_600_000, run: async () => ++many < 50 },
      {
        name: 'nothing',
        every: 3_600_000,
        run: async () => {
          once++
        },
      },
    ],
    () => many === 50,
  )
  expect([many, once]).toEqual([50, 1])
})

test('a step that hangs holds up no other; the end waits for it', async () => {
  let runs = 0
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  const { house } = makeHouse()
  const stopping = new AbortController()
  let isOver = false
  const ended = tick(
    house,
    [
      { name: 'hangs', every: 1, run: () => held },
      {
        name: 'runs',
        every: 1,
        run: async () => {
          runs++
        },
      },
    ],
    stopping.signal,
  ).then(() => {
    isOver = true
  })
  while (runs < 5) await turn()
  stopping.abort()
  for (let n = 0; n < 20; n++) await turn()
  expect(isOver).toBe(false)
  release()
  await ended
})
