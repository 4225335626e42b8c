import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { exportAs, importAll, makeWorkbook, preview, readBack } from '#test/workbooks'
import { listCompetent } from './register/read.ts'
import { coachSheet } from './sheet/columns.ts'
import { mine, openApplicant } from './testing/applicant.ts'
import { addItem, asSystem, openAssociation } from './testing/office.ts'

const coaches = '/api/coaches/coaches'
let house: TestHouse
let association: Client
let item: { id: string; name: string }

beforeAll(async () => {
  house = await openTestHouse()
  association = await openAssociation(house)
  const { id, name } = await addItem(association, { name: '八段锦' })
  item = { id, name: String(name) }
})
afterAll(() => house.close())

let serial = 0
const nextPhone = () => samplePhone(6_600_000 + ++serial)
const row = (over: Readonly<Record<string, unknown>> = {}) => ({
  name: '吴桂芳',
  phone: nextPhone(),
  grade: 'middle',
  items: [item.name],
  districts: ['奉贤区', '黄浦区'],
  contractUntil: '2027-12-31',
  qualification: '社会体育指导员证',
  expiresOn: '2027-06-30',
  ...over,
})
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(coachSheet, rows)
const take = async (...rows: Record<string, unknown>[]) =>
  (await importAll(house, association, 'coaches', await book(...rows))).result
const faultsOf = async (id: string): Promise<string[]> =>
  (await association.get(`/api/imports/${id}/rows?verdict=wrong`)).body.items.flatMap(
    ({ faults }: { faults: { message: string }[] }) => faults.map(({ message }) => message),
  )
const found = async (phone: unknown) =>
  (await association.get(`${coaches}?q=${String(phone).slice(-4)}`)).body.items[0]

test('X-03 coaches come in from a workbook, competent and qualified at once', async () => {
  const one = row()
  expect(await take(one, row({ name: '郑大伟' }))).toMatchObject({ created: 2, changed: 0 })
  const { id } = await found(one.phone)
  const whole = (await association.get(`${coaches}/${id}`)).body
  expect(whole).toMatchObject({
    name: '吴桂芳',
    state: 'active',
    items: [item.name],
    districts: ['奉贤区', '黄浦区'],
    qualifications: [{ name: '社会体育指导员证', expiresOn: '2027-06-30', isExamined: true }],
    grades: [{ grade: 'middle' }],
  })
  const competent = await asSystem(house, (call) => listCompetent(call, item.id, '2027-03-01'))
  expect(competent.find((each) => each.id === id)?.districtPaths).toHaveLength(2)
})

test('X-03 the same phone twice in one workbook is told by its row, one person or two', async () => {
  const [phone, shared] = [nextPhone(), nextPhone()]
  const file = await book(
    row({ phone }),
    row({ phone }),
    row({ phone: shared, name: '钱一鸣' }),
    row({ phone: shared, name: '钱二鸣' }),
  )
  const { id, counts } = await preview(house, association, 'coaches', file)
  expect(counts).toMatchObject({ new: 2, wrong: 2 })
  expect(await faultsOf(id)).toEqual([
    '与第 2 行是同一位教练（姓名和手机号相同），请只保留一行',
    '手机号与第 4 行相同而姓名不同，请核对是哪一位的号码',
  ])
})

test('X-03 a second import puts right what it says and leaves alone what a coach keeps himself', async () => {
  const phone = nextPhone()
  await take(row({ name: '何静', phone }))
  const citizen = await openApplicant(house, { phone })
  await citizen.post(`${mine}/claim`, {})
  const times = [{ weekday: 3, starts: '18:00', ends: '20:00' }]
  await citizen.post(`${mine}/times`, { freeTimes: times })
  const { version } = (await citizen.get(mine)).body.coach
  await citizen.patch(mine, { version, intro: '自己写的简介' })
  const same = { name: '何静', phone, items: [item.name] }
  expect(await take(row({ ...same }))).toMatchObject({ created: 0, changed: 0 })
  expect(await take(row({ ...same, grade: 'senior', expiresOn: '2028-06-30' }))).toMatchObject({ changed: 1 })
  const { id } = await found(phone)
  const whole = (await association.get(`${coaches}/${id}`)).body
  expect(whole).toMatchObject({ grade: 'senior', intro: '自己写的简介', freeTimes: times, isCitizen: true })
  expect(whole.qualifications.map(({ expiresOn }: { expiresOn: string }) => expiresOn).sort()).toEqual([
    '2027-06-30',
    '2028-06-30',
  ])
  expect(await take({ name: '何静', phone })).toMatchObject({ created: 0, changed: 0 })
})

test('X-03 a known number under another name, an unknown item and a missing grade are told, and nothing is lost', async () => {
  const phone = nextPhone()
  await take(row({ phone }))
  const file = await book(
    row({ phone, name: '孙芳' }),
    row({ items: ['花样跳绳'] }),
    row({ grade: undefined }),
    row({ phone: '13800' }),
  )
  const { id, counts } = await preview(house, association, 'coaches', file)
  expect(counts).toMatchObject({ new: 0, wrong: 4 })
  const faults = await faultsOf(id)
  expect(faults).toEqual([
    '教练员系统中这个手机号的教练是“吴*”，姓名不同，请核对；更正姓名请在教练页面修改',
    '项目目录中没有在用的“花样跳绳”，请按目录中的名称填写。',
    '新增教练请填写教练等级。',
    expect.stringContaining('11'),
  ])
})

test('X-03 a list that went out masked comes back as no change; numbers are told to who may export them', async () => {
  const one = row({ name: '沈月' })
  await take(one)
  const file = await exportAs(association, 'coaches')
  const rows = await readBack(coachSheet, file.raw)
  expect(JSON.stringify(rows)).not.toContain(one.phone)
  const { counts } = await preview(house, association, 'coaches', file.raw)
  expect(counts).toMatchObject({ new: 0, changed: 0, wrong: 0 })
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  expect((await exportAs(street, 'coaches')).status).toBe(403)
})
