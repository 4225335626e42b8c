import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { sampleCreditCode, sampleOrganisation } from './test-samples.ts'

/** Lists, search, the queue and the counters under them. */
const base = '/api/organisations/organisations'
let house: TestHouse
let city: Client
let district: Client
let otherDistrict: Client
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  otherDistrict = await house.staff(await house.unit('杨浦区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

async function add(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  const answer = await client.post(base, sampleOrganisation(over))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((item) => item.id)

/** Counts by the counter and by reading every row must agree, whatever was done before. */
async function expectCountersRight(): Promise<void> {
  const { rows } = await house.owner.query(
    `select unit_path, level, kind, state, state = 'submitted' or pending is not null as awaiting, count(*)
     from organisations.organisation group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
  )
  const counted = await house.owner.query(
    'select unit_path, level, kind, state, awaiting, count from organisations.counter where count <> 0 order by 1, 2, 3, 4, 5',
  )
  expect(counted.rows).toEqual(rows)
}

test('lists come in pages with the counter as total, and filters narrow both', async () => {
  const quiet = await house.staff(await house.unit('奉贤区', '南桥镇'))
  const names = ['象棋协会', '围棋协会', '桥牌协会', '门球协会', '台球协会']
  for (const name of names) await add(quiet, { name: `南桥${name}`, items: ['棋牌'] })
  const first = await quiet.get(`${base}?limit=2`)
  expect(first.body).toMatchObject({ total: 5, totalIsExact: true, items: [{}, {}] })
  const second = await quiet.get(`${base}?limit=2&cursor=${first.body.nextCursor}`)
  const third = await quiet.get(`${base}?limit=2&cursor=${second.body.nextCursor}`)
  expect(third.body.nextCursor).toBeUndefined()
  expect(new Set([...idsOf(first), ...idsOf(second), ...idsOf(third)]).size).toBe(5)
  expect(first.body.items[0].contactName).toBe('张*')
  const district5 = await district.get(`${base}?unitId=${quiet.unit.id}&level=street&state=submitted`)
  expect(district5.body).toMatchObject({ total: 5, totalIsExact: true })
  expect((await city.get(`${base}?districtId=${district.unit.id}&unitId=${quiet.unit.id}`)).body.total).toBe(
    5,
  )
  expect(
    (await city.get(`${base}?districtId=${otherDistrict.unit.id}&unitId=${quiet.unit.id}`)).body.total,
  ).toBe(0)
  expect((await quiet.get(`${base}?districtId=${district.unit.id}`)).body.total).toBe(5)
  expect((await quiet.get(`${base}?kind=foundation`)).body).toMatchObject({ items: [], total: 0 })
  expect((await quiet.get(`${base}?item=${encodeURIComponent('棋牌')}`)).body).toMatchObject({
    total: 5,
    totalIsExact: true,
  })
  expect((await quiet.get(`${base}?item=${encodeURIComponent('游泳')}`)).body.total).toBe(0)
  expect((await quiet.get(`${base}?cursor=garbage`)).status).toBe(400)
  // Also of who asks where he sees nothing.
  const foreign = `${base}?unitId=${otherDistrict.unit.id}`
  expect((await quiet.get(foreign)).body).toEqual({ items: [], total: 0, totalIsExact: true })
  expect((await quiet.get(`${foreign}&cursor=garbage`)).status).toBe(400)
  await expectCountersRight()
})

test('search finds by name, initials, code and phone, page by page, in the scope', async () => {
  const quiet = await house.staff(await house.unit('奉贤区', '奉城镇'))
  const phone = samplePhone(8765)
  const made = await add(quiet, { name: '奉城健身气功协会', contactPhone: phone })
  await add(quiet, { name: '奉城空竹俱乐部' })
  for (const q of ['气功', '奉城 健身气功', 'jsqg', made.creditCode, made.creditCode.toLowerCase(), '8765']) {
    const found = await district.get(`${base}?q=${encodeURIComponent(q)}`)
    expect(idsOf(found), q).toEqual([made.id])
    expect(found.body, q).toMatchObject({ total: 1, totalIsExact: true })
  }
  const byPhone = await district.post(`${base}/find`, { phone })
  expect([byPhone.status, idsOf(byPhone)]).toEqual([200, [made.id]])
  const { rows } = await house.owner.query(
    `select subject_kind, subject_id, e::text as whole from audit.entry e where action = 'organisations.find-by-phone'`,
  )
  expect(rows).toMatchObject([{ subject_kind: 'organisation', subject_id: made.id }])
  expect(JSON.stringify(rows)).not.toContain(phone)
  expect((await district.post(`${base}/find`, { phone: '123456789' })).status).toBe(422)
  for (const q of ['功气', '（）', '9999', sampleCreditCode(123456)])
    expect((await district.get(`${base}?q=${encodeURIComponent(q)}`)).body.items, q).toEqual([])
  const first = await quiet.get(`${base}?q=${encodeURIComponent('奉城')}&limit=1`)
  const second = await quiet.get(
    `${base}?q=${encodeURIComponent('奉城')}&limit=1&cursor=${first.body.nextCursor}`,
  )
  expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(2)
  expect(second.body.nextCursor).toBeUndefined()
  await quiet.post(`${base}/${made.id}/delete`, { version: 1, reason: '组织已注销' })
  expect((await district.get(`${base}?q=${encodeURIComponent('气功')}`)).body.items).toEqual([])
})

test('S0-16 the queue counts submissions and changes that wait', async () => {
  const before = (await district.get('/api/organisations/queue')).body.awaiting
  const made = await add(street)
  expect((await district.get('/api/organisations/queue')).body.awaiting).toBe(before + 1)
  await district.post(`${base}/${made.id}/approve`, { version: 1 })
  expect((await district.get('/api/organisations/queue')).body.awaiting).toBe(before)
  await street.patch(`${base}/${made.id}`, { version: 2, name: `${made.name}新` })
  const list = await district.get(`${base}?awaiting=true&limit=100`)
  expect(idsOf(list)).toContain(made.id)
  expect(list.body.total).toBe(before + 1)
  await expectCountersRight()
})

test('a merge of units moves the rows and their counts once', async () => {
  const from = await house.staff(await house.unit('奉贤区', '四团镇'))
  const into = await house.unit('奉贤区', '青村镇')
  const made = await add(from)
  const answer = await city.post(`/api/units/${from.unit.id}/merge`, { intoId: into.id, reason: '区划调整' })
  expect(answer.status).toBe(202)
  await house.settle()
  const seen = await city.get(`${base}/${made.id}`)
  expect(seen.body).toMatchObject({ unitId: into.id, unitName: '青村镇' })
  expect((await city.get(`${base}?unitId=${into.id}`)).body.total).toBe(1)
  await expectCountersRight()
})
