import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse, untilOlderTransactionsEnd } from '#test/house'
import { type Consumer, consumeOnce, drainConsumer } from './outbox.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

function listen(name: string): { consumer: Consumer; heard: string[] } {
  const heard: string[] = []
  const consumer: Consumer = {
    name,
    kinds: ['test'],
    handle: async (_call, items) => {
      heard.push(...items.map((item) => item.subjectId))
    },
  }
  return { consumer, heard }
}

async function drain(consumer: Consumer): Promise<void> {
  await untilOlderTransactionsEnd(house.owner)
  await drainConsumer(house.house, consumer)
}

async function announce(subjectId: string, xid?: number): Promise<void> {
  await house.owner.query(
    `insert into platform.outbox (xid, announced_at, kind, subject_id, unit_path)
     values (coalesce($1::text::xid8, pg_current_xact_id()), now(), 'test', $2, '.1.')`,
    [xid ?? null, subjectId],
  )
}

test('facts are heard once each in the order of their transactions, where the number grows by a digit, too', async () => {
  const { consumer, heard } = listen('digits')
  for (const xid of [100, 99, 9, 10, 100]) await announce(String(xid), xid)
  await drain(consumer)
  expect(heard).toEqual(['9', '10', '99', '100', '100'])
  await drain(consumer)
  expect(heard.length).toBe(5)
})

test('a fact waits while an older transaction is open, and is not lost', async () => {
  const { consumer, heard } = listen('late')
  await drain(consumer)
  heard.length = 0
  const slow = await house.house.db.bulk.connect()
  await slow.query('begin')
  await slow.query(
    "insert into platform.outbox (announced_at, kind, subject_id, unit_path) values (now(), 'test', 'early', '.1.')",
  )
  await announce('late')
  expect(await consumeOnce(house.house, consumer)).toBe(0)
  await slow.query('commit')
  slow.release()
  await drain(consumer)
  expect(heard).toEqual(['early', 'late'])
})
