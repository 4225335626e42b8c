import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { feeOn, plannedFee } from './catalogue/rates.ts'
import { addItem, asSystem, openAssociation } from './testing/office.ts'

const items = '/api/coaches/items'
const fees = '/api/coaches/fees'
let house: TestHouse
let association: Client
let bureau: Client
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  association = await openAssociation(house)
  bureau = await house.staff(await house.unit(), 'viewer')
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const addFee = (over: Readonly<Record<string, unknown>>) =>
  association.post(fees, { kind: 'skill', grade: 'junior', feeFen: 20_000, fromDay: '2026-12-01', ...over })
const messagesOf = (body: { errors?: { message: string }[] }) => body.errors?.map(({ message }) => message)

test('S1-08 a skill stands in one of exactly three categories, a lecture in none', async () => {
  for (const category of ['dance', 'martial', 'other'])
    expect(await addItem(association, { category })).toMatchObject({
      kind: 'skill',
      category,
      state: 'active',
    })
  const none = await association.post(items, { name: '太极拳', kind: 'skill' })
  expect([none.status, messagesOf(none.body)]).toEqual([
    422,
    ['健身技能配送的项目须归入操舞类、武术类或其他类，请选择。'],
  ])
  const fourth = await association.post(items, { name: '太极拳', kind: 'skill', category: 'ball' })
  expect(fourth.status).toBe(400)
  const lecture = await association.post(items, { name: '科学健身', kind: 'lecture', category: 'dance' })
  expect([lecture.status, messagesOf(lecture.body)]).toEqual([422, ['科普健身讲座不分类别，请把类别留空。']])
  await expect(
    house.owner.query(`insert into coaches.item (id, unit_path, unit_id, kind, category, name, state, created_at, updated_at)
      values (gen_random_uuid(), '.1.', 1, 'skill', 'ball', '球类', 'active', now(), now())`),
  ).rejects.toThrow('item_category_check')
})

test('S1-05 lecture speakers and skill coaches are the two kinds a fee is of, and each is priced by itself', async () => {
  expect((await addFee({ kind: 'lecture', grade: 'senior', feeFen: 80_000 })).status).toBe(201)
  expect((await addFee({ kind: 'skill', grade: 'senior', feeFen: 40_000 })).status).toBe(201)
  expect((await addFee({ kind: 'transport', feeFen: 5_000 })).status).toBe(400)
  const on = (kind: 'skill' | 'lecture') =>
    asSystem(house, (call) => feeOn(call, kind, 'senior', '2026-12-10'))
  expect(await on('lecture')).toBe(80_000)
  expect(await on('skill')).toBe(40_000)
})

test('A37 a rate holds from its first day to its last, in fen; a day without one is told when one begins', async () => {
  await addFee({ grade: 'junior', fromDay: '2027-01-01', untilDay: '2027-06-30', feeFen: 21_000 })
  await addFee({ grade: 'junior', fromDay: '2027-09-01', feeFen: 22_000 })
  const on = (day: string) => asSystem(house, (call) => feeOn(call, 'skill', 'junior', day))
  expect([
    await on('2027-01-01'),
    await on('2027-06-30'),
    await on('2027-09-01'),
    await on('2030-01-01'),
  ]).toEqual([21_000, 21_000, 22_000, 22_000])
  await expect(on('2027-07-01')).rejects.toMatchObject({
    code: 'coaches/no-fee-yet',
    detail: '2027-07-01 没有健身技能配送、初级教练的课酬标准；2027-09-01 起才有。',
  })
  const never = asSystem(house, (call) => feeOn(call, 'lecture', 'junior', '2027-07-01'))
  await expect(never).rejects.toMatchObject({ code: 'coaches/no-fee' })
})

test('A37 what a lesson is planned at is the highest rate of the kind on that day', async () => {
  const on = (day: string) => asSystem(house, (call) => plannedFee(call, 'skill', day))
  expect(await on('2027-01-15')).toBe(40_000)
  await addFee({ grade: 'middle', fromDay: '2027-02-01', untilDay: '2027-02-28', feeFen: 55_000 })
  expect([await on('2027-01-31'), await on('2027-02-01'), await on('2027-03-01')]).toEqual([
    40_000, 55_000, 40_000,
  ])
  await expect(on('2026-01-01')).rejects.toMatchObject({ code: 'coaches/no-fee-yet' })
})

test('A37 two rates never hold on one day, however many come at once', async () => {
  const about = { kind: 'lecture', grade: 'middle', fromDay: '2028-01-01', untilDay: '2028-12-31' }
  const all = await Promise.all(Array.from({ length: 8 }, () => addFee(about)))
  expect(all.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(422)])
  const again = await addFee({ ...about, fromDay: '2028-12-31', untilDay: null })
  expect([again.body.code, again.body.detail]).toEqual([
    'coaches/fee-overlaps',
    '科普健身讲座、中级教练在 2028-12-31 至 长期 之间已有课酬标准。请先填写原标准的截止日期，再从其次日起新增。',
  ])
  expect((await addFee({ ...about, fromDay: '2029-01-01' })).status).toBe(422)
  expect((await addFee({ ...about, fromDay: '2029-01-01', untilDay: '2029-12-31' })).status).toBe(201)
})

test('A37 a rate that has begun is not rewritten: its end alone may be said, and none that is over', async () => {
  const { id, version } = (await addFee({ kind: 'lecture', grade: 'junior', fromDay: '2026-11-01' })).body
  const dearer = await association.patch(`${fees}/${id}`, { version, feeFen: 30_000 })
  expect([dearer.status, dearer.body.code]).toEqual([422, 'coaches/fee-begun'])
  const past = await association.patch(`${fees}/${id}`, { version, untilDay: '2026-11-20' })
  expect(past.body.code).toBe('coaches/fee-ends-in-the-past')
  const ended = await association.patch(`${fees}/${id}`, { version, untilDay: '2026-12-31' })
  expect(ended.body).toMatchObject({ untilDay: '2026-12-31', feeFen: 20_000, version: version + 1 })
  const begun = await association.post(`${fees}/${id}/withdraw`, { version: version + 1, reason: '重复录入' })
  expect(begun.body.code).toBe('coaches/fee-begun')
  const ahead = (await addFee({ kind: 'lecture', grade: 'junior', fromDay: '2027-01-01' })).body
  const gone = await association.post(`${fees}/${ahead.id}/withdraw`, { version: 1, reason: '重复录入' })
  expect(gone.body).toMatchObject({ state: 'withdrawn', actions: [] })
})

test('S1-05 everybody on the staff reads items and fees; the association alone writes them', async () => {
  const { id, version } = await addItem(association)
  for (const client of [street, bureau]) {
    expect((await client.get(`${items}/${id}`)).body).toMatchObject({ id, actions: [] })
    expect((await client.get(`${fees}?kind=skill`)).status).toBe(200)
    expect((await client.patch(`${items}/${id}`, { version, note: '改' })).status).toBe(403)
    expect((await client.post(items, { name: '自编操', kind: 'skill', category: 'dance' })).status).toBe(403)
    expect((await client.post(fees, { kind: 'skill' })).status).toBe(403)
  }
  const auditor = await house.staff(await house.unit(), 'audit_admin')
  expect((await auditor.get(items)).status).toBe(403)
  const client = await house.house.db.requests.connect()
  try {
    await client.query(`begin; select set_config('app.scope', '${street.unit.path}', true)`)
    expect((await client.query('update coaches.item set note = null where id = $1', [id])).rowCount).toBe(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
