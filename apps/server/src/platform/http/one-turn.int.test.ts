import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { wrapClient } from '#platform/db'
import { begin, commitAtOnce, enterScope } from '#platform/transaction'
import { openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

async function withClient<T>(work: (client: Awaited<ReturnType<typeof borrow>>) => Promise<T>): Promise<T> {
  const client = await borrow()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}
const borrow = () => house.house.db.requests.connect()
const readScope = sql<{ scope: string }>`select current_setting('app.scope', true) as scope`

test('statements sent before the early commit run in its transaction and see its scope', async () => {
  await withClient(async (client) => {
    begin(client, true)
    enterScope(client, systemActor)
    const asked = readScope.execute(wrapClient(client))
    const committed = commitAtOnce(client)
    expect((await asked).rows[0]?.scope).toBe('.')
    await committed
  })
})

test('a statement after the early commit is refused instead of running without a scope', async () => {
  await withClient(async (client) => {
    begin(client, true)
    enterScope(client, systemActor)
    await readScope.execute(wrapClient(client)).then(() => commitAtOnce(client))
    await expect(readScope.execute(wrapClient(client))).rejects.toThrow('after the commit')
  })
  await withClient(async (client) => {
    begin(client, true)
    enterScope(client, systemActor)
    expect((await readScope.execute(wrapClient(client))).rows[0]?.scope).toBe('.')
    await commitAtOnce(client)
  })
})

test('a recalled session that was moved to another unit meanwhile answers as what it is now', async () => {
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  const read = async () => (await street.get('/api/identity/me')).body.unit.name
  expect(await read()).toBe('金海街道')
  const other = await house.unit('徐汇区')
  await house.owner.query('update identity.membership set unit_id = $1 where account_id = $2', [
    other.id,
    street.accountId,
  ])
  expect(await read()).toBe('徐汇区')
  await house.owner.query('update identity.session set ended_at = now() where account_id = $1', [
    street.accountId,
  ])
  expect((await street.get('/api/identity/me')).status).toBe(401)
})
