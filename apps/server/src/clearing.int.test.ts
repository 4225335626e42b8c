import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Clock, movedClock } from '#platform/clock'
import { openDatabaseClock } from '#platform/database-clock'
import type { House } from '#platform/house'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importResources } from '#test/sheets'
import { makeWorkbook, preview } from '#test/workbooks'
import { clearOnce } from './clearing.ts'

const day = 86_400_000
const fourDays = 4 * day

let house: TestHouse
let street: Client
let importId: string
beforeAll(async () => {
  house = await openTestHouse(new Date().toISOString())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

beforeEach(async () => {
  const resource = importResources.get('teams')
  const sheet = await resource?.sheet({} as never) // the columns need no call
  if (sheet === undefined) throw new Error('no import of teams')
  const row = {
    name: '清晨太极队',
    leaderName: '沈启明',
    leaderPhone: samplePhone(1),
    declaredCount: 12,
    items: ['太极拳'],
    times: '周一 07:00-08:30',
    places: '金海公园东门广场',
  }
  importId = (await preview(house, street, 'teams', await makeWorkbook(sheet, [row]))).id
})

/** A worker beside the same database and files, with a clock of its own. */
const workerWith = (clock: Clock): House => ({ ...house.house, clock })
const stateNow = async () => {
  const { status, body } = await street.get(`/api/imports/${importId}`)
  return status === 200 ? body.state : status
}

test('a worker whose machine is four days ahead leaves an upload and its ready import', async () => {
  const { requests: pool } = house.house.db
  const machine = { date: () => Date.now() + fourDays, ticks: () => performance.now() }
  const clock = await openDatabaseClock({ pool, log: house.house.log, machine })
  try {
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(day)
    await clearOnce(workerWith(clock))
    expect(await stateNow()).toBe('ready')
    // Nor does it by the time it tells, once that is sure again.
    await clearOnce(workerWith({ now: () => clock.now(), sureNow: () => clock.now() }))
    expect(await stateNow()).toBe('ready')
  } finally {
    clock.stop()
  }
})

test('negative control: on its machine’s own date the same worker clears the ready import away', async () => {
  await clearOnce(workerWith(movedClock(fourDays)))
  expect(await stateNow()).toBe(404)
})

test('while nobody knows the time nothing is cleared away, however old', async () => {
  await clearOnce(workerWith({ now: movedClock(fourDays).now, sureNow: () => undefined }))
  expect(await stateNow()).toBe('ready')
})

test('how old a broken upload is only the disk says: its times are of another machine than the clock', async () => {
  const incoming = join(house.house.files.dir, 'incoming')
  const [young, old] = [join(incoming, 'young'), join(incoming, 'old')]
  for (const path of [young, old]) writeFileSync(path, 'a piece')
  const written = statSync(young).mtimeMs
  utimesSync(old, new Date(written), new Date(written - 25 * 3_600_000))
  await clearOnce(workerWith(movedClock(2 * day)))
  expect([existsSync(young), existsSync(old)]).toEqual([true, false])
})
