import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { actOn, makeTeam, sampleTeam } from './testing/teams.ts'

let house: TestHouse
let city: Client
let district: Client
let otherDistrict: Client
let street: Client
let otherStreet: Client
let viewer: Client

beforeAll(async () => {
  house = await openTestHouse()
  const [fengxian, pudong] = [await house.unit('奉贤区'), await house.unit('浦东新区')]
  const jinhai = await house.unit('奉贤区', '金海街道')
  city = await house.staff(await house.unit())
  district = await house.staff(fengxian)
  otherDistrict = await house.staff(pudong)
  street = await house.staff(jinhai)
  otherStreet = await house.staff(await house.unit('奉贤区', '金汇镇'))
  viewer = await house.staff(jinhai, 'viewer')
})
afterAll(() => house.close())

test('S0-19 a sub-district adds community teams, and only those', async () => {
  const made = await street.post('/api/teams/teams', sampleTeam())
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    level: 'street',
    category: 'community',
    state: 'submitted',
    streetName: '金海街道',
    districtName: '奉贤区',
  })
  for (const category of ['district', 'city']) {
    const refused = await street.post('/api/teams/teams', sampleTeam({ category }))
    expect(refused.status).toBe(403)
  }
})

test('S0-13 a district adds district-level teams and its student teams, not a sub-district’s', async () => {
  const made = await district.post('/api/teams/teams', sampleTeam({ category: 'district' }))
  expect(made.body).toMatchObject({ level: 'district', category: 'district', districtName: '奉贤区' })
  const student = await district.post(
    '/api/teams/teams',
    sampleTeam({ category: 'student', schoolName: '古华中学' }),
  )
  expect(student.body).toMatchObject({ level: 'district', category: 'student', districtName: '奉贤区' })
  expect((await district.post('/api/teams/teams', sampleTeam())).status).toBe(403)
  expect((await district.post('/api/teams/teams', sampleTeam({ category: 'city' }))).status).toBe(403)
})

test('S0-09 the city adds city-level teams, not a district’s', async () => {
  const made = await city.post('/api/teams/teams', sampleTeam({ category: 'city' }))
  expect(made.body).toMatchObject({ level: 'city', category: 'city' })
  expect((await city.post('/api/teams/teams', sampleTeam({ category: 'district' }))).status).toBe(403)
})

test('S0-17 student teams are the district’s, with their school; a sub-district has none, the city queries and modifies', async () => {
  const student = { category: 'student', schoolName: '古华中学' }
  expect((await street.post('/api/teams/teams', sampleTeam(student))).status).toBe(403)
  const noSchool = await district.post('/api/teams/teams', sampleTeam({ category: 'student' }))
  expect(noSchool.status).toBe(422)
  expect(noSchool.body.errors).toContainEqual({ path: '/schoolName', message: '学生团队须填写所属学校。' })
  const made = await district.post('/api/teams/teams', sampleTeam(student))
  expect(made.body).toMatchObject({ level: 'district', category: 'student', schoolName: '古华中学' })
  const { id, version } = made.body
  expect((await street.get(`/api/teams/teams/${id}`)).status).toBe(404)
  const edited = await city.patch(`/api/teams/teams/${id}`, { version, schoolName: '奉贤中学' })
  expect(edited.body.schoolName).toBe('奉贤中学')
})

test('S0-10 the city queries and modifies every team of the city', async () => {
  const team = await makeTeam(street)
  expect((await city.get(`/api/teams/teams/${team.id}`)).status).toBe(200)
  const edited = await city.patch(`/api/teams/teams/${team.id}`, { version: team.version, declaredCount: 33 })
  expect(edited.body.declaredCount).toBe(33)
})

test('S0-14 a district queries and modifies the teams of its own area, and of no other', async () => {
  const team = await makeTeam(street)
  const edited = await district.patch(`/api/teams/teams/${team.id}`, {
    version: team.version,
    declaredCount: 21,
  })
  expect(edited.body.declaredCount).toBe(21)
  expect((await otherDistrict.get(`/api/teams/teams/${team.id}`)).status).toBe(404)
  const foreign = await otherDistrict.patch(`/api/teams/teams/${team.id}`, { version: 2, declaredCount: 99 })
  expect(foreign.status).toBe(404)
})

test('S0-20 a sub-district queries and modifies its own teams, and sees no neighbour’s and no district’s', async () => {
  const mine = await makeTeam(street)
  const theirs = await makeTeam(otherStreet)
  const above = await makeTeam(district, { category: 'district' })
  expect((await street.patch(`/api/teams/teams/${mine.id}`, { version: 1, declaredCount: 12 })).status).toBe(
    200,
  )
  for (const foreign of [theirs, above]) {
    expect((await street.get(`/api/teams/teams/${foreign.id}`)).status).toBe(404)
    expect(
      (await street.patch(`/api/teams/teams/${foreign.id}`, { version: 1, declaredCount: 99 })).status,
    ).toBe(404)
    for (const act of ['certify', 'review', 'delete', 'file'])
      expect((await actOn(street, foreign.id, act, {})).status).toBe(404)
    expect((await street.get(`/api/teams/teams/${foreign.id}/members`)).status).toBe(404)
  }
  const seen = await street.get('/api/teams/teams?limit=100')
  const ids = seen.body.items.map((item: { id: string }) => item.id)
  expect(ids).toContain(mine.id)
  expect(ids).not.toContain(theirs.id)
  expect(ids).not.toContain(above.id)
})

test('S0-04 supervising shows and modifies the area; managing acts only at the own level', async () => {
  const team = await makeTeam(street)
  const seen = await district.get(`/api/teams/teams/${team.id}`)
  expect(seen.body.actions).toContain('edit')
  for (const action of [
    'certify',
    'review',
    'return',
    'file',
    'delete',
    'dissolve',
    'merge',
    'propose-transfer',
  ])
    expect(seen.body.actions).not.toContain(action)
  for (const act of ['certify', 'return', 'delete']) {
    const refused = await actOn(district, team.id, act, { reason: '越级' })
    expect(refused.status).toBe(403)
  }
  expect((await street.get(`/api/teams/teams/${team.id}`)).body.actions).toEqual(
    expect.arrayContaining(['edit', 'certify', 'return', 'delete']),
  )
})

test('S0-08 teams of a neighbourhood committee are owned and handled by the sub-district', async () => {
  const { rows } = await house.owner.query<{ id: number; name: string }>(
    `select c.id, c.name from units.unit c join units.unit s on s.id = c.parent_id where s.id = any($1) order by s.id = $2 desc, c.id`,
    [[street.unit.id, otherStreet.unit.id], street.unit.id],
  )
  const [own, foreign] = [rows[0], rows.at(-1)]
  const team = await makeTeam(street, { committeeId: own?.id })
  expect(team).toMatchObject({ level: 'street', committee: own, unit: { id: street.unit.id } })
  const listed = await street.get(`/api/teams/teams?committeeId=${own?.id}`)
  expect(listed.body.items.map((item: { id: string }) => item.id)).toEqual([team.id])
  const refused = await street.post('/api/teams/teams', sampleTeam({ committeeId: foreign?.id }))
  expect(refused.body.code).toBe('teams/bad-committee')
  const moved = await street.patch(`/api/teams/teams/${team.id}`, {
    version: team.version,
    committeeId: foreign?.id,
  })
  expect(moved.body.code).toBe('teams/bad-committee')
})

test('a viewer reads his area and changes nothing', async () => {
  const team = await makeTeam(street)
  const seen = await viewer.get(`/api/teams/teams/${team.id}`)
  expect(seen.body).toMatchObject({ leaderName: '沈*', actions: [] })
  expect((await viewer.post('/api/teams/teams', sampleTeam())).status).toBe(403)
  expect((await viewer.patch(`/api/teams/teams/${team.id}`, { version: 1, declaredCount: 40 })).status).toBe(
    403,
  )
  for (const act of ['certify', 'delete', 'file'])
    expect((await actOn(viewer, team.id, act, act === 'file' ? {} : { reason: '看看' })).status).toBe(403)
  expect((await viewer.post(`/api/teams/teams/${team.id}/reveal`, { reason: '看看' })).status).toBe(403)
  expect((await viewer.post(`/api/teams/teams/${team.id}/members`, { name: '周小燕' })).status).toBe(403)
  expect(
    (await viewer.post('/api/teams/batch/file', { items: [{ id: team.id, version: team.version }] })).status,
  ).toBe(403)
  expect(
    (
      await viewer.post('/api/teams/batch/certify', {
        items: [{ id: team.id, version: team.version }],
        acceptGood: true,
      })
    ).status,
  ).toBe(403)
})

test('who only reads meets no whole name and no certificate number of a team, wherever it is told', async () => {
  const instructor = { name: '欧阳教头', phone: '13800000077', certificateNo: 'SH2026000123' }
  const team = await makeTeam(street, { leaderName: '沈旧队长', instructors: [instructor] })
  const url = `/api/teams/teams/${team.id}`
  expect((await street.post(`${url}/members`, { name: '周小燕' })).status).toBe(201)
  const { version } = (await street.get(url)).body
  expect((await street.patch(url, { version, leaderName: '沈新队长' })).status).toBe(200)
  expect((await viewer.get(url)).body.instructors).toMatchObject([
    { name: '欧阳*', certificateNo: 'S**********3', phone: '138****0077' },
  ])
  const whole = /沈[旧新]|欧阳教|小燕|2026000123/
  const views = [url, `${url}/members`, `${url}/duplicates`, '/api/teams/teams', '/api/teams/duplicates']
  for (const view of views) {
    const answer = await viewer.get(view)
    expect([view, answer.status]).toEqual([view, 200])
    expect(JSON.stringify(answer.body), view).not.toMatch(whole)
  }
  const { rows } = await house.owner.query('select * from audit.entry where subject_id = $1', [team.id])
  expect(rows.length).toBeGreaterThan(2)
  expect(JSON.stringify(rows)).not.toMatch(whole)
  expect((await street.get(url)).body.instructors).toMatchObject([
    { name: '欧阳教头', certificateNo: 'SH2026000123' },
  ])
})

test('nobody gets in without a session, and an administrator has no business here', async () => {
  expect((await house.anonymous.get('/api/teams/teams')).status).toBe(401)
  expect((await house.anonymous.post('/api/teams/teams', sampleTeam())).status).toBe(401)
  const admin = await house.staff(await house.unit(), 'system_admin')
  expect((await admin.get('/api/teams/teams')).status).toBe(403)
  expect((await admin.post('/api/teams/teams', sampleTeam({ category: 'city' }))).status).toBe(403)
})

test('the database itself refuses a row written, moved or hung outside the scope', async () => {
  const team = await makeTeam(street)
  const client = await house.house.db.requests.connect()
  const refusal = async (text: string, values: unknown[] = []) => {
    await client.query('begin')
    await client.query(`select set_config('app.scope', $1, true)`, [street.unit.path])
    const outcome = await client.query(text, values).then(
      (result) => `written ${result.rowCount}`,
      (error: Error) => error.message,
    )
    await client.query('rollback')
    return outcome
  }
  const path = otherStreet.unit.path
  try {
    expect(await refusal('update teams.team set unit_path = $1 where id = $2', [path, team.id])).toMatch(
      /row-level security/,
    )
    expect(
      await refusal(
        `insert into teams.member (id, team_id, unit_path, name, origin, joined_at)
      values (gen_random_uuid(), $1, $2, '越界', 'roster', now())`,
        [team.id, path],
      ),
    ).toMatch(/row-level security/)
    const theirs = await makeTeam(otherStreet)
    expect(await refusal('update teams.team set name = name where id = $1', [theirs.id])).toBe('written 0')
    // A child under the own path of somebody else's team: no such pair exists.
    expect(
      await refusal(
        `insert into teams.filing (id, team_id, unit_path, year, state, member_count, filed_by_name, filed_at)
      values (gen_random_uuid(), $1, $2, 2026, 'filed', 10, '越界', now())`,
        [theirs.id, street.unit.path],
      ),
    ).toMatch(/foreign key/)
    expect(await refusal('update teams.counter set n = 0')).toMatch(/permission denied/)
    expect(await refusal('delete from teams.team')).toMatch(/permission denied/)
  } finally {
    client.release()
  }
})

test('a connection without a scope sees no team and no count', async () => {
  await makeTeam(street)
  const { rows } = await house.house.db.requests.query(
    `select (select count(*) from teams.team) as teams, (select count(*) from teams.counter) as counters,
      (select count(*) from teams.search_names('{拳操}', null, '.', 10)) as found`,
  )
  expect(rows[0]).toEqual({ teams: 0, counters: 0, found: 0 })
})
