import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import {
  act,
  courseOf,
  lessonsOn,
  must,
  openSeason,
  type Season,
  submitted,
  summer,
} from '../../testing/orders.ts'

let season: Season
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer))
})
afterAll(() => season.house.close())

const held = async () =>
  (
    await season.house.owner.query(
      `select held::int from ledger.account where kind = 'delivery.quota' and owner_id = $1`,
      [String(season.street.unit.id)],
    )
  ).rows[0].held

test('S1-13 a lesson cancelled with the association’s word gives back what it held of the quota, and no other does', async () => {
  const { association, street, house } = season
  const order = await submitted(season, [
    courseOf(season, { lessons: lessonsOn(['2026-10-15', '2026-10-22']) }),
  ])
  must(await act(association, order, 'approve'))
  expect(await held()).toBe(60_000)
  const { rows } = await house.owner.query(`update delivery.lesson set state = 'confirmed' returning id`)
  const asked = must(
    await street.post(`/api/delivery/lessons/${rows[0].id}/changes`, { kind: 'cancel', reason: '社区停电' }),
    201,
  )
  expect(await held()).toBe(60_000)
  must(await association.post(`/api/delivery/changes/${asked.id}/accept`, { version: 1 }))
  expect(await held()).toBe(30_000)
})
