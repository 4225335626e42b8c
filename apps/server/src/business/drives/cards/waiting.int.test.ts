import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

/** Who waits for his card, who is reminded of it, and who is given it. */

let house: TestHouse
let districtUnit: UnitRef
let serial = 0

beforeAll(async () => {
  house = await openTestHouse('2017-09-05T10:00:00+08:00')
  const root = await plantLeague(house)
  districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  const city = await house.staff(root)
  const { id } = (
    await city.post('/api/drives/campaigns', {
      title: '信息补录和调整',
      year: 2017,
      windows: [{ class: 'district', startsOn: '2017-09-01', endsOn: '2017-09-30' }],
    })
  ).body
  await city.post(`/api/drives/campaigns/${id}/state`, { state: 'open', version: 1 })
})
afterAll(() => house.close())

type Row = { name: string; phone: string; idNumber: string; kind?: string; [field: string]: unknown }

/** Each test has a school of its own, so that its lists are its own. */
async function openSchool(): Promise<Client> {
  return house.staff(await makeOrganisation(house, districtUnit, `第${++serial}中学团委`))
}
function makeRow(name: string, more: Record<string, unknown> = {}, born = '2001-01-02'): Row {
  serial++
  return { name, phone: samplePhone(74_000_000 + serial), idNumber: sampleIdNumber(born, serial), ...more }
}
async function enter(school: Client, ...rows: Row[]) {
  const done = await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), rows))
  return done.result
}
async function send(school: Client, row: Row, reason: 'moved' | 'over_age'): Promise<string> {
  const { id } = await findByNumber(school, row.idNumber)
  const sent = await school.post('/api/drives/transfers', { reason, selection: await seenNow(house, [id]) })
  await house.settle()
  return (await school.get(`/api/tasks/${sent.body.taskId}`)).body.result.transferId
}
const claim = async (citizen: Pick<Client, 'post'>, row: Row) => {
  const { body } = await citizen.post('/api/my/drives/cards', { tree: 'league', idNumber: row.idNumber })
  return body.outcome ?? body.code
}
const listWaiting = async (school: Client) =>
  (await school.get('/api/drives/persons?waiting=true')).body.items
    .map((each: { name: string }) => each.name)
    .sort()
const citizenOf = ({ name, phone }: Row) => house.citizen({ name, phone })
async function listReminded(): Promise<string[]> {
  const { rows } = await house.owner.query(
    `select c.name from notices.message m join citizens.citizen c on c.id = m.citizen_id
     where m.title = '申领电子证提醒' order by m.id`,
  )
  return rows.map(({ name }) => name)
}

test('S4-10 who has his card and who is out are not reminded, and do not wait', async () => {
  const school = await openSchool()
  const [waits, holds, out, left] = [
    makeRow('冯等待'),
    makeRow('陈持证'),
    makeRow('褚转出'),
    makeRow('卫超龄', {}, '1989-01-02'),
  ]
  await enter(school, waits, holds, out, left)
  const holder = await citizenOf(holds)
  for (const row of [waits, out, left]) await citizenOf(row)
  expect(await claim(holder, holds)).toBe('claimed')
  await send(school, out, 'moved')
  await send(school, left, 'over_age')
  expect(await listWaiting(school)).toEqual(['冯等待'])
  expect((await school.post('/api/drives/reminders', {})).body).toEqual({
    told: 1,
    already: 0,
    unreachable: 0,
  })
  const mine = new Set([waits, holds, out, left].map(({ name }) => name))
  expect((await listReminded()).filter((name) => mine.has(name))).toEqual(['冯等待'])
})

test('S4-10 A29 whose card was ended waits again when he is back as a cadre, is reminded, and claims anew', async () => {
  const school = await openSchool()
  const row = makeRow('蒋归来', {}, '1989-01-02')
  await enter(school, row)
  const citizen = await citizenOf(row)
  expect(await claim(citizen, row)).toBe('claimed')
  await send(school, row, 'over_age')
  expect(await listWaiting(school)).toEqual([])
  await enter(school, { ...row, kind: 'cadre' })
  expect(await findByNumber(school, row.idNumber)).toMatchObject({ state: 'active', kind: 'cadre' })
  expect(await listWaiting(school)).toEqual(['蒋归来'])
  expect((await school.post('/api/drives/reminders', {})).body).toMatchObject({ told: 1, unreachable: 0 })
  expect((await listReminded()).filter((name) => name === row.name)).toEqual(['蒋归来'])
  expect(await claim(citizen, row)).toBe('claimed')
  expect(await listWaiting(school)).toEqual([])
})

test('S4-09 a wrong name is refused, though phone and number are those of the roll', async () => {
  const school = await openSchool()
  const row = makeRow('沈正名')
  await enter(school, row)
  const other = await house.citizen({ name: '沈误名', phone: row.phone })
  expect(await claim(other, row)).toBe('drives/claim-unmatched')
  expect((await other.get('/api/my/drives/cards')).body.items).toEqual([])
  expect(await listWaiting(school)).toEqual(['沈正名'])
})

test('S4-09 who is out cannot claim, and who is called back can', async () => {
  const school = await openSchool()
  const [out, left] = [makeRow('韩转出'), makeRow('杨超龄', {}, '1989-01-02')]
  await enter(school, out, left)
  const transfer = await send(school, out, 'moved')
  await send(school, left, 'over_age')
  const citizen = await citizenOf(out)
  expect(await claim(citizen, out)).toBe('drives/claim-unmatched')
  expect(await claim(await citizenOf(left), left)).toBe('drives/claim-unmatched')
  expect((await school.post(`/api/drives/transfers/${transfer}/recall`, {})).body).toEqual({ count: 1 })
  expect(await claim(citizen, out)).toBe('claimed')
})

test('S4-11 check-in goes on after what was missing is added and what was wrong is adjusted', async () => {
  const school = await openSchool()
  const [missing, wrong] = [makeRow('朱补录'), makeRow('秦调整')]
  await enter(school, { ...wrong, phone: samplePhone(75_000_001) })
  const [first, second] = [await citizenOf(missing), await citizenOf(wrong)]
  expect(await claim(first, missing)).toBe('drives/claim-unmatched')
  expect(await claim(second, wrong)).toBe('drives/claim-unmatched')
  expect(await enter(school, missing, wrong)).toMatchObject({ created: 1, changed: 1 })
  // What was added waits at once, and nobody has checked in by being entered.
  expect(await listWaiting(school)).toEqual(['朱补录', '秦调整'])
  expect(await claim(first, missing)).toBe('claimed')
  expect(await claim(second, wrong)).toBe('claimed')
  expect(await listWaiting(school)).toEqual([])
})

test('S4-12 S4-13 enrolled, hired and admitted are three groups, each of its year, entered and then checked in', async () => {
  const school = await openSchool()
  const rows = [
    makeRow('新入学', { enrolledOn: '2017-09-01' }),
    makeRow('新入职', { hiredOn: '2017-07-01' }),
    makeRow('新发展', { admittedOn: '2017-05-04' }),
    makeRow('往年人', { enrolledOn: '2016-09-01', hiredOn: '2016-07-01', admittedOn: '2016-05-04' }),
  ]
  await enter(school, ...rows)
  for (const [group, name] of [
    ['enrolled', '新入学'],
    ['hired', '新入职'],
    ['admitted', '新发展'],
  ]) {
    const { body } = await school.get(`/api/drives/persons?group=${group}&year=2017`)
    expect(body.items.map((each: Row) => each.name)).toEqual([name])
  }
  const focus = async () => (await school.get('/api/drives/board')).body.own.focus
  const waits = { entered: 1, checkedIn: 0 }
  expect(await focus()).toEqual({ enrolled: waits, hired: waits, admitted: waits })
  const [enrolled, hired] = rows
  const checkIn = async (row: Row | undefined) =>
    row !== undefined && expect(await claim(await citizenOf(row), row)).toBe('claimed')
  const done = { entered: 1, checkedIn: 1 }
  // One after the other: two groups that are taken for one another would be equal in the end.
  await checkIn(enrolled)
  expect(await focus()).toEqual({ enrolled: done, hired: waits, admitted: waits })
  await checkIn(hired)
  expect(await focus()).toEqual({ enrolled: done, hired: done, admitted: waits })
})
