import { afterAll, beforeAll, expect, test } from 'vitest'
import { handBook, textRow } from '#platform/sheets/test-files'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { exportAs, importAll, makeWorkbook, preview, readBack } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../../testing/league.ts'
import { memberSheetOf } from './columns.ts'

// A column that contradicts the ID number is a doubt that the clerk settles, not a fault and not nothing.

const sheet = memberSheetOf('league')
let house: TestHouse
let school: Client

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
})
afterAll(() => house.close())

const born = '2009-09-01'
const [man, woman, young, good, serial] = [101, 102, 103, 105, 107].map((n) => sampleIdNumber(born, n))
const lines = [
  ['尹沐阳', man, '女', '2023-11-04'],
  ['尹沐辰', woman, '女', '2008-05-04'],
  ['尹沐清', young, '男', '2023-08-31'],
  ['尹沐和', good, '男', '2023-09-01'],
  ['尹沐平', serial, '男', '45356'],
]
const book = () =>
  Buffer.from(
    handBook({
      sheets: [
        {
          name: '名单',
          rows: [['姓名', '身份证号', '性别', '入团日期'], ...lines]
            .map((line, i) => textRow(i + 1, line as string[]))
            .join(''),
        },
      ],
    }),
  )
const rowsOf = async (id: string, query: string) =>
  (await school.get(`/api/imports/${id}/rows?${query}`)).body

test('S4-03 what contradicts the ID number is a warning that one tick confirms; a day before birth is wrong', async () => {
  const read = await preview(house, school, 'members', book())
  expect(read).toMatchObject({ counts: { new: 4, wrong: 1 }, warned: 3 })
  expect(read.sentence).toContain('其中 3 行请核对')
  const wrong = await rowsOf(read.id, 'verdict=wrong')
  expect(wrong.items.map((row: { rowNumber: number }) => row.rowNumber)).toEqual([3])
  expect(wrong.items[0].faults[0].message).toContain('早于身份证号中的出生日期')
  const warned = await rowsOf(read.id, 'warned=true')
  expect(warned.total).toBe(3)
  const told = warned.items.map(
    (row: { rowNumber: number; warnings: { key: string; message: string }[] }) => [
      row.rowNumber,
      ...row.warnings.map(({ key, message }) => `${key} ${message}`),
    ],
  )
  expect(told).toEqual([
    [2, 'sex “性别”填的是“女”，身份证号表示的是“男”'],
    [4, 'admittedOn “入团日期”在年满 14 周岁以前'],
    [6, expect.stringContaining('2024-03-05')],
  ])
  const annotated = await school.get(`/api/imports/${read.id}/annotated.xlsx`)
  const problems = { key: 'problems', title: '问题说明', kind: 'text' as const }
  const back = await readBack({ ...sheet, columns: [...sheet.columns, problems] }, annotated.raw)
  expect(back.map((row) => row.problems?.slice(0, 4))).toEqual([
    '请核对：',
    '“入团日',
    '请核对：',
    undefined,
    '请核对：',
  ])
  for (const body of [{}, { acceptGoodRows: true }, { acceptWarnings: true }]) {
    const refused = await school.post(`/api/imports/${read.id}/commit`, body)
    const code = 'acceptGoodRows' in body ? 'imports/has-warnings' : 'imports/has-wrong-rows'
    expect([body, refused.status, refused.body.code]).toEqual([body, 409, code])
  }
  const both = { acceptGoodRows: true, acceptWarnings: true }
  expect((await school.post(`/api/imports/${read.id}/commit`, both)).status).toBe(202)
  await house.settle()
  expect((await school.get(`/api/imports/${read.id}`)).body.result).toMatchObject({ created: 4, wrong: 1 })
  expect(await findByNumber(school, serial)).toMatchObject({ fields: { admittedOn: '2024-03-05' } })
})

test('S4-03 what is the same already is not asked about again, and 编号 brings the birthday along', async () => {
  const file = await makeWorkbook(sheet, [{ name: '尹沐同', idNumber: sampleIdNumber(born, 201), sex: '女' }])
  await importAll(house, school, 'members', file, { acceptWarnings: true })
  expect(await preview(house, school, 'members', file)).toMatchObject({ counts: { same: 1 }, warned: 0 })
  const masked = (await readBack(sheet, (await exportAs(school, 'members')).raw)).map((row) => ({
    ...row,
    admittedOn: '2000-01-01',
  }))
  const read = await preview(house, school, 'members', await makeWorkbook(sheet, masked))
  expect(read.counts).toMatchObject({ changed: 0, wrong: masked.length })
})
