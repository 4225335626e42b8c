import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'

const children = '/api/units/public/children'
let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const list = async (url: string) => {
  const { status, body } = await house.anonymous.get(url)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items as { id: number; name: string; kind: string; fullName: string }[]
}
const search = (q: string) => list(`/api/units/public/search?q=${encodeURIComponent(q)}`)

test('A15 without signing in one chooses district, sub-district and committee', async () => {
  const districts = await list(children)
  expect(districts).toHaveLength(16)
  expect(new Set(districts.map(({ kind }) => kind))).toEqual(new Set(['district']))
  const fengxian = districts.find(({ name }) => name === '奉贤区')
  const streets = await list(`${children}?parentId=${fengxian?.id}`)
  const jinhai = streets.find(({ name }) => name === '金海街道')
  expect(jinhai?.fullName).toBe('奉贤区金海街道')
  const committees = await list(`${children}?parentId=${jinhai?.id}`)
  expect(committees.length).toBeGreaterThan(3)
  expect(new Set(committees.map(({ kind }) => kind))).toEqual(new Set(['committee']))
  expect(Object.keys(committees[0] ?? {}).sort()).toEqual(['fullName', 'id', 'kind', 'name', 'parentId'])
})

test('A15 only units in use: neither retired nor not yet enabled ones, neither bodies nor the city', async () => {
  const street = await house.unit('奉贤区', '金汇镇')
  const district = await house.unit('奉贤区')
  const named = async () => (await list(`${children}?parentId=${district.id}`)).map(({ name }) => name)
  expect(await named()).toContain('金汇镇')
  const { rows } = await house.owner.query(
    'select name from units.unit where parent_id = $1 and not enabled',
    [district.id],
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { name } of rows) expect(await named()).not.toContain(name)
  await house.owner.query('update units.unit set retired_at = now() where id = $1', [street.id])
  expect(await named()).not.toContain('金汇镇')
  expect((await search('金汇镇')).map(({ name }) => name)).not.toContain('金汇镇')
  await house.owner.query('update units.unit set retired_at = null where id = $1', [street.id])
  expect(await search('社区体育协会')).toEqual([])
  expect((await search('上海市')).every(({ kind }) => kind !== 'city')).toBe(true)
})

test('A15 found by a part of the name or by the first letters of its pinyin', async () => {
  expect((await search('金海')).map(({ fullName }) => fullName)).toContain('奉贤区金海街道')
  const letters = (await search('jh')).map(({ fullName }) => fullName)
  expect(letters).toContain('奉贤区金海街道')
  expect(letters).toContain('奉贤区金汇镇')
  expect((await search('PD')).map(({ name }) => name)).toContain('浦东新区')
  // Shanghai's own readings: 莘庄 is xīnzhuāng (A16).
  expect((await search('xz')).map(({ name }) => name)).toContain('莘庄镇')
  expect(await search('%')).toEqual([])
  expect(await search('zzzzzz')).toEqual([])
})

test('A15 wrong questions', async () => {
  expect((await house.anonymous.get(`${children}?parentId=999999`)).status).toBe(404)
  expect((await house.anonymous.get(`${children}?parentId=x`)).status).toBe(400)
  expect((await house.anonymous.get('/api/units/public/search')).status).toBe(400)
  expect((await house.anonymous.get('/api/units/tree')).status).toBe(401)
})
