import { hash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { makeTeam, sampleTeam, takeActs } from './testing/teams.ts'

let house: TestHouse
let street: Client
let neighbour: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
})
afterAll(() => house.close())

const refusalOf = async (more: Record<string, unknown>) => {
  const answer = await street.post('/api/teams/teams', sampleTeam(more))
  expect(answer.status).toBe(422)
  return (answer.body.errors as { path: string }[]).map((fault) => fault.path)
}

test('S0-06 a team is filed at the level of its unit or at a committee, with ten people or more', async () => {
  expect(await refusalOf({ declaredCount: 9 })).toEqual(['/declaredCount'])
  const team = await makeTeam(street, { declaredCount: 10 })
  expect(team).toMatchObject({ declaredCount: 10, rosterCount: 1, filedThisYear: false, level: 'street' })
})

test('S0-06 city, district, sub-district and committee: each has its kind of team, and the committee’s is its sub-district’s', async () => {
  const [committee] = (await street.get(`/api/units/tree?parent=${street.unit.id}`)).body
  const [foreign] = (await street.get(`/api/units/tree?parent=${neighbour.unit.id}`)).body
  const city = await house.staff(await house.unit())
  const district = await house.staff(await house.unit('奉贤区'))
  for (const [client, category, level, more] of [
    [city, 'city', 'city', {}],
    [district, 'district', 'district', {}],
    [street, 'community', 'street', {}],
    [street, 'community', 'street', { committeeId: committee.id }],
  ] as const) {
    expect(
      (await client.post('/api/teams/teams', sampleTeam({ category, ...more, declaredCount: 9 }))).status,
    ).toBe(422)
    const team = await makeTeam(client, { category, ...more, declaredCount: 10 })
    expect(team).toMatchObject({ level, category, filedThisYear: false })
    expect(team.committee?.id).toBe('committeeId' in more ? committee.id : undefined)
    expect((await client.get(`/api/teams/teams/${team.id}`)).body.committee).toEqual(team.committee)
  }
  const [, gone] = (await street.get(`/api/units/tree?parent=${street.unit.id}`)).body
  expect((await street.post(`/api/units/${gone.id}/retire`, { reason: '撤并' })).status).toBe(200)
  for (const { id } of [foreign, gone]) {
    const answer = await street.post('/api/teams/teams', sampleTeam({ committeeId: id }))
    expect([answer.status, answer.body.code]).toEqual([422, 'teams/bad-committee'])
  }
})

test('S0-34 S0-35 S0-36 S0-37 every broken rule is named at its field, and nothing is stored', async () => {
  const count = async () =>
    Number((await house.owner.query('select count(*) as n from teams.team')).rows[0].n)
  const before = await count()
  const paths = await refusalOf({
    name: '12345',
    leaderName: '',
    leaderPhone: '1380000',
    declaredCount: 3,
    schedules: [{ weekday: 1, starts: '07:00', ends: '08:00', place: '' }],
    items: [],
  })
  expect(paths.sort()).toEqual(
    ['/declaredCount', '/items', '/leaderName', '/leaderPhone', '/name', '/schedules/0/place'].sort(),
  )
  expect(await count()).toBe(before)
})

test('S0-36 no time and place, no team', async () => {
  expect(await refusalOf({ schedules: [] })).toEqual(['/schedules'])
})

test('S0-37 one live team of a name in a unit, whatever its width and spaces; the neighbour may use it', async () => {
  await makeTeam(street, { name: '海湾晨练 A 队' })
  const again = await street.post('/api/teams/teams', sampleTeam({ name: '海湾晨练Ａ队' }))
  expect(again.status).toBe(409)
  expect(again.body.code).toBe('teams/name-taken')
  expect((await neighbour.post('/api/teams/teams', sampleTeam({ name: '海湾晨练A队' }))).status).toBe(201)
  const other = await makeTeam(street)
  const renamed = await street.patch(`/api/teams/teams/${other.id}`, {
    version: other.version,
    name: '海湾晨练a队',
  })
  expect(renamed.body.code).toBe('teams/name-taken')
})

test('S0-38 the statement on the activities has to be accepted', async () => {
  expect(await refusalOf({ statementAccepted: false })).toEqual(['/statementAccepted'])
})

test('S0-48 items and instructors are added, one item at least, and come back as entered', async () => {
  const team = await makeTeam(street, {
    items: [{ code: 'tai-chi' }, { code: 'other', name: '抖杠' }],
    instructors: [
      { name: '王明华', phone: '13800001234', grade: '一级', certificateNo: 'SH-0001' },
      { name: '李玉兰' },
    ],
    schedules: [
      { weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地', lng: 121.46, lat: 30.92 },
      { weekday: 6, starts: '19:00', ends: '20:30', place: '文体中心二楼' },
    ],
  })
  expect(team.items).toEqual([
    { code: 'tai-chi', name: '太极拳' },
    { code: 'other', name: '抖杠' },
  ])
  expect(team.instructors).toMatchObject([
    { name: '王明华', phone: '138****1234', grade: '一级' },
    { name: '李玉兰' },
  ])
  expect(team.instructors[1]).not.toHaveProperty('phone')
  expect(team.schedules).toEqual([
    { weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地', lng: 121.46, lat: 30.92, crs: 'gcj02' },
    { weekday: 6, starts: '19:00', ends: '20:30', place: '文体中心二楼' },
  ])
  expect(await refusalOf({ items: [] })).toEqual(['/items'])
})

test('S0-49 what is modified changes, what is left out stays, the timeline tells', async () => {
  const team = await makeTeam(street, { instructors: [{ name: '王明华', phone: '13800001234' }] })
  const [instructor] = team.instructors
  if (instructor === undefined) throw new Error('the sample has an instructor')
  const edited = await street.patch(`/api/teams/teams/${team.id}`, {
    version: team.version,
    items: [{ code: 'running' }],
    leaderPhone: team.leaderPhone,
    instructors: [{ id: instructor.id, name: '王明华', phone: instructor.phone, grade: '二级' }],
    reason: '换了项目',
  })
  expect(edited.body).toMatchObject({
    name: team.name,
    leaderPhone: team.leaderPhone,
    items: [{ code: 'running', name: '跑步' }],
    instructors: [{ id: instructor.id, phone: '138****1234', grade: '二级' }],
    schedules: team.schedules,
  })
  expect(edited.body.timeline[0]).toMatchObject({ action: 'edit', title: '修改', reason: '换了项目' })
  const shown = await street.post(`/api/teams/teams/${team.id}/reveal`, {
    reason: '核对指导员',
    instructorId: instructor.id,
  })
  expect(shown.body).toEqual({ phone: '13800001234' })
})

test('S0-49 an edit that breaks a creation rule is refused', async () => {
  const team = await makeTeam(street)
  const edited = await street.patch(`/api/teams/teams/${team.id}`, {
    version: team.version,
    declaredCount: 8,
  })
  expect([edited.status, edited.body.errors[0].path]).toEqual([422, '/declaredCount'])
})

test('A12 at creation the count is declared; the roster knows the leader alone', async () => {
  const team = await makeTeam(street, { declaredCount: 25 })
  expect(team).toMatchObject({ declaredCount: 25, rosterCount: 1 })
})

test('A35 fields beyond the manual are configured ones, marked as such, and unknown ones are refused', async () => {
  const options = await street.get('/api/teams/options')
  const extra = options.body.extraFields as { source: string; note: string }[]
  expect(extra.length).toBeGreaterThan(0)
  for (const field of extra) expect(field).toMatchObject({ source: 'A35', note: '不在手册内，待业主确认' })
  expect(options.body.mayAdd).toEqual(['community'])
  const team = await makeTeam(street, { extra: { slogan: '天天锻炼' } })
  expect(team.extra).toEqual({ slogan: '天天锻炼' })
  expect(await refusalOf({ extra: { shoeSize: 42 } })).toEqual(['/extra/shoeSize'])
})

test('what is told to be nothing is stored as nothing, not as an empty text', async () => {
  const district = await house.staff(await house.unit('奉贤区'))
  const team = await makeTeam(district, { category: 'district', schoolName: null, committeeId: null })
  const changed = { version: team.version, schoolName: null, committeeId: null }
  expect((await district.patch(`/api/teams/teams/${team.id}`, changed)).status).toBe(200)
  const { rows } = await house.owner.query('select school_name, committee_id from teams.team where id = $1', [
    team.id,
  ])
  expect(rows).toEqual([{ school_name: null, committee_id: null }])
  const student = { category: 'student', schoolName: null }
  expect((await district.post('/api/teams/teams', sampleTeam(student))).body.errors).toMatchObject([
    { path: '/schoolName' },
  ])
})

test('X-03 no identity number is asked for or taken, and phones are stored sealed', async () => {
  const shape = await street.post('/api/teams/teams', sampleTeam({ leaderIdNumber: '310101194910010025' }))
  expect(shape.status).toBe(400)
  const team = await makeTeam(street, { leaderPhone: '138 0000 5678' })
  const { rows } = await house.owner.query('select * from teams.team where id = $1', [team.id])
  expect(JSON.stringify(rows[0])).not.toContain('13800005678')
  expect(rows[0].leader_phone_sealed.includes('13800005678')).toBe(false)
  const fields = (await street.get('/api/teams/options')).body.fields as { key: string }[]
  expect(fields.map((field) => field.key).filter((key) => /idNumber/i.test(key))).toEqual([])
})

test('a phone is shown in full for a reason, and the audit keeps who asked and why, not the number', async () => {
  const team = await makeTeam(street, { leaderPhone: '13800005679' })
  expect(team.leaderPhone).toBe('138****5679')
  expect((await street.post(`/api/teams/teams/${team.id}/reveal`, { reason: ' ' })).status).toBe(400)
  const shown = await street.post(`/api/teams/teams/${team.id}/reveal`, { reason: '通知队长开会' })
  expect(shown.body).toEqual({ phone: '13800005679' })
  const { rows } = await house.owner.query(
    `select reason, after from audit.entry where action = 'team.reveal' and subject_id = $1`,
    [team.id],
  )
  expect(rows).toEqual([{ reason: '通知队长开会', after: { field: 'leaderPhone' } }])
})

test('A13 a draft is handed in by its unit; the managing level may take a new team further at once', async () => {
  const draft = await makeTeam(street, { as: 'draft' })
  expect(draft).toMatchObject({ state: 'draft', stateTitle: '草稿' })
  expect((await takeActs(street, draft.id, 'submit')).body.state).toBe('submitted')
  const whole = await makeTeam(street, { as: 'reviewed' })
  expect(whole.state).toBe('reviewed')
  expect(whole.reviewedAt).toBeDefined()
})

test('the answer to a registration is the record as it is read afterwards', async () => {
  const team = await makeTeam(street, {
    instructors: [{ name: '王明华', phone: '13800001234' }],
    extra: { slogan: '天天锻炼' },
  })
  expect((await street.get(`/api/teams/teams/${team.id}`)).body).toEqual(team)
})

test('the same key twice registers once, and what was sent is kept under a key of ours alone', async () => {
  const body = sampleTeam()
  const key = { 'idempotency-key': 'create-once-0001' }
  const first = await street.post('/api/teams/teams', body, key)
  const again = await street.post('/api/teams/teams', body, key)
  expect(again.body.id).toBe(first.body.id)
  expect((await street.post('/api/teams/teams', sampleTeam(), key)).status).toBe(422)
  const { rows } = await house.owner.query(
    `select encode(body_digest, 'hex') as kept from platform.idempotency where key = 'create-once-0001'`,
  )
  const said = [JSON.stringify(body), `${JSON.stringify(body)}{}`, `${JSON.stringify(body)}null`]
  expect(said.map((text) => hash('sha256', text))).not.toContain(rows[0].kept)
})
