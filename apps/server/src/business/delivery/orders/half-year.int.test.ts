import { usualRules } from '@jianwang/records/delivery-half-year'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
let association: Client
let street: Client
beforeAll(async () => {
  house = await openTestHouse()
  association = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const url = (id: string) => `/api/delivery/half-years/${id}`
const body = { ...usualRules, opensOn: '2026-07-01', closesOn: '2026-11-10', months: [11, 9, 10] }
const reason = '按年度计划发布'

test('S1-06: the association releases a half-year, everybody who orders reads it, and it is changed as it was seen', async () => {
  expect((await association.put(url('2026-2'), { ...body, version: 0, reason })).body).toMatchObject({
    id: '2026-2',
    months: [9, 10, 11],
    version: 1,
  })
  const again = await association.put(url('2026-2'), { ...body, version: 0, reason })
  expect([again.status, again.body.current.version]).toEqual([409, 1])
  const longer = { ...body, closesOn: '2026-11-13', version: 1, reason }
  expect((await association.put(url('2026-2'), longer)).body.version).toBe(2)
  expect((await street.get('/api/delivery/half-years')).body).toMatchObject({
    today: '2026-11-23',
    actions: [],
    items: [{ id: '2026-2', closesOn: '2026-11-13', actions: [] }],
  })
  const { rows } = await house.owner.query(
    `select action, reason from audit.entry where action = 'delivery-half-year.set'`,
  )
  expect(rows).toHaveLength(2)
})

test('S1-06: nobody but the association sets one, and what cannot be is refused with every fault', async () => {
  for (const client of [
    street,
    await house.staff(await house.unit(), 'viewer'),
    await house.staff(await house.unit('奉贤区')),
  ])
    expect((await client.put(url('2027-1'), { ...body, version: 0, reason })).status).toBe(403)
  const wrong = { ...body, months: [3, 9], closesOn: '2026-06-01', version: 0, reason }
  const { status, body: told } = await association.put(url('2027-1'), wrong)
  expect([status, told.errors.map(({ path }: { path: string }) => path)]).toEqual([
    422,
    ['/closesOn', '/months'],
  ])
  expect((await association.put(url('2027-3'), { ...body, version: 0, reason })).status).toBe(404)
  expect((await house.anonymous.get('/api/delivery/half-years')).status).toBe(401)
})
