import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { enterPerson, openDesks, sendOut as send } from '../testing/desks.ts'
import { sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

/** What waits for an answer, as the people who answer look at it: transfers, corrections. */
let house: TestHouse
let root: UnitRef
let districtUnit: UnitRef
let schoolUnit: UnitRef
let otherUnit: UnitRef
let city: Client
let district: Client
let school: Client
let other: Client

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  ;({ root, districtUnit, schoolUnit, otherUnit, city, district, school, other } = await openDesks(house))
})
afterEach(() => house.close())

const enter = (client: Client, more?: Record<string, unknown>) => enterPerson(house, client, more)
const sendOut = async (client: Client, body: Record<string, unknown>): Promise<string> =>
  (await send(house, client, body)).transferId
const persons = async (client: Client, id: string) =>
  (await client.get(`/api/drives/transfers/${id}/persons`)).body.items as {
    id: string
    name: string
    outcome: string
  }[]
const record = async (client: Client, id: string) => (await client.get(`/api/drives/transfers/${id}`)).body

test('S4-02 a transfer tells each side what it may do and what became of each person', async () => {
  const people = [await enter(school), await enter(school), await enter(school)]
  const [first, second, third] = people.map(({ id }) => id).sort() as [string, string, string]
  const id = await sendOut(school, {
    selection: await seenNow(house, [first, second, third]),
    toUnitId: otherUnit.id,
  })
  expect((await record(school, id)).actions).toEqual(['recall'])
  expect(await record(other, id)).toMatchObject({ actions: ['accept', 'refuse'], toUnitId: otherUnit.id })
  expect((await persons(other, id)).map((each) => each.outcome)).toEqual(['out', 'out', 'out'])

  expect(
    (await school.post(`/api/drives/transfers/${id}/recall`, await seenNow(house, [second]))).body,
  ).toEqual({
    count: 1,
  })
  expect((await persons(other, id)).map((each) => each.id)).toEqual([first, third])
  await other.post(`/api/drives/transfers/${id}/accept`, { unitId: otherUnit.id })
  // They stand on another roll now: the sender keeps the result, and of the name a hint.
  expect(await persons(school, id)).toMatchObject([
    { id: first, name: '孙*', outcome: 'accepted' },
    { id: second, name: '孙小明', outcome: 'recalled' },
    { id: third, name: '孙*', outcome: 'accepted' },
  ])
  expect(await persons(other, id)).toMatchObject([
    { id: first, name: '孙小明', outcome: 'accepted' },
    { id: third, name: '孙小明', outcome: 'accepted' },
  ])
  expect(await record(school, id)).toMatchObject({ state: 'accepted', actions: [] })
  for (const path of [`/api/drives/transfers/${id}`, `/api/drives/transfers/${id}/persons`]) {
    expect((await (await house.staff(schoolUnit, 'viewer')).get(path)).status).toBe(403)
    expect((await house.anonymous.get(path)).status).toBe(401)
  }
})

test('S4-02 of those ticked to come back only who stands as he was shown', async () => {
  const [one, two] = [await enter(school), await enter(school)]
  const id = await sendOut(school, { selection: await seenNow(house, [one.id, two.id]) })
  const shown = (await school.get(`/api/drives/transfers/${id}/persons`)).body.items
  const items = shown.map(({ id, version }: { id: string; version: number }) => ({ id, version }))
  await house.owner.query('update drives.person set version = version + 1 where id = $1', [two.id])
  expect((await school.post(`/api/drives/transfers/${id}/recall`, { items })).body).toEqual({ count: 1 })
  const outcomes = (await persons(school, id)).map((each) => [each.id, each.outcome])
  expect(new Map(outcomes as [string, string][]).get(two.id)).toBe('out')
})

test('S4-20 who neither sends nor receives sees nothing of a transfer', async () => {
  const one = await enter(school)
  const id = await sendOut(school, { selection: await seenNow(house, [one.id]), toUnitId: districtUnit.id })
  expect((await other.get(`/api/drives/transfers/${id}`)).status).toBe(404)
  expect((await other.get(`/api/drives/transfers/${id}/persons`)).status).toBe(404)
  // A district that moves people between its own organisations may do either.
  expect((await record(district, id)).actions).toEqual(['accept', 'refuse', 'recall'])
})

test('A28 who was taken in by a file is told to be on a roll again, and a refused offer shows nobody', async () => {
  const [one, two] = [await enter(school), await enter(school)]
  const out = await sendOut(school, { selection: await seenNow(house, [one.id]) })
  await importAll(
    house,
    other,
    'members',
    await makeWorkbook(memberSheetOf('league'), [{ name: one.name, idNumber: one.idNumber }]),
  )
  expect(await persons(school, out)).toMatchObject([{ name: '孙*', outcome: 'back' }])
  const offer = await sendOut(school, { selection: await seenNow(house, [two.id]), toUnitId: otherUnit.id })
  await other.post(`/api/drives/transfers/${offer}/refuse`, { answer: '没有此人' })
  expect(await persons(other, offer)).toEqual([])
  expect(await persons(school, offer)).toMatchObject([{ name: '孙小明', outcome: 'out' }])
  expect(await record(school, offer)).toMatchObject({ answer: '没有此人', actions: ['recall'] })
})

test('what waits and what was answered are two lists, newest first, with a total and pages', async () => {
  const people = [await enter(school), await enter(school), await enter(school)]
  const offers: string[] = []
  for (const { id } of people) {
    house.clock.advance(1_000)
    offers.unshift(await sendOut(school, { selection: await seenNow(house, [id]), toUnitId: otherUnit.id }))
  }
  await other.post(`/api/drives/transfers/${offers[2]}/refuse`, { answer: '没有此人' })
  const first = (await other.get('/api/drives/transfers?side=in&open=true&limit=1')).body
  expect(first).toMatchObject({ items: [{ id: offers[0] }], total: 2, totalIsExact: true })
  const next = (await other.get(`/api/drives/transfers?side=in&open=true&limit=1&cursor=${first.nextCursor}`))
    .body
  expect(next.items).toMatchObject([{ id: offers[1] }])
  expect(next.nextCursor).toBeUndefined()
  const answered = (await other.get('/api/drives/transfers?side=in&open=false')).body
  expect(answered.items[0]).toMatchObject({ id: offers[2], state: 'refused' })
  expect((await other.get('/api/drives/transfers?side=in&cursor=nonsense')).status).toBe(400)
})

async function uploadEvidence(client: Client): Promise<string> {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="户口簿.pdf"\r\ncontent-type: application/pdf\r\n\r\n`
  const made = await client.request({
    method: 'POST',
    url: '/api/drives/evidence',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(`${head}%PDF-1.7`), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  expect(made.status).toBe(201)
  return made.body.id
}
async function ask(client: Client, personId: string, name = '孙晓明'): Promise<string> {
  const evidenceId = await uploadEvidence(client)
  const body = { personId, name, reason: '录入时抄错', evidenceId }
  const asked = await client.post('/api/drives/corrections', body)
  expect([asked.status, asked.body]).toMatchObject([201, {}])
  return asked.body.id
}
const mine = async (client: Client) =>
  (await client.get('/api/drives/corrections?side=mine')).body.items.map(({ id }: { id: string }) => id)

test('A27 each level finds what it is to decide: of the level right below, and at the top its own but not his own', async () => {
  const [one, two, three] = [await enter(school), await enter(school), await enter(school)]
  const bySchool = await ask(school, one.id)
  const byDistrict = await ask(district, two.id)
  const byCity = await ask(city, three.id)
  expect(await mine(school)).toEqual([])
  expect(await mine(district)).toEqual([bySchool])
  expect(await mine(city)).toEqual([byDistrict])
  const colleague = await house.staff(root)
  expect((await mine(colleague)).sort()).toEqual([byCity, byDistrict].sort())
  // The list and the rule that decides say the same.
  for (const client of [school, district, city, colleague]) {
    const all = (await client.get('/api/drives/corrections?state=asked')).body.items
    const may = all.filter(({ actions }: { actions: string[] }) => actions.includes('approve'))
    expect(may.map(({ id }: { id: string }) => id)).toEqual(await mine(client))
  }
  const asked = (await school.get('/api/drives/corrections?side=asked')).body
  expect(asked).toMatchObject({ items: [{ id: bySchool, byUnit: '奉贤中学团委' }], total: 1 })
  for (const id of [bySchool, byDistrict]) await city.post(`/api/drives/corrections/${id}/withdraw`)
  await colleague.post(`/api/drives/corrections/${byCity}/decision`, { approve: true })
})

test('A27 a refusal needs its reason; who asked reads it and asks again', async () => {
  const one = await enter(school)
  const id = await ask(school, one.id)
  const decision = `/api/drives/corrections/${id}/decision`
  const silent = await district.post(decision, { approve: false })
  expect([silent.status, silent.body.errors?.[0]?.path]).toEqual([422, '/answer'])
  expect((await district.post(decision, { approve: false, answer: '  ' })).status).toBe(422)
  expect((await district.post(decision, { approve: false, answer: '证明不清楚' })).status).toBe(204)
  const seen = (await school.get(`/api/drives/corrections/${id}`)).body
  expect(seen).toMatchObject({ state: 'refused', answer: '证明不清楚', actions: ['ask-again'] })
  expect((await district.get(`/api/drives/corrections/${id}`)).body.actions).toEqual([])
  const viewer = await house.staff(schoolUnit, 'viewer')
  expect((await viewer.get(`/api/drives/corrections/${id}`)).body.actions).toEqual([])
  expect((await other.get(`/api/drives/corrections/${id}`)).status).toBe(404)
  expect((await house.anonymous.get(`/api/drives/corrections/${id}`)).status).toBe(401)
  house.clock.advance(1_000)
  const again = await ask(school, one.id)
  expect((await viewer.get(`/api/drives/corrections/${again}`)).body.actions).toEqual([])
  const ofPerson = (await school.get(`/api/drives/corrections?personId=${one.id}`)).body
  expect(ofPerson.items.map((each: { id: string }) => each.id)).toEqual([again, id])
})

test('A27 who decides may see the wanted number in full, with a reason that is kept', async () => {
  const one = await enter(school)
  const wanted = sampleIdNumber('2004-01-03', 901)
  const evidenceId = await uploadEvidence(school)
  const body = { personId: one.id, idNumber: wanted, reason: '录入时抄错', evidenceId }
  const { id } = (await school.post('/api/drives/corrections', body)).body
  const url = `/api/drives/corrections/${id}/reveal`
  expect((await district.get(`/api/drives/corrections/${id}`)).raw.toString()).not.toContain(wanted)
  expect((await district.post(url, { reason: '与户口簿核对' })).body).toEqual({ value: wanted })
  expect((await district.post(url, {})).status).toBe(400)
  expect((await other.post(url, { reason: '与户口簿核对' })).status).toBe(404)
  const viewer = await house.staff(schoolUnit, 'viewer')
  expect((await viewer.post(url, { reason: '与户口簿核对' })).status).toBe(403)
  const { rows } = await house.owner.query(
    "select actor_name, reason from audit.entry where action = 'drives-correction.reveal' and subject_id = $1",
    [id],
  )
  expect(rows).toEqual([{ actor_name: district.username, reason: '与户口簿核对' }])
  const onlyName = await ask(school, (await enter(school)).id)
  expect((await district.post(`/api/drives/corrections/${onlyName}/reveal`, { reason: '核对' })).status).toBe(
    404,
  )
})

test('A27 what proves a correction is for who asked, who decides and who may see numbers in full; its name is in no record', async () => {
  const id = await ask(school, (await enter(school)).id)
  const url = `/api/drives/corrections/${id}/evidence`
  for (const unit of [schoolUnit, districtUnit, root])
    expect((await (await house.staff(unit, 'viewer')).get(url)).status).toBe(403)
  for (const client of [school, district, city]) expect((await client.get(url)).status).toBe(200)
  expect((await other.get(url)).status).toBe(404)
  const { rows } = await house.owner.query(
    "select e::text as text from audit.entry e where action in ('drives.upload-evidence', 'drives.read-evidence')",
  )
  expect(rows.length).toBeGreaterThan(3)
  expect(JSON.stringify(rows)).not.toContain('户口簿')
})

test('A27 nobody decides what he asked for, not even when his account stands a level higher by then', async () => {
  const id = await ask(school, (await enter(school)).id)
  await house.owner.query('update drives.correction set account_id = $2 where id = $1', [
    id,
    district.accountId,
  ])
  const decision = `/api/drives/corrections/${id}/decision`
  expect((await district.post(decision, { approve: true })).status).toBe(403)
  expect((await district.get(`/api/drives/corrections/${id}`)).body.actions).not.toContain('approve')
  expect(await mine(district)).not.toContain(id)
  const colleague = await house.staff(districtUnit)
  expect(await mine(colleague)).toContain(id)
  expect((await colleague.post(decision, { approve: true })).status).toBe(204)
})

test('S4-02 S4-20 of who moved on, whoever once sent or took him keeps a hint of the name', async () => {
  const [one, two] = [await enter(school), await enter(school)]
  const first = await sendOut(school, {
    selection: await seenNow(house, [one.id, two.id]),
    toUnitId: otherUnit.id,
  })
  await school.post(`/api/drives/transfers/${first}/recall`, await seenNow(house, [two.id]))
  await other.post(`/api/drives/transfers/${first}/accept`, { unitId: otherUnit.id })
  expect(await persons(other, first)).toMatchObject([{ id: one.id, name: '孙小明' }])
  await house.owner.query('update drives.person set unit_id = $2, unit_path = $3 where id = any($1)', [
    [one.id, two.id],
    districtUnit.id,
    districtUnit.path,
  ])
  expect((await persons(school, first)).map(({ name }) => name)).toEqual(['孙*', '孙*'])
  expect(await persons(other, first)).toMatchObject([{ id: one.id, name: '孙*' }])
})

test('A27 a correction to a name of the same surname is told in history and audit', async () => {
  const one = await enter(school)
  const id = await ask(school, one.id)
  expect((await district.post(`/api/drives/corrections/${id}/decision`, { approve: true })).status).toBe(204)
  const { rows: steps } = await house.owner.query(
    "select detail from drives.history where person_id = $1 and act = 'correct'",
    [one.id],
  )
  expect(steps).toEqual([{ detail: { changes: { name: ['孙*', '孙*（已更换）'] } } }])
  const { rows: kept } = await house.owner.query(
    "select before, after from audit.entry where action = 'drives.approve-correction' and subject_id = $1",
    [one.id],
  )
  expect(kept).toEqual([{ before: { name: '孙*' }, after: { name: '孙*（已更换）' } }])
})
