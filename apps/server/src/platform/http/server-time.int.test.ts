import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('S0-31 every answer tells the time of the house, refusals too: a phone’s clock may be wrong', async () => {
  for (const url of ['/api/news/public', '/api/identity/me', '/api/nowhere']) {
    house.clock.advance(61_000)
    const { headers } = await house.anonymous.get(url)
    expect(headers['server-time'], url).toBe(house.clock.now().toISOString())
  }
})
