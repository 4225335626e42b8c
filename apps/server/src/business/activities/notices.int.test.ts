import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { featuresOn, items, makePublished } from './testing/activities.ts'

let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const toldTo = async (citizenId: string): Promise<string[]> => {
  const { rows } = await house.owner.query(
    'select template, body from notices.message where citizen_id = $1 order by id',
    [citizenId],
  )
  return rows.map((row) => `${row.template}: ${row.body}`)
}

test('S0-31 who waited is told of his place, and everybody of a cancellation, once', async () => {
  const { id, version } = await makePublished(street, { capacity: 1, offerMinutes: 60 })
  const [one, two, gone] = [await house.citizen(), await house.citizen(), await house.citizen()]
  for (const citizen of [one, two, gone])
    await citizen.post(`/api/my/activities/${id}/sign-up`, { joinWaiting: true })
  await gone.delete(`/api/my/activities/${id}/sign-up`)
  await one.delete(`/api/my/activities/${id}/sign-up`)
  await house.settle()
  expect(await toldTo(two.id)).toEqual([
    expect.stringMatching(/^activity-place: 您候补的活动“金海公园健步走”有名额了，请在 .*11:00.* 前确认/),
  ])
  house.clock.advance(1_000)
  await street.post(`${items}/${id}/cancel`, { version, reason: '暴雨预警' })
  await house.settle()
  expect((await toldTo(two.id))[1]).toMatch(/^activity-change: .*已取消。暴雨预警/)
  expect(await toldTo(gone.id)).toEqual([])
  await house.owner.query(`update platform.consumer set xid = '0', id = 0 where name = 'activities.notices'`)
  await house.settle()
  expect(await toldTo(two.id)).toHaveLength(2)
})
