import { expect, test } from 'vitest'
import { busy, invalid } from '../problem.ts'
import { type Failure, judgeFailure, type Tried } from './patience.ts'
import { taskCancelled } from './runner.ts'

const coded = (code: string) => Object.assign(new Error('said by the server'), { code })
const fresh: Tried = { troubles: 0, faults: 0 }

/** The pauses until an operator is asked. */
function pausesOf(error: unknown): number[] {
  const pauses: number[] = []
  let tried = fresh
  for (;;) {
    const next: Failure = judgeFailure(error, tried)
    if (next.state !== 'waiting') {
      expect(next.state).toBe('stuck')
      return pauses
    }
    pauses.push(next.seconds)
    tried = next.tried
  }
}

test.each(['ECONNRESET', '57P01', '57P03', '08006', '53300', '53100', 'ENOSPC', 'EIO'])(
  '%s is waited out for two hours with growing pauses',
  (code) => {
    const pauses = pausesOf(coded(code))
    expect(pauses.slice(0, 5)).toEqual([2, 10, 60, 300, 900])
    const minutes = pauses.reduce((sum, pause) => sum + pause) / 60
    expect(minutes).toBeGreaterThan(110)
    expect(minutes).toBeLessThan(130)
  },
)

test.each(['40001', '40P01', '55P03', '57014'])(
  '%s is tried again within a minute, for half an hour',
  (code) => {
    const pauses = pausesOf(coded(code))
    expect(Math.max(...pauses)).toBe(60)
    expect(pauses.reduce((sum, pause) => sum + pause) / 60).toBeGreaterThan(25)
  },
)

test('a fault of ours is tried three times more', () => {
  expect(pausesOf(new TypeError('x is not a function'))).toEqual([2, 10, 60])
  expect(pausesOf(coded('23505'))).toEqual([2, 10, 60])
})

test('outages before do not use up the tries of a fault, nor the other way round', () => {
  expect(judgeFailure(new Error('x'), { troubles: 12, faults: 0 }).state).toBe('waiting')
  expect(judgeFailure(coded('57P01'), { troubles: 0, faults: 3 }).state).toBe('waiting')
})

test('a refusal ends the work; a busy house does not', () => {
  expect(judgeFailure(invalid(), fresh).state).toBe('failed')
  expect(judgeFailure(taskCancelled(), fresh)).toEqual({ state: 'cancelled' })
  expect(judgeFailure(busy(), fresh)).toMatchObject({ state: 'waiting', seconds: 2 })
})
