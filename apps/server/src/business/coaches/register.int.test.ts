import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { gradeOn, listCompetent, refuseUnfit } from './register/read.ts'
import { addCoach, addItem, asSystem, openAssociation } from './testing/office.ts'

const coaches = '/api/coaches/coaches'
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

const day = '2027-03-10'
const qualify = (coachId: string, name: string, expires: string | null) =>
  house.owner.query(
    `insert into coaches.qualification (id, coach_id, name, expires_on, added_at) values (gen_random_uuid(), $1, $2, $3, now())`,
    [coachId, name, expires],
  )
const competentFor = async (itemId: unknown, on = day) =>
  (await asSystem(house, (call) => listCompetent(call, String(itemId), on))).map(({ id }) => id).sort()
const fitness = (coachId: string, on = day) => asSystem(house, (call) => refuseUnfit(call, coachId, on))

test('S1-21 competent is who teaches the item, is in the register and under contract, and has nothing run out', async () => {
  const item = await addItem(association, { name: '陈式太极拳' })
  const good = await addCoach(association, { items: ['陈式太极拳'] })
  await qualify(good.id, '社会体育指导员证', '2027-12-31')
  const other = await addCoach(association)
  await qualify(other.id, '社会体育指导员证', null)
  const ended = await addCoach(association, { items: ['陈式太极拳'], contractUntil: '2027-03-09' })
  await qualify(ended.id, '社会体育指导员证', null)
  const bare = await addCoach(association, { items: ['陈式太极拳'] })
  const away = await addCoach(association, { items: ['陈式太极拳'] })
  await qualify(away.id, '社会体育指导员证', null)
  await house.owner.query(
    `insert into coaches.absence (id, coach_id, from_day, to_day) values (gen_random_uuid(), $1, '2027-03-10', '2027-03-12')`,
    [away.id],
  )
  expect(await competentFor(item.id)).toEqual([good.id])
  expect(await competentFor(item.id, '2027-03-13')).toEqual([good.id, away.id].sort())
  await expect(fitness(ended.id)).rejects.toMatchObject({ code: 'coaches/contract-ended' })
  await expect(fitness(bare.id)).rejects.toMatchObject({ code: 'coaches/no-qualification' })
  const { body } = await association.post(`${coaches}/${good.id}/suspend`, {
    version: 1,
    reason: '群众投诉核查',
  })
  expect(body).toMatchObject({ state: 'suspended', actions: ['modify', 'restore', 'leave'] })
  expect(await competentFor(item.id)).toEqual([])
  await expect(fitness(good.id)).rejects.toMatchObject({
    detail: '教练 陈志强 的状态是“暂停授课”，不能安排授课。',
  })
})

test('S1-21 a qualification that is over on the day of the lesson is refused by its name and its day; renewed it counts', async () => {
  const item = await addItem(association)
  const { id } = await addCoach(association, { items: [item.name] })
  await qualify(id, '健身教练职业资格', null)
  await qualify(id, '急救员证', '2027-03-09')
  await expect(fitness(id)).rejects.toMatchObject({
    status: 422,
    code: 'coaches/qualification-expired',
    detail: '教练 陈志强 的资质“急救员证”有效期至 2027-03-09，上课当天（2027-03-10）已过期，不能授课。',
  })
  expect([await competentFor(item.id), await competentFor(item.id, '2027-03-09')]).toEqual([[], [id]])
  await qualify(id, '急救员证', '2029-03-09')
  await fitness(id)
  expect(await competentFor(item.id)).toEqual([id])
})

test('S1-21 an item keeps its coaches when it is renamed, and an unknown item or district is told by name', async () => {
  const item = await addItem(association, { name: '排舞' })
  const { id } = await addCoach(association, { items: ['排舞'] })
  await qualify(id, '社会体育指导员证', null)
  await association.patch(`/api/coaches/items/${item.id}`, { version: 1, name: '国际排舞' })
  expect((await association.get(`${coaches}/${id}`)).body.items).toEqual(['国际排舞'])
  expect(await competentFor(item.id)).toEqual([id])
  const wrong = await association.patch(`${coaches}/${id}`, {
    version: 1,
    items: ['排舞'],
    districts: ['奉贤'],
  })
  expect(wrong.body.errors.map(({ message }: { message: string }) => message)).toEqual([
    '项目目录中没有在用的“排舞”，请按目录中的名称填写。',
    '没有名为“奉贤”的区，请填写全称，如黄浦区。',
  ])
})

test('A37 a grade holds from the day it is given; a lesson before it has the one before', async () => {
  const { id } = await addCoach(association, { grade: 'junior' })
  await house.owner.query(`update coaches.grade set from_day = '2026-11-01' where coach_id = $1`, [id])
  await association.patch(`${coaches}/${id}`, { version: 1, grade: 'senior' })
  const on = (which: string) => asSystem(house, (call) => gradeOn(call, id, which))
  expect([await on('2026-11-01'), await on('2026-11-22'), await on('2026-11-23')]).toEqual([
    'junior',
    'junior',
    'senior',
  ])
  await expect(on('2026-10-31')).rejects.toMatchObject({ code: 'coaches/no-grade' })
  const cleared = await association.patch(`${coaches}/${id}`, { version: 2, grade: null })
  expect([cleared.status, cleared.body.code]).toEqual([422, 'coaches/grade-needed'])
})

test('X-03 a coach is his name and his mobile number: the same person stands in the register once', async () => {
  const phone = samplePhone(8_000_001)
  const { id } = await addCoach(association, { name: '李 敏', phone })
  const body = { name: '李敏', phone: ` ${phone} `, grade: 'junior' }
  expect((await association.post(coaches, body)).body.code).toBe('coaches/coach-taken')
  await addCoach(association, { name: '李小敏', phone })
  await association.post(`${coaches}/${id}/leave`, { version: 1, reason: '本人申请' })
  expect((await association.post(coaches, body)).status).toBe(201)
})

test('S1-23 the register is the association’s: the bureau reads names masked, a sub-district nothing, a number takes a reason', async () => {
  const phone = samplePhone(8_000_009)
  const { id } = await addCoach(association, { name: '赵建国', phone })
  expect((await street.get(coaches)).status).toBe(403)
  expect((await street.get(`${coaches}/${id}`)).status).toBe(403)
  const seen = (await bureau.get(`${coaches}/${id}`)).body
  expect(seen).toMatchObject({ name: '赵*', actions: [] })
  expect(JSON.stringify(seen)).not.toContain(phone)
  expect((await bureau.post(`${coaches}/${id}/reveal`, { reason: '联系授课' })).status).toBe(403)
  const told = await association.post(`${coaches}/${id}/reveal`, { reason: '联系授课' })
  expect(told.body).toEqual({ field: 'phone', value: phone })
  const { rows } = await house.owner.query(
    `select reason from audit.entry where action = 'coach.reveal' and subject_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ reason: '联系授课' }])
  const client = await house.house.db.requests.connect()
  try {
    await client.query(`begin; select set_config('app.scope', '${street.unit.path}', true)`)
    expect((await client.query('select from coaches.coach')).rowCount).toBe(0)
    expect((await client.query('select from coaches.grade')).rowCount).toBe(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
