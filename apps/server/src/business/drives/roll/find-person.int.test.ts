import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostLookups } from '#platform/lookups'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { memberSheetOf } from './sheet/columns.ts'

/** An ID number stands in no address (trust 14.2.1): whom it belongs to is asked in a body, inside the scope. */
let house: TestHouse
let school: Client
let other: Client
const url = '/api/drives/persons/find'
const row = { name: '孙小明', idNumber: sampleIdNumber('2004-01-02', 1), phone: samplePhone(91) }
const stranger = sampleIdNumber('2004-01-02', 2)

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
  other = await house.staff(await makeOrganisation(house, root, '某大学团委', 'college'))
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
})
afterAll(() => house.close())

test('S4-20 a whole ID number finds its person, masked, however it is typed', async () => {
  const wide = row.idNumber.replace(/\d/g, (digit) => String.fromCodePoint(0xfee0 + digit.charCodeAt(0)))
  for (const idNumber of [row.idNumber, wide, `${row.idNumber.slice(0, 6)} ${row.idNumber.slice(6)}`]) {
    const { status, body } = await school.post(url, { idNumber })
    expect([status, body.name, body.unitName]).toEqual([200, '孙小明', '奉贤中学团委'])
    expect(JSON.stringify(body)).not.toContain(row.idNumber)
  }
})

test('S4-20 who stands elsewhere is answered exactly as who stands nowhere', async () => {
  const [elsewhere, nowhere] = [
    await other.post(url, { idNumber: row.idNumber }),
    await other.post(url, { idNumber: stranger }),
  ]
  expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'drives/nobody-of-number'])
  expect(elsewhere.body.detail).toContain('没有这个身份证号的人员')
  const { instance: _a, ...first } = elsewhere.body
  const { instance: _b, ...second } = nowhere.body
  expect(first).toEqual(second)
})

test('S4-20 what is no ID number is explained, and who may not read the roll finds nobody', async () => {
  const typo = await school.post(url, {
    idNumber: `${row.idNumber.slice(0, 17)}${row.idNumber.endsWith('0') ? 1 : 0}`,
  })
  expect([typo.status, typo.body.errors?.[0]?.path]).toEqual([422, '/idNumber'])
  expect((await school.post(url, { idNumber: '123' })).status).toBe(400)
  expect((await school.post(url, { idNumber: row.idNumber, unitId: 1 })).status).toBe(400)
  expect((await house.anonymous.post(url, { idNumber: row.idNumber })).status).toBe(401)
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  expect((await street.post(url, { idNumber: row.idNumber })).status).toBe(403)
})

test('S4-20 finds are audited without the number, and no table holds it', async () => {
  const countFinds = async () =>
    (
      await house.owner.query(
        `select count(*)::int as n from audit.entry where action = 'drives.find-person'`,
      )
    ).rows[0].n
  const before = await countFinds()
  const { id } = await findByNumber(school, row.idNumber)
  await findByNumber(school, stranger)
  const { rows } = await house.owner.query(
    `select subject_kind, subject_id, after from audit.entry where action = 'drives.find-person' order by id desc limit 2`,
  )
  expect(rows).toMatchObject([
    { subject_kind: 'drives', subject_id: String(school.unit.id) },
    { subject_kind: 'drives-person', subject_id: id },
  ])
  expect(await countFinds()).toBe(before + 2)
  const { rows: tables } = await house.owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`)
  expect(tables.length).toBeGreaterThan(50)
  for (const { name } of tables) {
    const held = await house.owner.query(
      `select count(*)::int as n from ${name} t where t::text like any($1)`,
      [[`%${row.idNumber}%`, `%${stranger}%`]],
    )
    expect([name, held.rows[0].n]).toEqual([name, 0])
  }
})

test('S4-20 a number is not guessed: finds are counted by the day and the account, refused ones among them', async () => {
  const clerk = await house.staff(other.unit)
  const used = async (n: number) =>
    house.owner.query(
      `insert into platform.lookup values ($1, '2026-09-10', $2) on conflict (account_id) do update set n = $2`,
      [clerk.accountId, n],
    )
  await used(mostLookups - 2)
  const tries = await Promise.all([1, 2, 3, 4].map(() => clerk.post(url, { idNumber: stranger })))
  expect(tries.map(({ status }) => status).toSorted()).toEqual([404, 404, 429, 429])
  expect(tries.find(({ status }) => status === 429)?.body.code).toBe('platform/too-many-lookups')
  expect((await other.post(url, { idNumber: stranger })).status).toBe(404)
  await house.owner.query(`update platform.lookup set tried_on = '2026-09-09' where account_id = $1`, [
    clerk.accountId,
  ])
  expect((await clerk.post(url, { idNumber: stranger })).status).toBe(404)
})
