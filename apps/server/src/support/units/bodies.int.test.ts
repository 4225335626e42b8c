import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'

let house: TestHouse
let city: Client
beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
})
afterAll(() => house.close())

const add = (client: Client, parent: UnitRef, name: string, subKind: string) =>
  client.post(`/api/units/${parent.id}/bodies`, { name, subKind })

test('S0-02 the city opens clubs, centres and associations beside a sub-district, and other bodies beside itself', async () => {
  const street = await house.unit('奉贤区', '金海街道')
  for (const [name, subKind] of [
    ['金海社区体育健身俱乐部', 'club'],
    ['金海文体中心', 'culture_centre'],
    ['金海社区体育协会', 'association'],
  ] as const) {
    const made = await add(city, street, name, subKind)
    expect(made).toMatchObject({ status: 201, body: { kind: 'body', subKind, parentId: street.id, name } })
    // Its staff see and do what the sub-district does, and stand in its own name.
    const clerk = await house.staff(made.body)
    const { body } = await clerk.get('/api/identity/me')
    expect(body.unit).toMatchObject({ name, level: 'street' })
    expect((await clerk.get('/api/units/tree')).body).toMatchObject([{ id: street.id }])
  }
  const above = await add(city, city.unit, '上海市体育总会', 'other')
  const clerk = await house.staff(above.body)
  expect((await clerk.get('/api/identity/me')).body.unit).toMatchObject({
    name: '上海市体育总会',
    level: 'city',
  })
  expect(await add(city, street, '金海文体中心', 'club')).toMatchObject({
    status: 409,
    body: { code: 'units/name-taken' },
  })
})

test('S0-02 nobody but the city opens one, and nowhere but beside the city and its sub-districts', async () => {
  const street = await house.unit('奉贤区', '金汇镇')
  const district = await house.unit('奉贤区')
  for (const client of [
    await house.staff(district),
    await house.staff(street),
    await house.staff(city.unit, 'viewer'),
  ])
    expect((await add(client, street, '越权俱乐部', 'club')).status).toBe(403)
  expect((await add(city, district, '区级机构', 'other')).status).toBe(403)
  const [committee] = (await city.get(`/api/units/tree?parent=${street.id}`)).body
  expect((await add(city, committee, '居委俱乐部', 'club')).status).toBe(403)
  expect((await add(city, street, '金汇机构', 'district')).status).toBe(400)
})

test('S0-02 an account is opened for it; closed, its staff are out and what they did stays; restored, they are in again', async () => {
  const street = await house.unit('奉贤区', '海湾镇')
  const body: UnitRef = (await add(city, street, '海湾文体中心', 'culture_centre')).body
  const administrator = await house.staff(await house.unit(), 'system_admin')
  const account = await administrator.post('/api/identity/accounts', {
    personName: '李建国',
    unitId: body.id,
    phone: samplePhone(7),
  })
  expect(account.status, JSON.stringify(account.body)).toBe(201)
  const clerk = await house.staff(body)
  expect((await clerk.get('/api/units/tree')).status).toBe(200)
  expect((await city.get(`/api/units/${body.id}`)).body.actions).toEqual(['rename', 'retire'])
  expect((await city.post(`/api/units/${body.id}/retire`, {})).status).toBe(400)
  expect((await city.post(`/api/units/${body.id}/retire`, { reason: '机构调整' })).body).toMatchObject({
    retired: true,
  })
  expect((await clerk.get('/api/units/tree')).status).toBe(401)
  expect((await city.get(`/api/units/${body.id}`)).body.actions).toEqual(['restore'])
  expect((await city.post(`/api/units/${body.id}/restore`)).body).toMatchObject({ retired: false })
  expect((await clerk.get('/api/units/tree')).status).toBe(200)
  expect((await city.post(`/api/units/${street.id}/retire`, { reason: '不行' })).body).toMatchObject({
    code: 'units/not-leaf',
  })
})
