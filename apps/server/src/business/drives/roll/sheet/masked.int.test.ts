import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { exportAs, importAll, makeWorkbook, preview, readBack } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../../testing/league.ts'
import { seenNow } from '../../testing/seen.ts'
import { memberSheetOf } from './columns.ts'

// An export as everybody gets it, masked, is corrected and comes back: its 编号 tells who is meant.

const sheet = memberSheetOf('league')
const people = ['王小芳', '欧阳若水', '李明'].map((name, i) => ({
  name,
  idNumber: sampleIdNumber('2003-05-04', i + 1),
  phone: samplePhone(i + 1),
  education: '高中',
  nation: '汉族',
}))
let house: TestHouse
let school: Client
let sister: Client

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
  sister = await house.staff(await makeOrganisation(house, district, '南桥中学团委'))
  await importAll(house, school, 'members', await makeWorkbook(sheet, people))
})
afterEach(() => house.close())

const exported = async (wish: Record<string, unknown> = {}) =>
  readBack(sheet, (await exportAs(school, 'members', wish)).raw)
const faultsOf = async (client: Client, id: string) =>
  (await client.get(`/api/imports/${id}/rows?verdict=wrong`)).body.items.map(
    (row: { faults: { message: string }[] }) => row.faults[0]?.message,
  )

test('S4-03 a masked export that comes back as it is changes nothing, row by row', async () => {
  for (const format of ['xlsx', 'csv']) {
    const { raw } = await exportAs(school, 'members', { format })
    const read = await preview(house, school, 'members', raw)
    expect([format, read.counts]).toEqual([format, expect.objectContaining({ same: 3, wrong: 0 })])
  }
})

test('S4-03 what was corrected in a masked export is changed, and what stands masked is kept', async () => {
  const rows = await exported()
  expect(rows.every(({ name, idNumber }) => `${name}${idNumber}`.includes('*'))).toBe(true)
  const corrected = rows.map((row) =>
    row.name === '欧阳*' ? { ...row, education: '大专', nation: '[清空]' } : row,
  )
  const done = await importAll(house, school, 'members', await makeWorkbook(sheet, corrected))
  expect(done).toMatchObject({ counts: { changed: 1, same: 2, wrong: 0 }, result: { changed: 1 } })
  const [, person] = people
  const now = await findByNumber(school, person?.idNumber)
  expect(now).toMatchObject({ fields: { education: '大专' } })
  expect(now.fields.nation).toBeUndefined()
  const shown = async (field: string) =>
    (await school.post(`/api/drives/persons/${now.id}/reveal`, { field, reason: '核对名册' })).body.value
  expect(await shown('idNumber')).toBe(person?.idNumber)
  expect(await shown('phone')).toBe(person?.phone)
})

test('S4-04 beside its 编号 another name, another number or another phone is compared, not taken for a mask', async () => {
  const [row] = await exported()
  const other = (more: Record<string, string>) => ({ ...row, ...more })
  const wrong = [other({ name: '王大芳' }), other({ idNumber: sampleIdNumber('2003-05-04', 77) })]
  for (const one of wrong) {
    const read = await preview(house, school, 'members', await makeWorkbook(sheet, [one]))
    expect(await faultsOf(school, read.id)).toEqual([expect.stringContaining('导入不能修改姓名和身份证号')])
  }
  const phone = await preview(
    house,
    school,
    'members',
    await makeWorkbook(sheet, [other({ phone: samplePhone(99) })]),
  )
  expect(phone.counts).toMatchObject({ changed: 1 })
  const twice = await preview(
    house,
    school,
    'members',
    await makeWorkbook(sheet, [
      other({}),
      people.find(({ idNumber }) => row?.idNumber?.at(-1) === idNumber.at(-1)) ?? {},
    ]),
  )
  expect(await faultsOf(school, twice.id)).toEqual([expect.stringContaining('同一人')])
})

test('S4-20 a 编号 of another organisation is answered as one that nobody has, and a mask without one asks for it', async () => {
  const rows = await exported()
  const told = async (row: Record<string, unknown>) => {
    const read = await preview(
      house,
      sister,
      'members',
      await makeWorkbook(sheet, [{ ...row, organisation: undefined }]),
    )
    return faultsOf(sister, read.id)
  }
  const nobody = { ...rows[0], serialNo: '01990000-0000-7000-8000-000000000000' }
  expect(await told({ ...rows[0] })).toEqual(await told(nobody))
  expect(await told(nobody)).toEqual([expect.stringContaining('不在您的管理范围内')])
  expect(await told({ ...rows[0], serialNo: undefined })).toEqual([
    expect.stringContaining('保留导出时的编号'),
  ])
  expect(await told({ ...rows[0], serialNo: '12' })).toEqual([expect.stringContaining('编号不完整')])
})

test('A28 who is out is passed over by 编号: only name and number bring him in', async () => {
  const rows = await exported()
  const [, , last] = people
  const { id } = await findByNumber(school, last?.idNumber)
  await school.post('/api/drives/transfers', { reason: 'moved', selection: await seenNow(house, [id]) })
  await house.settle()
  const read = await preview(house, school, 'members', await makeWorkbook(sheet, rows))
  expect(read.counts).toMatchObject({ same: 2, skipped: 1, changed: 0, wrong: 0 })
})
