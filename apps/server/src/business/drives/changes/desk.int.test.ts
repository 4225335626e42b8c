import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { enterPersons, openDesks, sendOut as send } from '../testing/desks.ts'
import { makeOrganisation, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

/** What the desks of the staff ask for beside the roll itself. */
let house: TestHouse
let root: UnitRef
let districtUnit: UnitRef
let schoolUnit: UnitRef
let collegeUnit: UnitRef
let city: Client
let district: Client
let school: Client
let college: Client

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const desks = await openDesks(house)
  ;({ root, districtUnit, schoolUnit, city, district, school } = desks)
  collegeUnit = desks.otherUnit
  college = desks.other
})
afterEach(() => house.close())

const enter = (client: Client, rows: Record<string, unknown>[]) =>
  enterPersons(house, client, rows, { name: '周小平' })
const roll = async (client: Client, query: string) =>
  (await client.get(`/api/drives/persons?${query}`)).body.items as { id: string; name: string }[]
const sendOut = (client: Client, body: Record<string, unknown>) => send(house, client, body)

test('S4-02 everybody a list shows goes with one click, and nobody beside them', async () => {
  await enter(school, [
    { name: '新生甲', enrolledOn: '2026-09-01' },
    { name: '新生乙', enrolledOn: '2026-09-01' },
    { name: '老生', enrolledOn: '2024-09-01' },
    { name: '新干部', kind: 'cadre', enrolledOn: '2026-09-01' },
  ])
  await enter(college, [{ name: '别校新生', enrolledOn: '2026-09-01' }])
  const filter = { group: 'enrolled', year: 2026, kind: 'member' }
  const result = await sendOut(school, { reason: 'moved', selection: { filter } })
  expect(result).toMatchObject({ moved: 2, skipped: 0 })
  const out = await roll(city, 'state=transferred_out')
  expect(out.map((each) => each.name).sort()).toEqual(['新生乙', '新生甲'])
})

test('S4-02 of two days the earlier says who is over age', async () => {
  await enter(school, [
    { name: '先满', idNumber: sampleIdNumber('1998-09-05', 801) },
    { name: '后满', idNumber: sampleIdNumber('1998-09-10', 802) },
  ])
  const result = await sendOut(school, {
    reason: 'over_age',
    selection: { filter: { overAgeOn: '2026-09-06' } },
  })
  expect(result).toMatchObject({ moved: 1, skipped: 0 })
  expect((await roll(school, 'state=left')).map((each) => each.name)).toEqual(['先满'])
})

test('S4-20 S4-22 a list that is sent out stays inside the scope, and no name or number goes into the task', async () => {
  const of = (filter: object) =>
    school.post('/api/drives/transfers', { reason: 'moved', selection: { filter } })
  expect((await of({ unitId: collegeUnit.id })).status).toBe(404)
  expect((await of({ q: '老生' })).status).toBe(400)
})

test('S4-02 S4-20 what waits is counted for whom it waits for', async () => {
  const before = (await college.get('/api/drives/queue')).body
  expect(before).toEqual({ transfersIn: 0, corrections: 0, reviews: 0, urges: 0 })
  await enter(school, [{ name: '老生' }])
  const [person] = await roll(school, `q=${encodeURIComponent('老生')}`)
  await sendOut(school, {
    reason: 'moved',
    selection: await seenNow(house, [person?.id]),
    toUnitId: collegeUnit.id,
  })
  expect((await college.get('/api/drives/queue')).body).toMatchObject({ transfersIn: 1 })
  expect((await school.get('/api/drives/queue')).body).toMatchObject({ transfersIn: 0 })
  // The top sees the offer below it and may answer it as well.
  expect((await city.get('/api/drives/queue')).body).toMatchObject({ transfersIn: 1 })
  const urged = await district.post('/api/drives/urges', { unitIds: [schoolUnit.id], text: '请尽快补录' })
  expect(urged.status, JSON.stringify(urged.body)).toBeLessThan(300)
  expect((await school.get('/api/drives/queue')).body).toMatchObject({ urges: 1 })
  expect((await college.get('/api/drives/queue')).body).toMatchObject({ urges: 0 })
  const viewer = await house.staff(collegeUnit, 'viewer')
  expect((await viewer.get('/api/drives/queue')).body).toMatchObject({ transfersIn: 0 })
  expect((await house.anonymous.get('/api/drives/queue')).status).toBe(401)
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  expect((await street.get('/api/drives/queue')).status).toBe(403)
})

test('A27 a correction waits for the level right above, at the top for another person of it', async () => {
  const ask = async (unit: UnitRef, personId: string) => {
    await house.owner.query(
      `insert into drives.correction (id, person_id, unit_path, home_path, name, reason, evidence_file, evidence_name, actor_name, asked_at)
       select gen_random_uuid(), p.id, p.unit_path, $2, '周晓平', '录入时抄错', gen_random_uuid(), '户口簿.pdf', '某人', now()
       from drives.person p where p.id = $1`,
      [personId, unit.path],
    )
  }
  await enter(school, [{ name: '待更正甲' }, { name: '待更正乙' }])
  const [one] = await roll(school, `q=${encodeURIComponent('待更正甲')}`)
  const [two] = await roll(school, `q=${encodeURIComponent('待更正乙')}`)
  await ask(schoolUnit, one?.id ?? '')
  const counted = async (client: Client) => (await client.get('/api/drives/queue')).body.corrections
  expect([await counted(school), await counted(district), await counted(city)]).toEqual([0, 1, 0])
  await ask(root, two?.id ?? '')
  expect([await counted(school), await counted(district), await counted(city)]).toEqual([0, 1, 1])
})

test('X-02 a receiver is found in the whole tree by name, never in another one', async () => {
  const find = async (client: Client, q: string, whole: boolean) =>
    (
      (await client.get(`/api/units/search?q=${encodeURIComponent(q)}${whole ? '&whole=true' : ''}`))
        .body as {
        name: string
      }[]
    ).map((unit) => unit.name)
  expect(await find(school, '大学', false)).toEqual([])
  expect(await find(school, '大学', true)).toEqual(['某大学团委'])
  expect(await find(school, '金海街道', true)).toEqual([])
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  expect(await find(street, '大学团委', true)).toEqual([])
})

test('X-02 the screens are told in which tree the unit stands', async () => {
  expect((await school.get('/api/identity/me')).body.unit.tree).toBe('league')
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  expect((await street.get('/api/identity/me')).body.unit.tree).toBe('region')
})

test('S4-24 an organisation that is moved below another class is of that class, with all below it', async () => {
  await makeOrganisation(house, schoolUnit, '高一团支部')
  const classes = async () => {
    const { body } = await city.get(`/api/drives/organisations?unitId=${schoolUnit.id}`)
    return [body.own.class, ...body.items.map((each: { class: string }) => each.class)]
  }
  expect(await classes()).toEqual(['district', 'district'])
  const move = async (parentId: number) => {
    const answer = await city.post(`/api/drives/organisations/${schoolUnit.id}/move`, {
      parentId,
      reason: '隶属关系调整',
    })
    expect([answer.status, answer.body]).toMatchObject([202, {}])
    await house.settle()
    const task = (await city.get(`/api/tasks/${answer.body.taskId}`)).body
    expect(task.state, JSON.stringify(task)).toBe('done')
  }
  await move(collegeUnit.id)
  expect(await classes()).toEqual(['college', 'college'])
  // Right below the top there is nobody to take a class from.
  await move(root.id)
  expect(await classes()).toEqual(['college', 'college'])
})

test('S4-25 S4-27 a count nobody declares is none, and nought is a count', async () => {
  const declare = async (version: number, counts: Record<string, unknown>) => {
    const body = { version, fields: {}, declaredMembers: null, declaredCadres: null, ...counts }
    return (await district.put(`/api/drives/organisations/${districtUnit.id}`, body)).body
  }
  const { body } = await district.get('/api/drives/organisations')
  const first = await declare(body.own.version, { declaredMembers: 0 })
  expect(first).toMatchObject({ declaredMembers: 0, declaredCadres: null })
  expect(await declare(first.version, {})).toMatchObject({ declaredMembers: null, declaredCadres: null })
})
