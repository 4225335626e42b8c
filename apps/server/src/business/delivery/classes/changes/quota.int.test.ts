import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import {
  act,
  addVenue,
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

test('A37 a lesson that is moved to a dearer day holds what it costs there; where the quota has not so much, it says how much is short', async () => {
  const { association, house } = season
  const street = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  const own: Season = { ...season, street, venueId: await addVenue(street) }
  const fee = { kind: 'skill', grade: 'middle', feeFen: 40_000, fromDay: '2026-11-01' }
  must(await association.post('/api/coaches/fees', fee), 201)
  const heldBy = async () =>
    (
      await house.owner.query(
        `select a.held::int, l.id, t.amount::int from delivery.lesson l join delivery.course c on c.id = l.course_id
           join ledger.transfer t on t.id = l.hold_id join ledger.account a on a.kind = 'delivery.quota' and a.owner_id = $1
         where c.unit_id = $1::int order by l.seq`,
        [String(street.unit.id)],
      )
    ).rows
  const order = await submitted(own, [courseOf(own, { lessons: lessonsOn(['2026-10-29', '2026-10-30']) })])
  must(await act(association, order, 'approve'))
  const [first, second] = await heldBy()
  await house.owner.query(`update delivery.lesson set state = 'confirmed' where id = any($1)`, [
    [first.id, second.id],
  ])
  const move = async (lesson: string, day: string) => {
    const to = { kind: 'move', startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T10:30:00+08:00` }
    const asked = must(
      await street.post(`/api/delivery/lessons/${lesson}/changes`, { ...to, reason: '场地维修' }),
      201,
    )
    return association.post(`/api/delivery/changes/${asked.id}/accept`, { version: 1 })
  }
  must(await move(second.id, '2026-11-02'))
  expect(await heldBy()).toMatchObject([{ held: 70_000, amount: 30_000 }, { amount: 40_000 }])
  must(await move(second.id, '2026-10-30'))
  expect(await heldBy()).toMatchObject([{ held: 60_000, amount: 30_000 }, { amount: 30_000 }])
  await house.owner.query(
    `update ledger.account set floor = balance - held - 9000 where kind = 'delivery.quota' and owner_id = $1`,
    [String(street.unit.id)],
  )
  const { status, body } = await move(second.id, '2026-11-02')
  expect([status, body.detail]).toEqual([422, expect.stringContaining('10.00')])
  expect(await heldBy()).toMatchObject([{ held: 60_000, amount: 30_000 }, { amount: 30_000 }])
})
