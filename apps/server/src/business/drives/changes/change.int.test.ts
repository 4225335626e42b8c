import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook, preview } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { enterPerson, sendOut as send } from '../testing/desks.ts'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'
import { sendEvidence } from './testing/evidence.ts'

let house: TestHouse
let root: UnitRef
let schoolUnit: UnitRef
let otherUnit: UnitRef
let districtUnit: UnitRef
let city: Client
let district: Client
let school: Client
let other: Client

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T02:00:00+08:00')
  root = await plantLeague(house)
  districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  const college = await makeOrganisation(house, root, '某大学团委', 'college')
  schoolUnit = await makeOrganisation(house, districtUnit, '奉贤中学团委')
  otherUnit = await makeOrganisation(house, college, '体育系团总支')
  city = await house.staff(root)
  district = await house.staff(districtUnit)
  school = await house.staff(schoolUnit)
  other = await house.staff(otherUnit)
})
afterAll(() => house.close())

const enter = (client: Client, more?: Record<string, unknown>, born?: string) =>
  enterPerson(house, client, more, born)
const sendOut = (client: Client, body: Record<string, unknown>) => send(house, client, body)
const again = (
  client: Client,
  person: { name: string; idNumber: string },
  more: Record<string, unknown> = {},
) =>
  makeWorkbook(memberSheetOf('league'), [{ name: person.name, idNumber: person.idNumber, ...more }]).then(
    (book) => preview(house, client, 'members', book),
  )

test('S4-02 S4-06 one click takes members out, by either reason; cadres and strangers are left', async () => {
  const member = await enter(school)
  const cadre = await enter(school, { kind: 'cadre' })
  const stranger = await enter(other)
  const result = await sendOut(school, {
    reason: 'moved',
    selection: await seenNow(house, [member.id, cadre.id, stranger.id]),
  })
  expect(result).toMatchObject({ moved: 1, skipped: 2 })
  expect(await findByNumber(school, member.idNumber)).toMatchObject({
    state: 'transferred_out',
    outOn: '2026-09-10',
  })
  expect(await findByNumber(school, cadre.idNumber)).toMatchObject({ state: 'active' })
  expect(await findByNumber(other, stranger.idNumber)).toMatchObject({ state: 'active' })
})

test('S4-02 who was changed after he was ticked stays, is told apart, and the others go', async () => {
  const [kept, changed] = [await enter(school), await enter(school)]
  const seen = await seenNow(house, [kept.id, changed.id])
  const book = await again(school, changed, { nation: '汉族' })
  expect((await school.post(`/api/imports/${book.id}/commit`, {})).status).toBe(202)
  await house.settle()
  const result = await sendOut(school, { reason: 'moved', selection: seen })
  expect(result).toMatchObject({ moved: 1, skipped: 1, changed: [changed.id] })
  expect(await findByNumber(school, changed.idNumber)).toMatchObject({ state: 'active' })
  const looked = await seenNow(house, [changed.id])
  expect(await sendOut(school, { reason: 'moved', selection: looked })).toMatchObject({
    moved: 1,
    changed: [],
  })
})

test('S4-02 over age is found by the rule on a day, and nobody younger goes with it', async () => {
  const old = await enter(school, { name: '钱已满' }, '1998-09-10')
  const young = await enter(school, { name: '钱未满' }, '1998-09-11')
  const candidates = await school.get('/api/drives/persons?overAgeOn=2026-09-10')
  const names = candidates.body.items.map((each: { name: string }) => each.name)
  expect(names).toContain('钱已满')
  expect(names).not.toContain('钱未满')
  const result = await sendOut(school, {
    reason: 'over_age',
    selection: await seenNow(house, [old.id, young.id]),
  })
  expect(result).toMatchObject({ moved: 1, skipped: 1 })
  expect(await findByNumber(school, old.idNumber)).toMatchObject({ state: 'left' })
  // Tomorrow the younger one is of age; a whole organisation may be chosen.
  const later = await sendOut(district, {
    reason: 'over_age',
    day: '2026-09-11',
    selection: { unitId: schoolUnit.id },
  })
  expect(later).toMatchObject({ moved: 1, skipped: 0 })
})

test('A28 who went out comes in by the next organisation’s file; who left over age only as a cadre', async () => {
  const moved = await enter(school, { education: '高中' })
  await sendOut(school, { reason: 'moved', selection: await seenNow(house, [moved.id]) })
  const taken = await importAll(
    house,
    other,
    'members',
    await makeWorkbook(memberSheetOf('league'), [
      { name: moved.name, idNumber: moved.idNumber, nation: '汉族' },
    ]),
  )
  expect(taken.result).toMatchObject({ changed: 1, created: 0 })
  expect(await findByNumber(other, moved.idNumber)).toMatchObject({
    id: moved.id,
    state: 'active',
    fields: { education: '高中', nation: '汉族' },
  })
  expect(await findByNumber(school, moved.idNumber)).toBeUndefined()
  const old = await enter(school, {}, '1990-01-01')
  await sendOut(school, { reason: 'over_age', selection: await seenNow(house, [old.id]) })
  expect((await again(school, old)).counts).toMatchObject({ wrong: 1, changed: 0 })
  expect((await again(school, old, { kind: 'member' })).counts).toMatchObject({ wrong: 1 })
  const back = await importAll(
    house,
    other,
    'members',
    await makeWorkbook(memberSheetOf('league'), [{ name: old.name, idNumber: old.idNumber, kind: 'cadre' }]),
  )
  expect(back.result).toMatchObject({ changed: 1 })
  expect(await findByNumber(other, old.idNumber)).toMatchObject({
    id: old.id,
    kind: 'cadre',
    state: 'active',
  })
})

test('S4-02 a named receiver accepts, refuses or loses the offer by recall; meanwhile nobody else takes it', async () => {
  const one = await enter(school)
  const { transferId } = await sendOut(school, {
    reason: 'moved',
    selection: await seenNow(house, [one.id]),
    toUnitId: otherUnit.id,
  })
  expect((await again(district, one)).counts).toMatchObject({ wrong: 1 })
  const offers = await other.get('/api/drives/transfers?side=in')
  expect(offers.body.items[0]).toMatchObject({
    id: transferId,
    state: 'offered',
    moved: 1,
    fromUnit: '奉贤中学团委',
  })
  const offered = await other.get(`/api/drives/transfers/${transferId}/persons`)
  expect(offered.body.items).toEqual([
    {
      id: one.id,
      name: '孙小明',
      idNumber: expect.stringContaining('****'),
      kind: 'member',
      outcome: 'out',
      version: 2,
    },
  ])
  const third = await house.staff(districtUnit)
  expect(
    (await third.post(`/api/drives/transfers/${transferId}/accept`, { unitId: districtUnit.id })).status,
  ).toBe(404)
  const outside = await other.post(`/api/drives/transfers/${transferId}/accept`, { unitId: schoolUnit.id })
  expect(outside.status).toBe(404)
  expect((await other.post(`/api/drives/transfers/${transferId}/recall`, {})).status).toBe(404)
  const accepted = await other.post(`/api/drives/transfers/${transferId}/accept`, { unitId: otherUnit.id })
  expect(accepted.body).toEqual({ count: 1 })
  expect(await findByNumber(other, one.idNumber)).toMatchObject({ id: one.id, state: 'active' })
  expect(
    (await other.post(`/api/drives/transfers/${transferId}/accept`, { unitId: otherUnit.id })).status,
  ).toBe(409)
  expect((await school.post(`/api/drives/transfers/${transferId}/recall`, {})).body.code).toBe(
    'drives/nobody-out',
  )
  const history = await other.get(`/api/drives/persons/${one.id}/history`)
  expect(history.body.items.map((each: { act: string }) => each.act)).toEqual([
    'transfer-in',
    'transfer-out',
    'add',
  ])

  const two = await enter(school)
  const offer = await sendOut(school, {
    reason: 'moved',
    selection: await seenNow(house, [two.id]),
    toUnitId: otherUnit.id,
  })
  const no = await other.post(`/api/drives/transfers/${offer.transferId}/refuse`, { answer: '没有此人' })
  expect(no.status).toBe(204)
  expect(await findByNumber(school, two.idNumber)).toMatchObject({ state: 'transferred_out' })
  expect((await school.post(`/api/drives/transfers/${offer.transferId}/recall`, {})).body).toEqual({
    count: 1,
  })
  expect(await findByNumber(school, two.idNumber)).toMatchObject({ state: 'active' })
})

test('S4-02 who may not transfer is refused, and an odd wish is said to be one', async () => {
  const viewer = await house.staff(schoolUnit, 'viewer')
  const body = { reason: 'moved', selection: { unitId: schoolUnit.id } }
  expect((await viewer.post('/api/drives/transfers', body)).status).toBe(403)
  expect((await house.anonymous.post('/api/drives/transfers', body)).status).toBe(401)
  expect((await school.post('/api/drives/transfers', { ...body, reason: 'bored' })).status).toBe(400)
  expect((await school.post('/api/drives/transfers', { ...body, toUnitId: 1 })).status).toBe(422)
  expect(
    (await school.post('/api/drives/transfers', { ...body, selection: { unitId: otherUnit.id } })).status,
  ).toBe(404)
})

test('A27 a wrong name or number is corrected on request, with evidence, by one level up; the person stays the same', async () => {
  const one = await enter(school)
  await house.owner.query(
    `update drives.person set card_no = '00112233445566cc', checked_in_at = now() where id = $1`,
    [one.id],
  )
  const right = sampleIdNumber('2004-01-03', 900)
  const proof = await sendEvidence(school, Buffer.from('%PDF-1.7 证明'))
  expect(proof.status).toBe(201)
  const ask = (more: Record<string, unknown>, client = school) =>
    client.post('/api/drives/corrections', {
      personId: one.id,
      reason: '录入时抄错',
      evidenceId: proof.body.id,
      ...more,
    })
  expect((await ask({ name: '孙小明' })).body.code).toBe('drives/nothing-corrected')
  expect((await ask({ idNumber: '310120200401030000' })).status).toBe(422)
  expect((await ask({ name: '孙晓明', evidenceId: one.id })).status).toBe(404)
  expect((await ask({ name: '孙晓明' }, other)).status).toBe(404)
  const asked = await ask({ name: '孙晓明', idNumber: right })
  expect(asked.status).toBe(201)
  expect((await ask({ name: '孙明' })).body.code).toBe('drives/correction-open')
  const decision = `/api/drives/corrections/${asked.body.id}/decision`
  expect((await school.post(decision, { approve: true })).status).toBe(403)
  expect((await city.post(decision, { approve: true })).status).toBe(403)
  const seen = await district.get('/api/drives/corrections?state=asked')
  expect(seen.body.items[0]).toMatchObject({ name: '孙晓明', actions: ['approve', 'refuse'] })
  const file = await district.get(`/api/drives/corrections/${asked.body.id}/evidence`)
  expect(file.raw.toString()).toContain('%PDF-1.7')
  expect((await other.get(`/api/drives/corrections/${asked.body.id}/evidence`)).status).toBe(404)
  expect((await district.post(decision, { approve: true })).status).toBe(204)
  expect((await district.post(decision, { approve: true })).status).toBe(409)
  expect(await findByNumber(school, right)).toMatchObject({ id: one.id, name: '孙晓明', card: 'valid' })
  expect(await findByNumber(school, one.idNumber)).toBeUndefined()
  expect((await again(school, { name: '孙晓明', idNumber: right })).counts).toMatchObject({ same: 1 })
})

test('A27 a number that is somebody else’s is refused when it is approved, and a file that proves nothing at once', async () => {
  const [one, two] = [await enter(school), await enter(school)]
  const proof = await sendEvidence(school, Buffer.from('%PDF-1.7'))
  const asked = await school.post('/api/drives/corrections', {
    personId: one.id,
    idNumber: two.idNumber,
    reason: '录入时抄错',
    evidenceId: proof.body.id,
  })
  const answer = await district.post(`/api/drives/corrections/${asked.body.id}/decision`, { approve: true })
  expect([answer.status, answer.body.code]).toEqual([409, 'drives/id-number-taken'])
  expect((await school.post(`/api/drives/corrections/${asked.body.id}/withdraw`)).status).toBe(204)
  expect((await sendEvidence(school, Buffer.from('MZ 程序'), '证明.exe')).body.code).toBe(
    'drives/evidence-unreadable',
  )
  expect((await sendEvidence(await house.staff(schoolUnit, 'viewer'), Buffer.from('%PDF-'))).status).toBe(403)
})
