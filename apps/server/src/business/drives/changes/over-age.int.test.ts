import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook, preview } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

// Whoever left over age comes back as a cadre or not at all, by however many files.

let house: TestHouse
let school: Client
let other: Client

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
  other = await house.staff(await makeOrganisation(house, district, '奉贤二中团委'))
})
afterAll(() => house.close())

type Row = { name: string; idNumber: string; kind: 'member' | 'cadre' }
const book = (row: Row) => makeWorkbook(memberSheetOf('league'), [row])
const enter = async (client: Client, row: Row) =>
  (await importAll(house, client, 'members', await book(row))).result
const look = async (row: Row, client = school) => {
  const [found] = (await client.get(`/api/drives/persons?q=${encodeURIComponent(row.name)}`)).body.items
  return (await client.get(`/api/drives/persons/${found.id}`)).body
}
async function leave(row: Row, client = school, day?: string) {
  const { id } = await look(row, client)
  const sent = await client.post('/api/drives/transfers', {
    reason: 'over_age',
    selection: await seenNow(house, [id]),
    ...(day === undefined ? {} : { day }),
  })
  await house.settle()
  return (await client.get(`/api/tasks/${sent.body.taskId}`)).body.result
}
const person = (name: string, born: string, n: number): Row => ({
  name,
  idNumber: sampleIdNumber(born, n),
  kind: 'member',
})

test('A28 S4-06 who left over age and came back as a cadre is made no member by a second file; he leaves over age again', async () => {
  const row = person('钱归队', '1990-05-04', 1)
  await enter(school, row)
  await leave(row)
  expect((await enter(school, { ...row, kind: 'cadre' })).changed).toBe(1)
  expect((await look(row)).actions).toEqual(expect.arrayContaining(['leave-again']))
  const refused = await preview(house, school, 'members', await book(row))
  expect(refused.counts).toMatchObject({ wrong: 1, changed: 0 })
  const { items } = (await school.get(`/api/imports/${refused.id}/rows?verdict=wrong`)).body
  expect(JSON.stringify(items)).toContain('不能改为团员')
  // What else is wrong of him is mended as of anybody, and a row that leaves the kind blank says nothing of it.
  expect((await enter(school, { ...row, kind: 'cadre', education: '本科' } as Row)).changed).toBe(1)
  expect(await look(row)).toMatchObject({ kind: 'cadre', state: 'active' })
  // There must be a way out, and it leads to another organisation, too.
  expect(await leave(row)).toMatchObject({ moved: 1, skipped: 0 })
  expect(await look(row)).toMatchObject({ kind: 'cadre', state: 'left' })
  expect((await enter(other, { ...row, kind: 'cadre' })).changed).toBe(1)
  expect(await look(row, other)).toMatchObject({ kind: 'cadre', state: 'active' })
  expect((await preview(house, other, 'members', await book(row))).counts).toMatchObject({ wrong: 1 })
})

test('A28 S4-02 who left over age for a day ahead is made no member before it, nor by the organisation that takes him in', async () => {
  const row = person('周提前', '1998-09-20', 5)
  await enter(school, row)
  expect(await leave(row)).toMatchObject({ moved: 0, skipped: 1 })
  expect(await leave(row, school, '2026-09-20')).toMatchObject({ moved: 1 })
  expect((await enter(school, { ...row, kind: 'cadre' })).changed).toBe(1)
  expect((await preview(house, school, 'members', await book(row))).counts).toMatchObject({ wrong: 1 })
  // The way out is open before that day, too, and the next organisation does not see the first one's transfer.
  expect((await look(row)).actions).toContain('leave-again')
  expect(await leave(row)).toMatchObject({ moved: 1, skipped: 0 })
  expect((await enter(other, { ...row, kind: 'cadre' })).changed).toBe(1)
  expect((await preview(house, other, 'members', await book(row))).counts).toMatchObject({ wrong: 1 })
  expect((await look(row, other)).actions).toContain('leave-again')
})

test('A27 A28 a leaving for a day ahead holds to the birthday alone: corrected to a day later, it holds no longer', async () => {
  const row = person('吴改日', '1998-09-20', 6)
  await enter(school, row)
  await leave(row, school, '2026-09-20')
  await enter(school, { ...row, kind: 'cadre' })
  const { id } = await look(row)
  const later = person(row.name, '1998-09-21', 7)
  await house.owner.query(
    `update drives.person set born_on = '1998-09-21', id_number_index = $2 where id = $1`,
    [id, house.house.crypto.blindIndex('id-number', later.idNumber)],
  )
  expect((await look(later)).actions).not.toContain('leave-again')
  expect(await leave(later)).toMatchObject({ moved: 0, skipped: 1 })
  expect((await enter(school, later)).changed).toBe(1)
})

test('A28 S4-06 a cadre of any age without such a past is adjusted to member, and goes out only then', async () => {
  const row = person('孙干部', '1990-05-04', 2)
  await enter(school, { ...row, kind: 'cadre' })
  expect((await look(row)).actions).not.toContain('leave-again')
  expect(await leave(row)).toMatchObject({ moved: 0, skipped: 1 })
  expect((await enter(school, row)).changed).toBe(1)
  expect(await look(row)).toMatchObject({ kind: 'member' })
  expect(await leave(row)).toMatchObject({ moved: 1 })
})

test('A27 A28 a past that was a mistake of the ID number does not hold: who is not over age may be a member', async () => {
  const row = person('李更正', '1990-05-04', 3)
  await enter(school, row)
  await leave(row)
  await enter(school, { ...row, kind: 'cadre' })
  const young = person(row.name, '2004-05-04', 4)
  await house.owner.query(
    `update drives.person set born_on = '2004-05-04', id_number_index = $2 where id = $1`,
    [(await look(row)).id, house.house.crypto.blindIndex('id-number', young.idNumber)],
  )
  expect((await look(young)).actions).not.toContain('leave-again')
  expect((await enter(school, young)).changed).toBe(1)
})
