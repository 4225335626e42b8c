import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'
import { memberSheetOf } from './sheet/columns.ts'

// What a list, a form and an export are never to do with what nobody honest would send.

let house: TestHouse
let root: UnitRef
let city: Client
let school: Client
let personId: string
const row = { name: '孙小明', idNumber: sampleIdNumber('2004-01-02', 1), phone: '13800006031' }

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  city = await house.staff(root)
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  personId = (await findByNumber(school, row.idNumber)).id
})
afterAll(() => house.close())

test('S4-20 a cursor that somebody made up is refused on every list', async () => {
  const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const lists = [
    'transfers',
    'transfers?side=in',
    'corrections',
    'claim-reviews',
    'urges',
    `persons/${personId}/history`,
  ]
  for (const list of lists) {
    const path = `/api/drives/${list}${list.includes('?') ? '&' : '?'}cursor=${cursor('abc')}`
    expect([list, (await school.get(path)).status]).toEqual([list, 400])
  }
  for (const made of [
    cursor('abc', 'abc'),
    cursor('.1.', 'abc'),
    cursor('.\u0000.', personId),
    cursor(1, 2),
  ]) {
    expect((await school.get(`/api/drives/persons?cursor=${made}`)).status).toBe(400)
    expect((await school.post('/api/drives/reminders', { cursor: made })).status).toBe(400)
  }
})

test('S4-24 an organisation is linked to a region and to nothing else', async () => {
  const body = { parentId: root.id, name: '某大学团委', form: 'committee', class: 'college' }
  const region = await house.unit('奉贤区')
  for (const regionUnitId of [root.id, 2_000_000_000]) {
    const answer = await city.post('/api/drives/organisations', { ...body, regionUnitId })
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, '/regionUnitId'])
  }
  const tooLarge = { ...body, regionUnitId: 99_999_999_999 }
  expect((await city.post('/api/drives/organisations', tooLarge)).status).toBe(400)
  const linked = { ...body, regionUnitId: region.id }
  expect((await city.post('/api/drives/organisations', linked)).status).toBe(201)
})

test('S4-02 nobody is taken out on a day of another age', async () => {
  const out = async (more: object) =>
    school.post('/api/drives/transfers', {
      reason: 'over_age',
      selection: await seenNow(house, [personId]),
      ...more,
    })
  for (const [day, status] of [
    ['0001-01-01', 400],
    ['1899-12-31', 400],
    ['9999-12-31', 400],
    ['2027-09-12', 422],
  ] as const) {
    expect([day, (await school.get(`/api/drives/persons?overAgeOn=${day}`)).status]).toEqual([day, status])
    expect([day, (await out({ day })).status]).toEqual([day, status])
    const filtered = await out({ selection: { filter: { overAgeOn: day } } })
    expect([day, filtered.status]).toEqual([day, status])
  }
  expect((await school.get('/api/drives/persons?overAgeOn=2027-09-11')).status).toBe(200)
  expect((await out({ day: '2027-09-11' })).status).toBe(202)
  await house.settle()
})

test('S4-08 a name that an export is asked for stands in no table in plain, and a number is refused', async () => {
  const ask = (q: string) => school.post('/api/exports/members', { format: 'csv', filter: { q } })
  for (const q of [row.idNumber, `孙 ${row.idNumber}`, '138.0000.0001'])
    expect([q, (await ask(q)).status]).toEqual([q, 422])
  const asked = await ask(row.name)
  expect(asked.status).toBe(201)
  const { rows } = await house.owner.query('select t::text as text from imports.ticket t')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(row.name)
  const file = await school.get(asked.body.url)
  expect([file.status, file.raw.toString().includes('孙*')]).toEqual([200, true])
})
