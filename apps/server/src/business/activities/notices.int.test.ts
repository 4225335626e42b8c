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

test('S0-29 who signed up is told once of each edit of time or place, and of nothing else', async () => {
  const { id, version } = await makePublished(street, { capacity: 1 })
  const [taken, waits, gone] = [await house.citizen(), await house.citizen(), await house.citizen()]
  for (const citizen of [taken, waits, gone])
    await citizen.post(`/api/my/activities/${id}/sign-up`, { joinWaiting: true })
  await gone.delete(`/api/my/activities/${id}/sign-up`)
  await house.settle()
  const edit = async (at: number, change: object) => {
    const answer = await street.patch(`${items}/${id}`, { version: at, ...change })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    house.clock.advance(1_000)
    return answer.body.version as number
  }
  let at = await edit(version, { body: '改为沿金海湖健步走三公里。', place: '金海公园东门广场' })
  await house.settle()
  expect(await toldTo(taken.id)).toEqual([])
  // Two edits before the first message went: each says what it changed.
  at = await edit(at, { startsAt: '2026-11-28T08:30:00+08:00', signUpUntil: '2026-11-28T08:00:00+08:00' })
  at = await edit(at, { place: '金海公园西门' })
  await house.settle()
  const first = 'activity-change: 您报名的活动“金海公园健步走”（2026年11月28日 08:30）：'
  expect(await toldTo(taken.id)).toEqual([
    `${first}时间变更。原定11月28日 09:00开始。`,
    `${first}地点变更。地点：金海公园西门。`,
  ])
  expect(await toldTo(waits.id)).toEqual(await toldTo(taken.id))
  at = await edit(at, { endsAt: '2026-11-28T10:30:00+08:00', place: '金海公园东门广场' })
  await house.owner.query(`update platform.consumer set xid = '0', id = 0 where name = 'activities.notices'`)
  await house.settle()
  expect((await toldTo(taken.id)).slice(2)).toEqual([
    `${first}安排变更。地点：金海公园东门广场，11月28日 10:30结束。`,
  ])
  expect(await toldTo(gone.id)).toEqual([])
  // By subscribe message first, as for everything that is told: consent is asked when it goes out.
  const { rows } = await house.owner.query(
    `select distinct channel, state from notices.delivery where citizen_id = $1`,
    [taken.id],
  )
  expect(rows).toEqual([{ channel: 'wechat', state: 'waiting' }])
})
