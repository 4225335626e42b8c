import { cardChecks } from '@jianwang/words/drives'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { foldCountsOnce } from '../counts/service.ts'
import { enterPersons, openDesks } from '../testing/desks.ts'
import { asActor, findByNumber, managerOf, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

let house: TestHouse
let root: UnitRef
let districtUnit: UnitRef
let bureauUnit: UnitRef
let schoolUnit: UnitRef
let city: Client
let district: Client
let school: Client
let bureau: Client

const windows = [
  ...['sector', 'bureau', 'municipal', 'central'].map((each) => ({
    class: each,
    startsOn: '2017-08-01',
    endsOn: '2017-08-31',
  })),
  ...['district', 'college'].map((each) => ({ class: each, startsOn: '2017-09-01', endsOn: '2017-09-30' })),
]

beforeEach(async () => {
  house = await openTestHouse('2017-08-20T10:00:00+08:00')
  const desks = await openDesks(house, '市体育局团委', 'bureau')
  ;({ root, districtUnit, schoolUnit, city, district, school } = desks)
  bureauUnit = desks.otherUnit
  bureau = desks.other
})
afterEach(() => house.close())

const enter = (client: Client, ...people: Record<string, unknown>[]) =>
  enterPersons(house, client, people, { name: '周小芳', born: '2001-01-02' })
const boardOf = async (client: Client, query = '') => (await client.get(`/api/drives/board${query}`)).body
const lineOf = (board: { items: { name: string }[] }, name: string) =>
  board.items.find((each) => each.name === name)

const campaign = {
  title: '“上海电子团务平台”信息补录和调整',
  documentNo: '沪团委办〔2017〕37号',
  year: 2017,
  windows,
}
/** A campaign that runs. */
async function openCampaign(): Promise<string> {
  const { id, version } = (await city.post('/api/drives/campaigns', campaign)).body
  const opened = await city.post(`/api/drives/campaigns/${id}/state`, { state: 'open', version })
  expect(opened.body).toMatchObject({ state: 'open' })
  return id
}
/** Two are entered in time at the bureau; then it is another day, one comes late there and one in time at the school. */
async function enterOnTwoDays(): Promise<void> {
  await enter(bureau, {}, {})
  house.clock.set('2017-09-05T10:00:00+08:00')
  // Sessions end with the day.
  city = await house.staff(root)
  district = await house.staff(districtUnit)
  bureau = await house.staff(bureauUnit)
  school = await house.staff(schoolUnit)
  await enter(bureau, {})
  await enter(school, {})
}

test('S4-14 S4-15 S4-26 a campaign has its document and a window for each class; the top runs it, one at a time', async () => {
  const body = campaign
  expect((await district.post('/api/drives/campaigns', body)).status).toBe(403)
  const twice = await city.post('/api/drives/campaigns', { ...body, windows: [...windows, windows[0]] })
  expect(twice.status).toBe(422)
  const made = await city.post('/api/drives/campaigns', body)
  expect(made.body).toMatchObject({ state: 'draft', documentNo: '沪团委办〔2017〕37号' })
  const campaignId = made.body.id
  const url = `/api/drives/campaigns/${campaignId}`
  const titlesOf = async (client: Client) =>
    (await client.get('/api/drives/campaigns')).body.items.map((each: { title: string }) => each.title)
  // Until it is opened it is its maker's alone, whatever the service asks for.
  const all = sql`select from drives.campaign union all select from drives.campaign_window union all select from drives.quota`
  const seenBelow = () =>
    asActor(house, managerOf(districtUnit), async (call) => (await all.execute(call.tx)).rows.length)
  expect([await titlesOf(city), await titlesOf(school), await seenBelow()]).toEqual([[body.title], [], 0])
  expect((await district.get(url)).status).toBe(404)
  // Nor the quotas it may have been given already.
  expect((await city.post(`${url}/quotas`, { total: 10 })).status).toBe(200)
  expect([(await district.get(`${url}/quotas`)).status, await seenBelow()]).toEqual([404, 0])
  expect((await boardOf(district, `?campaignId=${campaignId}`)).campaign).toBeNull()
  expect((await city.get(url)).status).toBe(200)
  const opened = await city.post(`${url}/state`, { state: 'open', version: 1 })
  expect([await titlesOf(school), await seenBelow()]).toEqual([[body.title], 8])
  expect((await district.get(`${url}/quotas`)).body.items).toHaveLength(1)
  expect(opened.body).toMatchObject({ state: 'open' })
  const second = await city.post('/api/drives/campaigns', { ...body, title: '第二次补录' })
  const clash = await city.post(`/api/drives/campaigns/${second.body.id}/state`, {
    state: 'open',
    version: 1,
  })
  expect(clash.body.code).toBe('drives/campaign-running')
  expect(clash.body.detail).toContain(`“${body.title}”`)
  // Everybody below reads it.
  const seen = await school.get(`/api/drives/campaigns/${campaignId}`)
  expect(seen.body.windows.length).toBe(6)
  expect(seen.body.actions).toEqual([])
})

test('S4-16 A26 the window is soft: late rows come in, are marked, and are counted apart; an exception moves the day', async () => {
  const campaignId = await openCampaign()
  await enterOnTwoDays()
  let board = await boardOf(city)
  expect(lineOf(board, '市体育局团委')).toMatchObject({ entered: 3, onTime: 2, late: 1, lateRows: 1 })
  expect(lineOf(board, '团奉贤区委')).toMatchObject({ entered: 1, onTime: 1, late: 0 })
  const reason = '迁址期间网络中断'
  const grant = (client: Client, unitId: number) =>
    client.post(`/api/drives/campaigns/${campaignId}/exceptions`, { unitId, until: '2017-09-10', reason })
  expect((await grant(bureau, bureauUnit.id)).status).toBe(403)
  expect((await grant(district, bureauUnit.id)).status).toBe(404)
  expect((await grant(city, bureauUnit.id)).status).toBe(204)
  await enter(bureau, {})
  board = await boardOf(city)
  expect(lineOf(board, '市体育局团委')).toMatchObject({ entered: 4, onTime: 3, late: 1 })
  expect(board.exceptions).toMatchObject([
    { name: '市体育局团委', until: '2017-09-10', reason, by: expect.any(String) },
  ])
  const late = (await bureau.get('/api/drives/persons')).body.items.filter(
    (each: { late: boolean }) => each.late,
  )
  expect(late.length).toBe(1)
})

test('S4-09 S4-10 S4-11 S4-12 S4-13 a citizen claims his card by name, phone and number; the waiting list loses him', async () => {
  await openCampaign()
  await enter(school, {})
  const phone = samplePhone(70_000_001)
  const [row] = await enter(school, { name: '吴报到', phone, admittedOn: '2017-05-04' })
  const citizen = await house.citizen({ name: '吴报到', phone })
  const waiting = (await school.get('/api/drives/persons?waiting=true')).body
  expect(waiting.items.map((each: { name: string }) => each.name)).toContain('吴报到')
  expect(waiting.total).toBe(2)
  const claim = { tree: 'league', idNumber: row?.idNumber }
  expect((await citizen.post('/api/my/drives/cards', { ...claim, idNumber: '1'.repeat(18) })).status).toBe(
    422,
  )
  const imposter = await house.citizen({ name: '吴报到', phone: samplePhone(70_000_002) })
  expect((await imposter.post('/api/my/drives/cards', claim)).body.code).toBe('drives/claim-unmatched')
  const unknown = { tree: 'league', idNumber: sampleIdNumber('2001-01-02', 990) }
  // Not on the roll and on it under another phone: the same answer.
  expect((await imposter.post('/api/my/drives/cards', unknown)).body.code).toBe('drives/claim-unmatched')
  expect((await citizen.post('/api/my/drives/cards', claim)).body).toEqual({ outcome: 'claimed' })
  expect((await citizen.post('/api/my/drives/cards', claim)).body).toEqual({ outcome: 'held' })
  const left = (await school.get('/api/drives/persons?waiting=true')).body
  expect(left.total).toBe(1)
  expect(left.items.map((each: { name: string }) => each.name)).not.toContain('吴报到')
  const focus = (await school.get('/api/drives/persons?group=admitted&year=2017')).body
  expect(focus.items.map((each: { name: string }) => each.name)).toEqual(['吴报到'])
  expect((await boardOf(school)).own).toMatchObject({
    checkedIn: 1,
    focus: { admitted: { entered: 1, checkedIn: 1 } },
  })
  expect((await school.post('/api/my/drives/cards', claim)).status).toBe(401)
  for (let n = 0; n < 4; n++) await imposter.post('/api/my/drives/cards', claim)
  expect((await imposter.post('/api/my/drives/cards', claim)).status).toBe(429)
})

test('S4-09 who cannot be matched is looked at by people, and gets the card when they say so', async () => {
  const [row] = await enter(school, { name: '郑换号', phone: samplePhone(70_000_010) })
  const citizen = await house.citizen({ name: '郑换号', phone: samplePhone(70_000_011) })
  const ask = { tree: 'league', idNumber: row?.idNumber, unitId: schoolUnit.id }
  const asked = await citizen.post('/api/my/drives/claim-reviews', ask)
  expect(asked.status).toBe(201)
  expect((await citizen.post('/api/my/drives/claim-reviews', ask)).body.code).toBe('drives/review-open')
  expect((await citizen.post('/api/my/drives/claim-reviews', { ...ask, unitId: 1 })).status).toBe(404)
  const list = await school.get('/api/drives/claim-reviews')
  expect(list.body.items[0]).toMatchObject({
    name: '郑换号',
    phone: '138****0011',
    actions: ['approve', 'refuse'],
  })
  const decision = `/api/drives/claim-reviews/${asked.body.id}/decision`
  expect((await bureau.post(decision, { approve: true })).status).toBe(404)
  expect((await (await house.staff(schoolUnit, 'viewer')).post(decision, { approve: true })).status).toBe(403)
  expect((await school.post(decision, { approve: true })).status).toBe(204)
  expect((await citizen.get('/api/my/drives/cards')).body.items).toMatchObject([
    { state: 'valid', kind: '团员' },
  ])
})

test('A29 the card is suspended while out and ended over age; anybody verifies it and learns next to nothing', async () => {
  const phone = samplePhone(70_000_020)
  const [row] = await enter(school, { name: '王持证', phone, idNumber: sampleIdNumber('1989-01-01', 1) })
  const citizen = await house.citizen({ name: '王持证', phone })
  await citizen.post('/api/my/drives/cards', { tree: 'league', idNumber: row?.idNumber })
  const card = async () => (await citizen.get('/api/my/drives/cards')).body.items[0]
  const verify = async (code: string) => (await house.anonymous.get(`/api/drives/cards/${code}`)).body
  const code: string = (await card()).codes[0].token
  expect(await verify(code)).toEqual({
    valid: true,
    status: 'valid',
    ...cardChecks.valid,
    name: '王*',
    kind: '团员',
    organisation: '奉贤中学团委',
  })
  house.clock.advance(90_000)
  expect(await verify(code)).toEqual({ valid: false, status: 'expired', ...cardChecks.expired })
  const fresh: string = (await card()).codes[0].token
  const { id } = await findByNumber(school, row?.idNumber)
  const send = async (reason: string) => {
    house.clock.advance(10)
    await school.post('/api/drives/transfers', { reason, selection: await seenNow(house, [id]) })
    await house.settle()
    return (await school.get('/api/drives/transfers?side=out')).body.items[0].id
  }
  const out = await send('moved')
  expect(await verify(fresh)).toEqual({ valid: false, status: 'suspended', ...cardChecks.suspended })
  expect(await card()).toMatchObject({ state: 'suspended', codes: [] })
  await school.post(`/api/drives/transfers/${out}/recall`, {})
  expect(await verify(fresh)).toMatchObject({ valid: true })
  const before = (await boardOf(school)).own
  const left = await send('over_age')
  expect(await verify(fresh)).toEqual({ valid: false, status: 'ended', ...cardChecks.ended })
  const after = (await boardOf(school)).own
  expect(after).toMatchObject({
    entered: before.entered - 1,
    checkedIn: before.checkedIn - 1,
    left: before.left + 1,
  })
  const names = (await school.get('/api/drives/persons?waiting=true')).body.items.map(
    (each: { name: string }) => each.name,
  )
  expect(names).not.toContain('王持证')
  await school.post(`/api/drives/transfers/${left}/recall`, {})
  expect(await verify(fresh)).toMatchObject({ valid: true })
})

test('S4-17 S4-18 S4-25 S4-27 the board of each level adds up, before and after its counts are folded', async () => {
  await openCampaign()
  await enterOnTwoDays()
  await district.put(`/api/drives/organisations/${schoolUnit.id}`, {
    version: 1,
    declaredMembers: 9,
    declaredCadres: 1,
    fields: { contact: '张老师' },
  })
  const before = await boardOf(city)
  while (await foldCountsOnce(house.house));
  expect((await house.owner.query('select count(*)::integer as n from drives.delta')).rows[0].n).toBe(0)
  const after = await boardOf(city)
  expect(after).toEqual(before)
  const sum = (key: 'entered' | 'checkedIn' | 'declared') =>
    after.items.reduce((all: number, each: Record<string, number>) => all + (each[key] ?? 0), 0)
  expect(after.own).toMatchObject({ entered: sum('entered'), checkedIn: sum('checkedIn'), declared: 10 })
  expect(lineOf(after, '团奉贤区委')).toMatchObject({ declared: 10, organisations: 2 })
  const phone = after.own.completeness.fields.find(
    (each: { of: string; key: string }) => each.of === 'member' && each.key === 'phone',
  )
  const { rows } = await house.owner.query(
    `select count(*)::integer as n, count(phone_index)::integer as filled from drives.person where state = 'active' and kind = 'member'`,
  )
  expect(phone).toMatchObject({ all: rows[0].n, filled: rows[0].filled })
  expect(after.items[0].score).toBeGreaterThanOrEqual(after.items[1].score)
  const trend = (await city.get('/api/drives/trend?days=40')).body
  expect(trend.entered.map((each: { day: string }) => each.day)).toEqual(['2017-08-20', '2017-09-05'])
  expect((await boardOf(school)).items).toEqual([])
  expect((await school.get(`/api/drives/board?unitId=${bureauUnit.id}`)).status).toBe(404)
})
