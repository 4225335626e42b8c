import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Client, openTestHouse, type TestHouse } from '#test/house'
import {
  act,
  courseOf,
  lessonsOn,
  must,
  openSeason,
  orderDraft,
  type Season,
  submitted,
  summer,
} from './testing/orders.ts'

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
    'the service department, in the association': await house.staff(association, 'manager', [
      'delivery.arrange',
    ]),
    'the service department, at the city': await house.staff(city, 'manager', ['delivery.arrange']),
    'a manager of the bureau': await house.staff(city),
    'who works in the association, of another department': await house.staff(association),
    'who sends supervisors and film crews': await house.staff(city, 'manager', ['visits.manage']),
    'the payer’s maker': await house.staff(city, 'manager', ['payroll.make']),
    'the payer’s checker': await house.staff(city, 'manager', ['payroll.check']),
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
    'a manager of the bureau': ['visits.answer'],
    'who works in the association, of another department': ['visits.answer'],
    'who sends supervisors and film crews': ['visits.answer', 'visits.manage'],
    'the payer’s maker': ['payroll.make', 'visits.answer'],
    'the payer’s checker': ['payroll.check', 'visits.answer'],
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
  for (const client of [bureau, district, await house.staff(await house.unit())]) {
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

const arranging = ['delivery.arrange']

test('S1-51 arranging is a function of an account: a manager of the bureau reads all that the association reads and changes nothing; given it he arranges at the next request, and no longer once it is taken', async () => {
  const order = await submitted(season, [courseOf(season, { lessons: lessonsOn(['2026-10-22']) })])
  const city = await house.unit()
  const [bureau, security] = [await house.staff(city), await house.staff(city, 'security_admin')]
  const reads = ['orders', 'half-years', 'quotas', 'courses', 'classes', 'letters', 'assessments', 'board']
  const withoutActs = (body: unknown) =>
    JSON.stringify(body, (key, value) => (key === 'actions' || key === 'todos' ? undefined : value))
  for (const path of [...reads.map((of) => `delivery/${of}`), 'coaches/coaches', 'coaches/items'])
    expect(withoutActs(must(await bureau.get(`/api/${path}`)))).toBe(
      withoutActs(must(await season.association.get(`/api/${path}`))),
    )
  const acts: Record<string, () => Promise<Answer>> = {
    return: () => act(bureau, order, 'return', '材料不全'),
    approve: () => act(bureau, order, 'approve'),
    approveMany: () =>
      bureau.post('/api/delivery/approvals', { items: [{ id: order.id, version: order.version }] }),
    item: () => bureau.post('/api/coaches/items', { name: '柔力球二', kind: 'skill', category: 'other' }),
    venue: () => bureau.post('/api/coaches/venues', { name: '市民中心', address: '路 1 号', capacity: 60 }),
    training: () => bureau.post('/api/delivery/trainings', { heldOn: '2026-07-12', title: '配送工作培训' }),
    sanction: () =>
      bureau.post('/api/delivery/sanctions', {
        ...{ unitId: season.street.unit.id, cause: 'process', reason: '未按流程操作', awaited: '书面整改' },
      }),
  }
  for (const [name, ask] of Object.entries(acts)) expect([name, (await ask()).status]).toEqual([name, 403])

  const url = `/api/identity/accounts/${bureau.accountId}`
  const give = async (extraGrants: readonly string[]) => {
    const account = must(await security.get(url))
    const [{ membershipId }] = account.roles
    const change = { version: account.version, extraGrants, reason: '职能调整' }
    return must(await security.patch(`${url}/memberships/${membershipId}`, change))
  }
  await give(arranging)
  expect((await acts.return?.())?.status).toBe(200)
  await give([])
  expect((await acts.training?.())?.status).toBe(403)
})
