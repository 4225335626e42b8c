import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLesson } from '../../apps/server/src/business/delivery/bulletin/testing/week.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/src/test/house.ts'
import { killWorker, startWorker } from './dying-worker.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse('2026-11-27T14:00:00+08:00')
  const unit = await house.unit('奉贤区', '金海街道')
  const itemId = '01a2017c-b975-735f-8a0a-d61287d6cb2b'
  for (const day of ['01', '02', '03'])
    await addLesson(house, unit, {
      itemId,
      at: `2026-12-${day}T09:00+08:00`,
      until: `2026-12-${day}T10:00+08:00`,
    })
})
afterAll(() => house.close())

async function count() {
  const { rows } = await house.owner.query(
    `select (select count(*)::int from publications.publication) as publications,
       (select count(*)::int from publications.issue) as issues,
       (select count(*)::int from publications.channel) as channels,
       (select count(*)::int from publications.delivery) as deliveries,
       (select count(*)::int from audit.entry where action = 'publications.publish') as written,
       (select count(*)::int from platform.outbox where kind = 'publications.issued') as told`,
  )
  return rows[0]
}
const none = { publications: 0, issues: 0, channels: 0, deliveries: 0, written: 0, told: 0 }
/** Each delivery's row takes a while, so that a kill falls among them. */
const slow = (on: boolean) =>
  house.owner.query(
    on
      ? `create function publications.dawdle() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); perform pg_sleep(0.1); return new; end $$;
         create trigger dawdle before insert on publications.delivery for each row execute function publications.dawdle()`
      : 'drop trigger dawdle on publications.delivery; drop function publications.dawdle()',
  )
/** Whether a freeze is among its deliveries: the trigger holds a lock that everybody sees. */
async function untilAmongDeliveries(wanted: boolean): Promise<void> {
  for (let n = 0; n < 6_000; n++) {
    const { rows } = await house.owner.query(
      `select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 4711
         and database = (select oid from pg_database where datname = current_database())`,
    )
    if (rows[0].n > 0 === wanted) return
    await wait(10)
  }
  throw new Error('no freeze came that far')
}

test('A2 S1-37 a freeze killed by kill -9 has frozen nothing, and the next worker does it whole, once', async () => {
  await slow(true)
  for (let round = 0; round < 3; round++) {
    const worker = await startWorker(house)
    await untilAmongDeliveries(true)
    await killWorker(house, worker)
    // The database notices that nobody is there when it has finished the statement.
    await untilAmongDeliveries(false)
    expect(await count()).toEqual(none)
  }
  await slow(false)
  const workers = await Promise.all([startWorker(house), startWorker(house)])
  await expect.poll(async () => (await count()).publications, { timeout: 60_000, interval: 50 }).toBe(1)
  for (const worker of workers) await killWorker(house, worker)
  expect(await count()).toEqual({
    publications: 1,
    issues: 1,
    channels: 36,
    deliveries: 36,
    written: 1,
    told: 1,
  })
}, 240_000)
