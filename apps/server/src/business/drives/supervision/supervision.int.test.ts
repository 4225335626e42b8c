import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { enterPersons, openDesks } from '../testing/desks.ts'
import { makeOrganisation, sampleIdNumber } from '../testing/league.ts'

let house: TestHouse
let root: UnitRef
let districtUnit: UnitRef
let bureauUnit: UnitRef
let city: Client
let district: Client
let school: Client
let bureau: Client
let campaignId: string

beforeAll(async () => {
  house = await openTestHouse('2017-09-05T10:00:00+08:00')
  const desks = await openDesks(house, '市体育局团委', 'bureau')
  ;({ root, districtUnit, city, district, school } = desks)
  bureauUnit = desks.otherUnit
  bureau = desks.other
  const made = await city.post('/api/drives/campaigns', {
    title: '信息补录和调整',
    year: 2017,
    windows: [
      { class: 'bureau', startsOn: '2017-08-01', endsOn: '2017-09-10' },
      { class: 'district', startsOn: '2017-09-01', endsOn: '2017-09-30' },
    ],
  })
  campaignId = made.body.id
  await city.post(`/api/drives/campaigns/${campaignId}/state`, { state: 'open', version: 1 })
  await enter(bureau, {}, {})
  await enter(school, {})
})
afterAll(() => house.close())

const enter = (client: Client, ...people: Record<string, unknown>[]) =>
  enterPersons(house, client, people, { name: '周小芳', born: '2001-01-02' })
const boardOf = async (client: Client) => (await client.get('/api/drives/board')).body
const lineOf = (board: { items: { name: string }[] }, name: string) =>
  board.items.find((each) => each.name === name)

test('S4-17 S4-18 one click urges those below, and they read it', async () => {
  const told = await city.post('/api/drives/urges', {
    unitIds: [districtUnit.id, bureauUnit.id],
    text: '请于 9 月 30 日前完成录入',
  })
  expect(told.body).toEqual({ count: 2 })
  const read = (await district.get('/api/drives/urges')).body
  expect(read.items).toMatchObject([{ text: '请于 9 月 30 日前完成录入', from: '团市委', seen: false }])
  // A viewer reads it, too, and answers for nobody.
  const viewer = await house.staff(districtUnit, 'viewer')
  expect((await viewer.get('/api/drives/queue')).body.urges).toBe(0)
  expect((await viewer.post('/api/drives/urges/seen', { ids: [read.items[0].id] })).status).toBe(403)
  expect((await district.post('/api/drives/urges/seen', { ids: [read.items[0].id] })).status).toBe(204)
  expect((await district.get('/api/drives/urges')).body.items[0].seen).toBe(true)
  expect((await school.get('/api/drives/urges')).body.items).toEqual([])
  // Who urged sees what was sent, and whether it was read; nobody sees it of an organisation beside him.
  const sent = (await city.get(`/api/drives/urges?unitId=${districtUnit.id}`)).body
  expect(sent.items).toMatchObject([{ text: '请于 9 月 30 日前完成录入', seenAt: expect.any(String) }])
  expect((await bureau.get(`/api/drives/urges?unitId=${districtUnit.id}`)).status).toBe(404)
  const { items } = await boardOf(city)
  expect(lineOf({ items }, '团奉贤区委')).toMatchObject({ urged: { at: sent.items[0].at, seen: true } })
  expect(lineOf({ items }, '市体育局团委')).toMatchObject({ urged: { seen: false } })
  expect(lineOf(await boardOf(district), '奉贤中学团委')).toMatchObject({ urged: null })
  expect(
    (await district.post('/api/drives/urges', { unitIds: [districtUnit.id], text: '自己' })).status,
  ).toBe(403)
})

test('S4-10 reminders reach who is a citizen already, once a day, and count the others', async () => {
  const phone = samplePhone(70_000_030)
  await enter(school, { name: '冯提醒', phone })
  const citizen = await house.citizen({ name: '冯提醒', phone })
  const first = await school.post('/api/drives/reminders', {})
  expect(first.body).toMatchObject({ told: 1, already: 0 })
  const again = await school.post('/api/drives/reminders', {})
  expect(again.body).toEqual({ ...first.body, told: 0, already: 1 })
  const { rows } = await house.owner.query('select title from notices.message where citizen_id = $1', [
    citizen.id,
  ])
  expect(rows).toEqual([{ title: '申领电子证提醒' }])
})

test('S4-19 quotas add up by the largest remainder, are edited with a reason, and below the top one sees his own', async () => {
  const url = `/api/drives/campaigns/${campaignId}/quotas`
  expect((await district.post(url, { total: 10 })).status).toBe(403)
  const made = (await city.post(url, { total: 10 })).body
  expect(made.items.reduce((all: number, each: { amount: number }) => all + each.amount, 0)).toBe(10)
  const [first, second] = made.items
  // The parts are kept as they stood, and add up to the score.
  const { completeness, punctuality, checkedIn } = first.parts
  expect(first.score).toBe(Math.round(completeness * 0.4 + punctuality * 0.3 + checkedIn * 0.3))
  const line = lineOf(await boardOf(city), first.name)
  expect(line).toMatchObject({ entered: first.entered, parts: first.parts, score: first.score })
  const more = { amount: first.amount + 1, reason: '重点行业倾斜', version: 1 }
  expect((await city.put(`${url}/${first.unitId}`, more)).body.code).toBe('drives/quota-exceeded')
  const less = { amount: second.amount - 1, reason: '重点行业倾斜', version: 1 }
  expect((await city.put(`${url}/${second.unitId}`, less)).status).toBe(200)
  const edited = (await city.put(`${url}/${first.unitId}`, more)).body
  expect(edited.items[0]).toMatchObject({
    amount: first.amount + 1,
    computed: first.amount,
    reason: '重点行业倾斜',
  })
  expect((await city.put(`${url}/${first.unitId}`, more)).status).toBe(409)
  expect((await district.get(url)).body.items.length).toBe(1)
})

test('S4-19 of two that entered as many the better score gets more, and of equal scores the larger', async () => {
  /** Numbers of women, whatever was entered before: the sheet is warned of a sex that contradicts the number. */
  const complete = (number: number) => ({
    idNumber: sampleIdNumber('2001-01-02', number),
    ...{ sex: '女', nation: '汉族', education: '高中', politics: '共青团员', admittedOn: '2016-05-04' },
    phone: samplePhone(70_000_040),
  })
  const plans: [string, Record<string, unknown>[]][] = [
    ['团静安区委', [{}, {}]],
    ['团长宁区委', [complete(900), complete(902)]],
    ['团普陀区委', [{}, {}, {}, {}]],
  ]
  for (const [name, people] of plans)
    await enter(await house.staff(await makeOrganisation(house, root, name, 'district')), ...people)
  const made = (await city.post(`/api/drives/campaigns/${campaignId}/quotas`, { total: 1000 })).body
  const [plain, better, larger] = plans.map(([name]) => lineOf(made, name)) as unknown as {
    [field in 'score' | 'entered' | 'amount']: number
  }[]
  expect(better?.score).toBeGreaterThan(plain?.score ?? 0)
  expect([plain?.entered, better?.entered, larger?.entered]).toEqual([2, 2, 4])
  expect(larger?.score).toBe(plain?.score)
  expect(better?.amount).toBeGreaterThan(plain?.amount ?? 0)
  expect(larger?.amount).toBeGreaterThan(plain?.amount ?? 0)
  // In the measure of the score, to a whole place.
  const fair = ((better?.score ?? 0) / (plain?.score ?? 1)) * (plain?.amount ?? 0)
  expect(Math.abs((better?.amount ?? 0) - fair)).toBeLessThanOrEqual(2)
})

test('S4-19 a quota is not edited without a reason, and the reason stays with the line and the audit', async () => {
  const url = `/api/drives/campaigns/${campaignId}/quotas`
  const [line] = (await city.post(url, { total: 10 })).body.items
  const edit = { amount: line.amount - 1, version: line.version }
  for (const reason of [undefined, '', '   ']) {
    const refused = await city.put(`${url}/${line.unitId}`, { ...edit, reason })
    expect([refused.status, refused.body.errors?.[0]?.path], `“${reason}”`).toEqual([400, '/reason'])
  }
  const stays = (await city.get(url)).body.items.find((each: typeof line) => each.unitId === line.unitId)
  expect(stays).toMatchObject({ amount: line.amount, reason: null, version: line.version })
  const reason = '退回一个名额'
  const edited = (await city.put(`${url}/${line.unitId}`, { ...edit, reason })).body.items
  expect(edited.find((each: typeof line) => each.unitId === line.unitId)).toMatchObject({
    ...edit,
    reason,
    version: 2,
  })
  const { rows } = await house.owner.query(
    `select reason from audit.entry where action = 'drives.edit-quota' and reason = $1`,
    [reason],
  )
  expect(rows).toHaveLength(1)
})

test('S4-19 two who edit quotas at the same moment do not go beyond the total together', async () => {
  const url = `/api/drives/campaigns/${campaignId}/quotas`
  const reason = '重点行业倾斜'
  const [first, second] = (await city.post(url, { total: 10 })).body.items
  const less = { amount: second.amount - 1, reason, version: second.version }
  expect((await city.put(`${url}/${second.unitId}`, less)).status).toBe(200)
  // Both have read what is left when the lines are let go.
  await house.owner.query('begin')
  await house.owner.query('select from drives.quota where campaign_id = $1 for update', [campaignId])
  const edits = Promise.all([
    city.put(`${url}/${first.unitId}`, { amount: first.amount + 1, reason, version: first.version }),
    city.put(`${url}/${second.unitId}`, { amount: second.amount, reason, version: second.version + 1 }),
  ])
  const bothWait = async () => {
    // A transaction sees the activity as it was when it first asked.
    await house.owner.query('select pg_stat_clear_snapshot()')
    const { rows } = await house.owner.query(
      `select distinct pid from pg_locks join pg_stat_activity using (pid)
       where datname = current_database() and not granted`,
    )
    return rows.length === 2
  }
  await vi.waitUntil(bothWait, { timeout: 15_000 }).finally(() => house.owner.query('commit'))
  const answers = await edits
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  const { items } = (await city.get(url)).body
  expect(items.reduce((all: number, each: { amount: number }) => all + each.amount, 0)).toBe(10)
})

test('S4-26 who edits a campaign that somebody else has edited meanwhile is shown how it is now', async () => {
  const url = `/api/drives/campaigns/${campaignId}`
  const { title, year, version } = (await city.get(url)).body
  const body = { title, year, windows: [{ class: 'bureau', startsOn: '2017-08-01', endsOn: '2017-09-15' }] }
  expect((await city.put(url, { ...body, version })).status).toBe(200)
  const late = await city.put(url, { ...body, title: '另一个名称', version })
  expect(late.status).toBe(409)
  expect(late.body.current).toMatchObject({ title, version: version + 1, windows: body.windows })
  expect((await district.put(url, { ...body, version: version + 1 })).status).toBe(403)
})

test('S4-23 the two tutorials are at hand', async () => {
  const { body } = await school.get('/api/drives/help')
  expect(body.import.title).toContain('信息补录')
  expect(body.checkIn.title).toContain('大报到')
})
