import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostLookups } from '#platform/lookups'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import { mostStrangers } from '#support/imports'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook, preview, readBack, upload } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../../testing/league.ts'
import { memberSheetOf } from './columns.ts'

// Whoever uploads a file of guesses is to learn nothing of people outside the scope.

const sheet = memberSheetOf('league')
let house: TestHouse
let root: UnitRef
let district: UnitRef
let sister: Client

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  root = await plantLeague(house)
  district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  sister = await house.staff(await makeOrganisation(house, district, '南桥中学团委'))
})
afterAll(() => house.close())

let schools = 0
const newSchool = async () => house.staff(await makeOrganisation(house, district, `第${++schools}中学团委`))
const book = (rows: readonly WritableRow[]) => makeWorkbook(sheet, rows)
const allRows = async (client: Client, id: string) => {
  const found = []
  for (let cursor = ''; ; ) {
    const { body } = await client.get(`/api/imports/${id}/rows?limit=100${cursor}`)
    found.push(...body.items)
    if (body.nextCursor === undefined) return found
    cursor = `&cursor=${body.nextCursor}`
  }
}
const usedBy = async ({ accountId }: Client): Promise<number> =>
  (await house.owner.query('select n from platform.lookup where account_id = $1', [accountId])).rows[0]?.n ??
  0
const metBy = async ({ accountId }: Client): Promise<string[]> =>
  (
    await house.owner.query(
      `select coalesce(after->'found', to_jsonb(array[subject_id])) as ids from audit.entry
       where account_id = $1 and action = 'drives.meet-strangers'`,
      [accountId],
    )
  ).rows.flatMap(({ ids }) => ids)

/** One row of a preview without what the file itself said. */
const toldOf = ({ verdict, faults, changes, warnings, subjectId }: Record<string, unknown>) =>
  JSON.stringify({ verdict, faults, changes, warnings, subjectId })

test('S4-20 a thousand guesses under a made-up name: preview, counts and annotated workbook tell nothing', async () => {
  const strangers = [7, 404, 998].map((n) => ({ name: '郑观止', idNumber: sampleIdNumber('2004-03-02', n) }))
  await importAll(house, sister, 'members', await book(strangers))
  const school = await newSchool()
  const guesses = Array.from({ length: 999 }, (_, i) => ({
    name: `${'赵钱孙李周吴郑王冯陈'.charAt(i % 10)}${'一二三四五六七八九十'.charAt(Math.floor(i / 10) % 10)}${'春夏秋冬东西南北中央'.charAt(Math.floor(i / 100))}`,
    idNumber: sampleIdNumber('2004-03-02', i + 1),
  }))
  const read = await preview(house, school, 'members', await book(guesses))
  expect(read.counts).toEqual({ new: 999, changed: 0, same: 0, wrong: 0, skipped: 0, ...warned(read) })
  const rows = await allRows(school, read.id)
  expect(new Set(rows.map(toldOf)).size).toBe(1)
  const annotated = await school.get(`/api/imports/${read.id}/annotated.xlsx`)
  const back = await readBack({ ...sheet, columns: [...sheet.columns, problems] }, annotated.raw)
  expect([back.length, back.filter((row) => row.problems !== undefined)]).toEqual([999, []])
  const ids = await Promise.all(strangers.map(async (each) => (await findByNumber(sister, each.idNumber)).id))
  expect((await metBy(school)).sort()).toEqual(ids.sort())
  expect(await usedBy(school)).toBe(3)
})

const warned = ({ counts }: { counts: Record<string, number> }) =>
  counts.warned === undefined ? {} : { warned: 0 }

test('S4-20 guesses at the number of one known name and birthday are told apart by nothing beyond the first', async () => {
  const one = { name: '上官若水', idNumber: sampleIdNumber('2004-05-06', 500) }
  await importAll(house, sister, 'members', await book([one]))
  const school = await newSchool()
  const guesses = Array.from({ length: 999 }, (_, i) => ({
    name: one.name,
    idNumber: sampleIdNumber('2004-05-06', i + 1),
  }))
  const read = await preview(house, school, 'members', await book(guesses))
  const rows = await allRows(school, read.id)
  const told = new Map<string, number>()
  for (const row of rows) told.set(toldOf(row), (told.get(toldOf(row)) ?? 0) + 1)
  expect([...told.values()]).toEqual([5, 994])
  expect(rows.at(-1).faults[0].message).toContain('同名、同一天出生')
  expect(JSON.stringify(rows)).not.toContain('此人现在')
  const annotated = await school.get(`/api/imports/${read.id}/annotated.xlsx`)
  const back = await readBack({ ...sheet, columns: [...sheet.columns, problems] }, annotated.raw)
  expect(new Set(back.map((row) => row.problems ?? '')).size).toBe(2)
})
const problems = { key: 'problems', title: '问题说明', kind: 'text' as const }

test('A28 whose name and number both are right is hinted at as before, counted and written down', async () => {
  const one = { name: '司空见惯', idNumber: sampleIdNumber('2004-07-08', 1) }
  await importAll(house, sister, 'members', await book([one]))
  const school = await newSchool()
  const read = await preview(house, school, 'members', await book([one]))
  expect(read.counts).toMatchObject({ wrong: 1 })
  expect((await allRows(school, read.id))[0].faults[0].message).toContain('此人现在')
  expect(await usedBy(school)).toBe(1)
  expect(await metBy(school)).toEqual([(await findByNumber(sister, one.idNumber)).id])
})

test('S4-20 a row that meets a stranger of another name is left out by the commit, and the others go in', async () => {
  const one = { name: '南宫问雁', idNumber: sampleIdNumber('2004-09-10', 1) }
  await importAll(house, sister, 'members', await book([one]))
  const school = await newSchool()
  const other = { name: '东方未明', idNumber: sampleIdNumber('2004-09-10', 2) }
  const done = await importAll(house, school, 'members', await book([{ ...one, name: '南宫问燕' }, other]))
  expect(done).toMatchObject({
    state: 'committed',
    counts: { new: 1, wrong: 1 },
    result: { created: 1, wrong: 1 },
  })
  expect(done.result.sentence).toContain('1 行没有导入')
  const [row] = (await school.get(`/api/imports/${done.id}/rows?verdict=wrong`)).body.items
  expect(row.faults[0].message).toContain('请与本人核对姓名和身份证号')
  expect(row.faults[0].message).not.toContain('此人')
  expect(await findByNumber(school, other.idNumber)).toMatchObject({
    unitName: expect.stringContaining('中学'),
  })
  expect((await findByNumber(sister, one.idNumber)).name).toBe(one.name)
})

test('S4-20 a file full of strangers is refused, says what would pass, and is counted all the same', async () => {
  const people = Array.from({ length: mostStrangers + 1 }, (_, i) => ({
    name: `欧阳${'甲乙丙丁戊己庚辛壬癸'.charAt(i % 10)}${'子丑寅卯辰巳午未申酉戌'.charAt(Math.floor(i / 10))}`,
    idNumber: sampleIdNumber('2005-01-01', i + 1),
  }))
  await importAll(house, sister, 'members', await book(people))
  const school = await newSchool()
  const read = await preview(house, school, 'members', await book(people))
  expect(read.state).toBe('refused')
  expect(read.task.problem).toMatchObject({ code: 'imports/too-many-strangers' })
  expect(read.task.problem.detail).toContain(`${mostStrangers} 行`)
  expect(await usedBy(school)).toBe(mostStrangers + 1)
  expect(await metBy(school)).toHaveLength(mostStrangers + 1)
  const few = await preview(house, school, 'members', await book(people.slice(0, mostStrangers)))
  expect(few.counts).toMatchObject({ wrong: mostStrangers })
  // The day's lookups are used up by more, and stay used though the file is refused.
  const last = await preview(house, school, 'members', await book(people.slice(0, mostStrangers)))
  expect(last.state).toBe('refused')
  expect(last.task.problem.code).toBe('platform/too-many-lookups')
  expect(await usedBy(school)).toBeGreaterThan(mostLookups)
  expect((await upload(school, 'members', await book(people.slice(0, 1)))).status).toBe(202)
})
