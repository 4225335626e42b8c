import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { removeOldAnswers } from './traces.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('14.2.7 an answer kept for a retry is kept a week, and no longer', async () => {
  const now = house.clock.now()
  const keep = (key: string, hoursAgo: number) =>
    house.owner.query(
      `insert into platform.idempotency (account_id, key, route, body_digest, answer, created_at)
       values (gen_random_uuid(), $1, 'POST /', '', '{}', $2)`,
      [key, new Date(now.getTime() - hoursAgo * 3_600_000)],
    )
  await keep('of-last-week', 7 * 24 + 1)
  await keep('of-this-week', 7 * 24 - 1)
  await removeOldAnswers(house.house, now)
  const { rows } = await house.owner.query('select key from platform.idempotency')
  expect(rows).toEqual([{ key: 'of-this-week' }])
})
