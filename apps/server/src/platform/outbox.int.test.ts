import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestHouse, type TestHouse, untilOlderTransactionsEnd } from '#test/house'
import { type Consumer, consumeOnce, drainAll, drainConsumer, listBehind } from './outbox.ts'

let house: TestHouse

beforeEach(async () => {
  house = await openTestHouse()
})
afterEach(() => house.close())

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

test('who has something to hear is found for all at once: who is new, who is behind, who has facts that stand aside', async () => {
  const [first, second] = [listen('first'), listen('second')]
  const both = [first.consumer, second.consumer]
  const behind = async () => (await listBehind(house.house, both)).map(({ name }) => name)
  expect(await behind()).toEqual(['first', 'second'])
  await announce('a')
  await drain(first.consumer)
  expect(await behind()).toEqual(['second'])
  await drainAll(house.house, both)
  expect(second.heard).toEqual(['a'])
  expect(await behind()).toEqual([])
  await house.owner.query(
    `insert into platform.parked_fact (consumer, xid, fact_id, kind, subject_id, parked_at)
     select 'first', xid, id, kind, subject_id, now() from platform.outbox where subject_id = 'a'`,
  )
  expect(await behind()).toEqual(['first'])
})

/** Cannot take what begins with `bad`; `mended` says that it can now. */
function listenBadly(name: string, fault: () => Error = () => new TypeError('of 张三')) {
  const heard: string[] = []
  const state = { mended: false }
  const consumer: Consumer = {
    name,
    kinds: ['test'],
    handle: async (call, items) => {
      for (const { subjectId, body } of items) {
        if (subjectId.startsWith('bad') && body.fine !== true && !state.mended) throw fault()
      }
      await sql`select 1`.execute(call.tx)
      heard.push(...items.map(({ subjectId, body }) => `${subjectId}${body.n ?? ''}`))
    },
  }
  return { consumer, heard, state }
}

/** Hears nothing of what other tests announced. */
const beginHere = ({ name }: Consumer) =>
  house.owner.query(
    'insert into platform.consumer (name, xid, id) select $1, xid, id from platform.outbox order by xid desc, id desc limit 1',
    [name],
  )

async function announceOf(subjectId: string, body: object): Promise<void> {
  await house.owner.query(
    `insert into platform.outbox (announced_at, kind, subject_id, unit_path, body) values ($1, 'test', $2, '.1.', $3)`,
    [house.clock.now(), subjectId, JSON.stringify(body)],
  )
}

/** As the worker does: again and again, whatever it threw. */
async function consumeLong(consumer: Consumer, rounds = 12): Promise<void> {
  await untilOlderTransactionsEnd(house.owner)
  for (let round = 0; round < rounds; round++) await consumeOnce(house.house, consumer).catch(() => {})
}

const parkedOf = async (name: string) =>
  (
    await house.owner.query(
      'select subject_id, fault, tries from platform.parked_fact where consumer = $1 order by xid, fact_id',
      [name],
    )
  ).rows

test('a fact that cannot be taken stands aside with those behind it of its subject, and the others are heard', async () => {
  const { consumer, heard, state } = listenBadly('poisoned')
  await beginHere(consumer)
  for (const n of [1, 2]) await announceOf(`good-${n}`, {})
  await announceOf('bad', { n: 1 })
  await announceOf('bad', { n: 2, fine: true })
  await announceOf('good-3', {})
  await consumeLong(consumer)
  expect(heard).toEqual(['good-1', 'good-2', 'good-3'])
  await announceOf('bad', { n: 3, fine: true })
  await announceOf('good-4', {})
  await consumeLong(consumer)
  expect(heard.slice(3)).toEqual(['good-4'])
  const parked = await parkedOf('poisoned')
  expect(parked.map((row) => [row.subject_id, row.fault === null])).toEqual([
    ['bad', false],
    ['bad', true],
    ['bad', true],
  ])
  expect(parked[0].fault).toMatch(/^TypeError .*outbox\.int\.test\.ts/)
  expect(JSON.stringify(parked)).not.toContain('张三')

  await house.owner.query('update platform.parked_fact set again = true where fault is not null')
  await consumeLong(consumer)
  expect((await parkedOf('poisoned')).map((row) => row.tries)).toEqual([4, 0, 0])
  state.mended = true
  await house.owner.query('update platform.parked_fact set again = true where fault is not null')
  await consumeLong(consumer)
  expect(heard.slice(4)).toEqual(['bad1', 'bad2', 'bad3'])
  expect(await parkedOf('poisoned')).toEqual([])
})

test('when the first of a subject is given up, those behind it are heard by themselves', async () => {
  const { consumer, heard } = listenBadly('given-up')
  await beginHere(consumer)
  await announceOf('bad', { n: 1 })
  await announceOf('bad', { n: 2, fine: true })
  await consumeLong(consumer)
  expect(heard).toEqual([])
  await house.owner.query(
    "delete from platform.parked_fact where consumer = 'given-up' and fault is not null",
  )
  await consumeLong(consumer)
  expect(heard).toEqual(['bad2'])
})

test.each(['57P01', '53100', '40P01'])(
  'an outage (%s) parks nothing, however long it lasts',
  async (code) => {
    const { consumer, heard, state } = listenBadly(`outage-${code}`, () =>
      Object.assign(new Error('x'), { code }),
    )
    await beginHere(consumer)
    await announceOf('bad', { n: 1 })
    await announceOf('good', {})
    await consumeLong(consumer, 15)
    expect([heard, await parkedOf(consumer.name)]).toEqual([[], []])
    state.mended = true
    await consumeLong(consumer)
    expect(heard).toEqual(['bad1', 'good'])
  },
)

test('a fact that meets a time limit again and again is parked as well, later', async () => {
  const { consumer, heard } = listenBadly('slow', () => Object.assign(new Error('x'), { code: '57014' }))
  await beginHere(consumer)
  await announceOf('bad', { n: 1 })
  await announceOf('good', {})
  await consumeLong(consumer, 5)
  expect([heard, await parkedOf('slow')]).toEqual([[], []])
  await consumeLong(consumer, 20)
  expect(heard).toEqual(['good'])
})
