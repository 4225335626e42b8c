import type pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { DatabaseClock } from './database-clock.ts'
import { openLog } from './log.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const noon = Date.parse('2026-11-23T12:00:00+08:00')

/** The true time, how far the machine's date and the database's clock are from it, and how long an answer takes. */
let at: number
let machineOff: number
let databaseOff: number
let trips: number[]
let isDown: boolean
let questions: number
beforeEach(() => {
  at = 0
  machineOff = 0
  databaseOff = 0
  trips = []
  isDown = false
  questions = 0
})

const machine = { date: () => noon + at + machineOff, ticks: () => 1_000 + at }
const pool = {
  query: async () => {
    questions++
    if (isDown) throw new Error('no database')
    const trip = trips.shift() ?? 2
    at += trip / 2
    const told = noon + at + databaseOff
    at += trip / 2
    return { rows: [{ at: told }] }
  },
} as unknown as Pick<pg.Pool, 'query'> // the one thing of a pool that is used

async function openClock(): Promise<DatabaseClock> {
  const clock = new DatabaseClock({ pool, log: openLog('silent'), machine })
  clock.stop() // the heart: each test beats itself
  await clock.beat()
  return clock
}
/** Time passes as a process sees it: a beat a second is as good as one a minute. */
async function pass(clock: DatabaseClock, milliseconds: number): Promise<void> {
  for (const end = at + milliseconds; at < end; ) {
    at += Math.min(minute, end - at)
    await clock.beat()
  }
}
const offBy = (clock: DatabaseClock) => clock.now().getTime() - (noon + at + databaseOff)

test('it tells the database’s time, not the machine’s', async () => {
  machineOff = 4 * day
  const clock = await openClock()
  expect(offBy(clock)).toBeCloseTo(0, 0)
  at += 30_000
  expect(offBy(clock)).toBeCloseTo(0, 0)
})

test('one slow answer of five does not move it: the median of the round trips counts', async () => {
  trips = [2, 900, 2, 600, 2]
  const clock = await openClock()
  expect(Math.abs(offBy(clock))).toBeLessThan(20)
})

test('it asks once a minute, and each second or two as long as it knows nothing', async () => {
  isDown = true
  const clock = await openClock()
  expect(questions).toBe(1)
  for (let n = 0; n < 4; n++) {
    at += 1_000
    await clock.beat()
  }
  expect(questions).toBe(3)
  isDown = false
  at += 2_000
  await clock.beat()
  expect(questions).toBe(8)
  for (let n = 0; n < 59; n++) {
    at += 1_000
    await clock.beat()
  }
  expect(questions).toBe(8)
  at += 1_000
  await clock.beat()
  expect(questions).toBe(13)
})

test('before the first answer the machine’s date serves, but nothing is deleted by it', async () => {
  isDown = true
  const clock = await openClock()
  expect(clock.now().getTime()).toBe(machine.date())
  expect(clock.sureNow()).toBeUndefined()
  isDown = false
  await pass(clock, minute)
  expect(clock.sureNow()).toEqual(clock.now())
})

test('the machine’s date set forward or back moves nothing, and the database is asked at once', async () => {
  const clock = await openClock()
  for (const step of [4 * day, -9 * day]) {
    const before = questions
    machineOff += step
    at += 1_000
    expect(offBy(clock)).toBeCloseTo(0, 0)
    await clock.beat()
    expect(questions).toBe(before + 5)
    expect(clock.sureNow()).toBeDefined()
  }
})

test('when the database’s time jumps it follows, and nothing is deleted for an hour', async () => {
  const clock = await openClock()
  databaseOff = 4 * day
  await pass(clock, minute)
  expect(offBy(clock)).toBeCloseTo(0, 0)
  expect(clock.sureNow()).toBeUndefined()
  await pass(clock, 58 * minute)
  expect(clock.sureNow()).toBeUndefined()
  databaseOff = 0 // and back: another hour
  await pass(clock, 30 * minute)
  expect(clock.sureNow()).toBeUndefined()
  await pass(clock, 32 * minute)
  expect(clock.sureNow()).toEqual(clock.now())
})

test('a machine and a database that are far apart at the start: nothing is deleted for an hour', async () => {
  databaseOff = -2 * day
  const clock = await openClock()
  expect(clock.sureNow()).toBeUndefined()
  await pass(clock, hour + minute)
  expect(clock.sureNow()).toEqual(clock.now())
})

test('ten minutes without an answer: time goes on, nothing is deleted', async () => {
  const clock = await openClock()
  isDown = true
  await pass(clock, 9 * minute)
  expect(clock.sureNow()).toBeDefined()
  await pass(clock, 2 * minute)
  expect(clock.sureNow()).toBeUndefined()
  expect(offBy(clock)).toBeCloseTo(0, 0)
})

test('a quartz that drifts is followed without a jump', async () => {
  const clock = await openClock()
  for (let n = 0; n < 30; n++) {
    databaseOff += 30
    await pass(clock, minute)
    expect(Math.abs(offBy(clock))).toBeLessThan(60)
    expect(clock.sureNow()).toBeDefined()
  }
})
