import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../test/house.ts'
import { applyPatiently } from './migrate.ts'
import type { Migration } from './schema/sources.ts'

let house: TestHouse
let reader: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  const { pathname } = new URL(house.house.config.databaseUrl)
  reader = new pg.Client({ connectionString: Object.assign(new URL(inject('ownerUrl')), { pathname }).href })
  await reader.connect()
})
afterAll(async () => {
  await reader.end()
  await house.close()
})

const change: Migration = {
  name: '20261130T0000-test',
  path: '',
  sql: 'alter table units.unit add column planted boolean',
  digest: 'test',
}

test('a migration that waits for a table lets others pass meanwhile, and is applied when it is free', async () => {
  await reader.query('begin')
  await reader.query('select from units.unit limit 1')
  const applying = applyPatiently(house.owner, change, { lock: 50, pause: 10, tries: 1_000 })
  // Each read comes to its turn although the migration asks for the table all the time.
  const { requests } = house.house.db
  for (let n = 0; n < 20; n++)
    expect((await requests.query('select from units.unit limit 1')).rowCount).toBe(1)
  await reader.query('rollback')
  await applying
  expect((await reader.query('select from platform.migration where name = $1', [change.name])).rowCount).toBe(
    1,
  )
})

test('one that never gets it says so and leaves nothing', async () => {
  await reader.query('begin')
  await reader.query('select from units.unit limit 1')
  const again = {
    ...change,
    name: '20261130T0001-test',
    sql: 'alter table units.unit add column never boolean',
  }
  await expect(applyPatiently(house.owner, again, { lock: 20, pause: 1, tries: 2 })).rejects.toThrow(
    '20261130T0001-test',
  )
  await reader.query('rollback')
  expect((await reader.query('select from platform.migration where name = $1', [again.name])).rowCount).toBe(
    0,
  )
})
