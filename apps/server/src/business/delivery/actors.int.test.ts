import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { courseOf, must, openSeason, orderDraft, type Season, submitted, summer } from './testing/orders.ts'

let house: TestHouse
let season: Season
beforeAll(async () => {
  house = await openTestHouse(summer)
  season = await openSeason(house)
})
afterAll(() => house.close())

/** What of delivery, its visits, bulletin and pay somebody may, besides reading. */
const ofDelivery = /^(delivery|publications|visits|payroll)\.(?!read)/
const grantsOf = async (client: Client): Promise<string[]> =>
  must(await client.get('/api/identity/me')).grants.filter((grant: string) => ofDelivery.test(grant))

test('S1-49 each actor has what its part asks for, and no more', async () => {
  const city = await house.unit()
  const jinhai = await house.unit('奉贤区', '金海街道')
  const association = await house.unit('上海市社区体育协会')
  const who = {
    'the service department, in the association': await house.staff(association),
    'the service department, at the city': await house.staff(city),
    'who sends supervisors and film crews': await house.staff(city, 'manager', ['visits.manage']),
    'the payer’s maker': await house.staff(city, 'manager', ['payroll.make']),
    'a sub-district’s applicant and executor': await house.staff(jinhai),
    'a district as publisher': await house.staff(await house.unit('奉贤区')),
    'the bureau, which reads': await house.staff(city, 'viewer'),
    'who reads in a sub-district': await house.staff(jinhai, 'viewer'),
  }
  const told: Record<string, string[]> = {}
  for (const [name, client] of Object.entries(who)) told[name] = (await grantsOf(client)).sort()
  expect(told).toEqual({
    'the service department, in the association': ['delivery.arrange', 'visits.answer'],
    'the service department, at the city': ['delivery.arrange', 'visits.answer'],
    'who sends supervisors and film crews': ['delivery.arrange', 'visits.answer', 'visits.manage'],
    'the payer’s maker': ['delivery.arrange', 'payroll.make', 'visits.answer'],
    'a sub-district’s applicant and executor': ['delivery.order', 'publications.answer', 'visits.answer'],
    'a district as publisher': ['publications.post', 'visits.answer'],
    'the bureau, which reads': [],
    'who reads in a sub-district': [],
  })
})

test('S1-49 S1-51 the bureau reads everything and changes nothing; coach, supervisor and citizen stay on the phone', async () => {
  const order = await submitted(season, [courseOf(season)])
  const bureau = await house.staff(await house.unit(), 'viewer')
  const district = await house.staff(await house.unit('奉贤区'))
  const reads = [
    'orders?limit=5',
    'half-years',
    'quotas',
    'courses?limit=5',
    'classes?limit=5',
    'board',
    'assessments',
  ]
  for (const path of reads)
    expect([path, (await bureau.get(`/api/delivery/${path}`)).status]).toEqual([path, 200])
  expect(must(await bureau.get(`/api/delivery/orders/${order.id}`)).id).toBe(order.id)
  const acts = { version: order.version, reason: '材料不全' }
  for (const client of [bureau, district]) {
    expect(
      (await client.post(`/api/delivery/orders/${order.id}/approve`, { version: order.version })).status,
    ).toBe(403)
    expect((await client.post(`/api/delivery/orders/${order.id}/return`, acts)).status).toBe(403)
    expect((await client.post('/api/delivery/orders', orderDraft())).status).toBe(403)
    expect((await client.post('/api/delivery/assessments', { year: 2026 })).status).toBe(403)
  }
  expect((await season.association.post('/api/delivery/orders', orderDraft())).status).toBe(403)
  expect(
    (await season.street.post(`/api/delivery/orders/${order.id}/approve`, { version: order.version })).status,
  ).toBe(403)
  const citizen = await house.citizen()
  expect((await citizen.get('/api/delivery/orders?limit=5')).status).toBe(401)
  expect((await citizen.get('/api/my/delivery/evidence')).body.items).toEqual([])
  expect((await season.association.get('/api/my/delivery/evidence')).status).toBe(401)
})
