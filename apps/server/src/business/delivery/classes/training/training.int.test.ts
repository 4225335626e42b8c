import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { must } from '../../testing/orders.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse('2026-08-03T10:00:00+08:00')
})
afterAll(() => house.close())

test('S1-41 the association trains twice a year and says which sub-districts came; each sees itself, and what is still owed', async () => {
  const association = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  const here = await house.staff(await house.unit('奉贤区', '金海街道'))
  const there = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  const body = { heldOn: '2026-03-12', title: '上半年配送工作培训' }
  expect((await here.post('/api/delivery/trainings', body)).status).toBe(403)
  const { id } = must(await association.post('/api/delivery/trainings', body), 201)
  must(await association.post('/api/delivery/trainings', { ...body, heldOn: '2026-10-15' }), 201)
  const attendance = `/api/delivery/trainings/${id}/attendance`
  const twice = [1, 2].map((heads) => ({ unitId: here.unit.id, heads }))
  expect((await association.put(attendance, { version: 1, units: twice })).body.errors).toMatchObject([
    { path: '/units/1/unitId' },
  ])
  const units = [here, there].map(({ unit }) => ({ unitId: unit.id, heads: 2 }))
  must(await association.put(attendance, { version: 1, units }))
  const seen = must(await there.get('/api/delivery/trainings?year=2026'))
  expect(seen).toMatchObject({ held: 1, sentence: '本年已培训 1 次，还应培训 1 次。', mayArrange: false })
  expect(seen.items[0].units).toEqual([{ id: there.unit.id, name: '奉浦街道', heads: 2 }])
  expect(must(await association.get('/api/delivery/trainings?year=2026')).items[0].units).toHaveLength(2)
})
