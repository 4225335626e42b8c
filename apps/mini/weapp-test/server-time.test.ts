import { expect, test, vi } from 'vitest'
import { noteServerTime, serverNow } from '../src/lib/server-time.ts'

const now = Date.parse('2026-11-28T01:00:00Z')

/** The server says it is `now` while this phone says `wrong` more. */
function answer(wrong: number, name = 'server-time', took = 200): number {
  vi.setSystemTime(now + wrong)
  noteServerTime({ [name]: new Date(now).toISOString() }, now + wrong - took / 2, now + wrong + took / 2)
  return serverNow()
}

test('S4-09 S0-31 a phone whose clock is 2.5 or 10 minutes wrong follows the server, to the second', () => {
  vi.useFakeTimers()
  try {
    for (const minutes of [2.5, 10, -2.5, -10, 60 * 24 * 400])
      for (const name of ['server-time', 'Server-Time'])
        expect(Math.abs(answer(minutes * 60_000, name) - now), `${minutes} ${name}`).toBeLessThan(1_000)
    // A right clock stays as it is, however slow the network; a clock put right meanwhile is believed again.
    expect(answer(500)).toBe(now + 500)
    expect(answer(3_000, 'server-time', 8_000)).toBe(now + 3_000)
    expect(answer(600_000)).toBe(now)
    vi.setSystemTime(now + 605_000)
    expect(serverNow()).toBe(now + 5_000)
    noteServerTime(undefined, 0, 0)
    noteServerTime({ 'server-time': 'nonsense' }, 0, 0)
    expect(serverNow()).toBe(now + 5_000)
  } finally {
    vi.useRealTimers()
  }
})
