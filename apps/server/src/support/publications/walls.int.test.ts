import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { freezeDue } from './service/freeze.ts'
import { makeEntry, makeSeries } from './testing/series.ts'

const at = '/api/publications'
let house: TestHouse
let street: UnitRef
const cast = {} as Record<'city' | 'district' | 'other' | 'street' | 'neighbour' | 'viewer', Client>
const { series, set } = makeSeries()

beforeAll(async () => {
  house = await openTestHouse('2026-11-27T14:00:00+08:00')
  street = await house.unit('奉贤区', '金海街道')
  cast.city = await house.staff(await house.unit())
  cast.district = await house.staff(await house.unit('奉贤区'))
  cast.other = await house.staff(await house.unit('杨浦区'))
  cast.street = await house.staff(street)
  cast.neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  cast.viewer = await house.staff(street, 'viewer')
  set([makeEntry(street)])
  await freezeDue(house.house, [series])
})
afterAll(() => house.close())

test('S1-36 a work phone is confirmed by the person himself, and taken back it is nowhere', async () => {
  const contact = `${at}/contact`
  expect((await cast.district.put(contact, { name: '王老师', phone: '021-37528888' })).status).toBe(403)
  expect((await cast.viewer.put(contact, { name: '王老师', phone: '021-37528888' })).status).toBe(403)
  expect((await cast.street.put(contact, { name: '王老师', phone: '12345' })).body.errors[0].path).toBe(
    '/phone',
  )
  const put = await cast.street.put(contact, { name: '王老师', phone: '021-37528888' })
  expect(put.body).toMatchObject({ name: '王老师', phone: '021-37528888' })
  expect((await cast.neighbour.get(contact)).body).toMatchObject({ name: null, mayConfirm: true })
  expect((await cast.street.post(`${contact}/withdraw`)).body).toMatchObject({ name: null, phone: null })
  const { rows } = await house.owner.query('select person_name, work_phone from publications.contact')
  expect(rows).toEqual([{ person_name: '已撤回', work_phone: '00000000' }])
})

test('S1-39 who may ask and answer: a citizen asks, its own sub-district answers once, the others neither see nor answer', async () => {
  const { rows } = await house.owner.query('select id from publications.publication')
  const citizen = await house.citizen()
  const entry = makeEntry(street).id
  const asked = await citizen.post(`${at}/publications/${rows[0].id}/questions`, {
    entryId: entry,
    text: '要带垫子吗？',
  })
  expect(asked.body).toMatchObject([
    { text: '要带垫子吗？', answer: null, about: '太极拳（12月2日 周三 09:00-10:30）' },
  ])
  const other = { entryId: '01a2017c-b975-735f-8a0a-000000000000', text: '没有这节课' }
  expect((await citizen.post(`${at}/publications/${rows[0].id}/questions`, other)).status).toBe(404)
  const listOf = async (client: Client) => (await client.get(`${at}/questions?open=true`)).body
  for (const client of [cast.neighbour, cast.other]) expect(await listOf(client)).toEqual([])
  for (const client of [cast.district, cast.city])
    expect(await listOf(client)).toMatchObject([{ mayAnswer: false }])
  const [mine] = await listOf(cast.street)
  expect(Object.keys(mine)).not.toContain('citizenId')
  const answer = (client: Client) =>
    client.post(`${at}/questions/${mine.id}/answer`, { answer: '不用带，场地有。' })
  expect((await answer(cast.neighbour)).status).toBe(404)
  expect((await answer(cast.district)).status).toBe(403)
  expect((await answer(cast.viewer)).status).toBe(403)
  expect((await answer(cast.street)).body).toMatchObject({ answer: '不用带，场地有。', mayAnswer: false })
  expect((await answer(cast.street)).body.code).toBe('publications/question-answered')
  expect((await citizen.get(`${at}/questions/mine`)).body).toMatchObject([{ answer: '不用带，场地有。' }])
  expect((await citizen.get('/api/notices/mine')).body.items[0].body).toContain('不用带，场地有。')
  expect((await (await house.citizen()).get(`${at}/questions/mine`)).body).toEqual([])
  for (let n = 0; n < 5; n++)
    expect(
      (await citizen.post(`${at}/publications/${rows[0].id}/questions`, { entryId: entry, text: `第${n}问` }))
        .status,
    ).toBe(200)
  const sixth = await citizen.post(`${at}/publications/${rows[0].id}/questions`, {
    entryId: entry,
    text: '第六问',
  })
  expect([sixth.status, sixth.body.code]).toEqual([429, 'publications/too-many-questions'])
})
