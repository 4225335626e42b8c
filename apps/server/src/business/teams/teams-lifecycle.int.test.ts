import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { actOn, makeReadyTeam, makeTeam, seeTeams, takeActs } from './testing/teams.ts'

let house: TestHouse
let city: Client
let district: Client
let street: Client
let neighbour: Client

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
})
afterAll(() => house.close())

test('A13 认证 and 审核 are two acts, in this order', async () => {
  const team = await makeTeam(street)
  const early = await takeActs(street, team.id, 'review')
  expect([early.status, early.body.code]).toEqual([409, 'platform/wrong-state'])
  const certified = await takeActs(street, team.id, 'certify')
  expect(certified.body).toMatchObject({ state: 'certified', stateTitle: '待审核' })
  expect(certified.body.certifiedAt).toBeDefined()
  expect((await takeActs(street, team.id, 'certify')).status).toBe(409)
  const reviewed = await takeActs(street, team.id, 'review')
  expect(reviewed.body.state).toBe('reviewed')
  expect(reviewed.body.timeline.map((entry: { title: string }) => entry.title)).toEqual([
    '审核',
    '认证',
    '登记',
  ])
})

test('A13 a team is returned with a reason, corrected, and handed in again', async () => {
  const team = await makeTeam(street)
  for (const reason of ['', ' ', '误', ' 误 ', '误'.repeat(201)])
    expect((await actOn(street, team.id, 'return', { reason })).status).toBe(400)
  const silent = await actOn(street, team.id, 'return', {})
  expect([silent.status, silent.body.code]).toEqual([422, 'platform/reason-needed'])
  const returned = await actOn(street, team.id, 'return', { reason: '活动地点不明确' })
  expect(returned.body.state).toBe('returned')
  expect(returned.body.timeline[0]).toMatchObject({ action: 'return', reason: '活动地点不明确' })
  expect((await takeActs(street, team.id, 'submit', 'certify')).body.state).toBe('certified')
})

test('A13 a manager’s edit of a reviewed team counts as reviewed and is audited', async () => {
  const team = await makeReadyTeam(house, street)
  const edited = await street.patch(`/api/teams/teams/${team.id}`, {
    version: team.version,
    leaderName: '顾长风',
    declaredCount: 30,
  })
  expect(edited.body.state).toBe('reviewed')
  const { rows } = await house.owner.query(
    `select before, after from audit.entry where action = 'teams.edit' and subject_id = $1`,
    [team.id],
  )
  expect(rows).toEqual([
    {
      before: { state: 'reviewed', leaderName: '沈*', declaredCount: 16 },
      after: { state: 'reviewed', leaderName: '顾*', declaredCount: 30 },
    },
  ])
  expect((await actOn(street, team.id, 'file', {})).body.filedThisYear).toBe(true)
})

test('S0-23 the queues 待认证 and 待审核 of the own sub-district, by number and by list', async () => {
  const before = (await street.get('/api/teams/queues')).body
  await makeTeam(neighbour)
  const team = await makeTeam(street)
  await takeActs(street, (await makeTeam(street)).id, 'certify')
  const queues = (await street.get('/api/teams/queues')).body
  expect(queues).toMatchObject({ submitted: before.submitted + 1, certified: before.certified + 1 })
  const waiting = await street.get('/api/teams/teams?state=submitted&limit=100')
  expect(waiting.body).toMatchObject({ total: queues.submitted, totalIsExact: true })
  expect(waiting.body.items.map((item: { id: string }) => item.id)).toContain(team.id)
  expect((await takeActs(street, team.id, 'certify', 'review')).body.state).toBe('reviewed')
})

test('A36 city, district and student teams are certified and reviewed by the level that made them', async () => {
  const own: [Client, Record<string, unknown>][] = [
    [city, { category: 'city' }],
    [district, { category: 'district' }],
    [district, { category: 'student', schoolName: '古华中学' }],
  ]
  for (const [client, more] of own) {
    const team = await makeTeam(client, more)
    expect(team.state).toBe('submitted')
    expect((await takeActs(client, team.id, 'certify', 'review')).body.state).toBe('reviewed')
  }
  const theirs = await makeTeam(district, { category: 'district' })
  expect((await takeActs(city, theirs.id, 'certify')).status).toBe(403)
})

test('S0-23 many at once: none when one is refused, the good ones when the user says so', async () => {
  const waiting = [await makeTeam(street), await makeTeam(street)].map((team) => team.id)
  const reviewed = (await makeTeam(street, { as: 'reviewed' })).id
  const foreign = (await makeTeam(neighbour)).id
  const ids = [...waiting, reviewed, foreign]
  const refused = await street.post('/api/teams/batch/certify', { items: await seeTeams(street, ids) })
  expect([refused.status, refused.body.code]).toEqual([422, 'teams/batch-refused'])
  expect(
    refused.body.refused.map((each: { id: string; code: string }) => [each.id, each.code]).sort(),
  ).toEqual(
    [
      [reviewed, 'platform/wrong-state'],
      [foreign, 'platform/not-found'],
    ].sort(),
  )
  expect((await street.get(`/api/teams/teams/${waiting[0]}`)).body.state).toBe('submitted')
  const done = await street.post('/api/teams/batch/certify', {
    items: await seeTeams(street, ids),
    acceptGood: true,
  })
  expect([done.body.done, done.body.refused.length]).toEqual([2, 2])
  for (const id of waiting) {
    const team = (await street.get(`/api/teams/teams/${id}`)).body
    expect([team.state, team.timeline[0].action]).toEqual(['certified', 'certify'])
  }
  expect((await neighbour.get(`/api/teams/teams/${foreign}`)).body.state).toBe('submitted')
})

test('S0-23 a team that was changed since it was seen is not decided with the others: it is told by itself', async () => {
  const [first, second] = [await makeTeam(street), await makeTeam(street)]
  const items = await seeTeams(street, [first.id, second.id])
  await street.patch(`/api/teams/teams/${second.id}`, { version: second.version, declaredCount: 29 })
  const refused = await street.post('/api/teams/batch/certify', { items })
  expect([refused.status, refused.body.code]).toEqual([422, 'teams/batch-refused'])
  expect(refused.body.refused).toEqual([
    expect.objectContaining({ id: second.id, code: 'teams/changed-since-seen', version: second.version + 1 }),
  ])
  expect(refused.body.refused[0].reason).toContain('重新查看')
  const states = async () =>
    Promise.all(
      [first, second].map(async ({ id }) => (await street.get(`/api/teams/teams/${id}`)).body.state),
    )
  expect(await states()).toEqual(['submitted', 'submitted'])
  const done = await street.post('/api/teams/batch/certify', { items, acceptGood: true })
  expect([done.body.done, done.body.refused.length]).toEqual([1, 1])
  expect(await states()).toEqual(['certified', 'submitted'])
})

test('one act from a page that has grown old is refused, whatever the act', async () => {
  const team = await makeReadyTeam(house, street)
  const old = { version: team.version }
  const { body: edited } = await street.patch(`/api/teams/teams/${team.id}`, { ...old, declaredCount: 21 })
  const act = (name: string, body: object) => street.post(`/api/teams/teams/${team.id}/${name}`, body)
  expect(await act('file', old)).toMatchObject({ status: 409, body: { code: 'platform/changed-meanwhile' } })
  const filed = await act('file', { version: edited.version })
  expect(filed.body.filedThisYear).toBe(true)
  const reason = '申报有误'
  expect((await act('cancel-filing', { ...old, reason })).status).toBe(409)
  expect((await act('cancel-filing', { version: filed.body.version, reason })).status).toBe(200)
  expect((await act('dissolve', { reason })).status).toBe(400)
  expect((await act('dissolve', { ...old, reason })).status).toBe(409)
  const { body: gone } = await actOn(street, team.id, 'dissolve', { reason })
  expect((await act('restore', old)).status).toBe(409)
  expect((await act('restore', { version: gone.version })).status).toBe(200)
})

test('A33 删除 belongs to the level that may 添加, is soft, and wants a reason', async () => {
  const team = await makeTeam(street)
  expect((await actOn(district, team.id, 'delete', { reason: '重复' })).status).toBe(403)
  expect((await actOn(street, team.id, 'delete', {})).body.code).toBe('platform/reason-needed')
  const total = (await street.get('/api/teams/teams')).body.total
  const deleted = await actOn(street, team.id, 'delete', { reason: '重复登记' })
  expect(deleted.body).toMatchObject({ state: 'deleted', actions: expect.arrayContaining(['restore']) })
  const list = await street.get('/api/teams/teams?limit=100')
  expect(list.body.total).toBe(total - 1)
  expect(list.body.items.map((item: { id: string }) => item.id)).not.toContain(team.id)
  const bin = await street.get('/api/teams/teams?state=deleted&limit=100')
  expect(bin.body.items.map((item: { id: string }) => item.id)).toContain(team.id)
  const { rows } = await house.owner.query('select state from teams.team where id = $1', [team.id])
  expect(rows).toEqual([{ state: 'deleted' }])
  expect((await street.patch(`/api/teams/teams/${team.id}`, { version: 2, declaredCount: 12 })).status).toBe(
    409,
  )
})

test('A33 a deleted team comes back to the state it had, unless its name was taken meanwhile', async () => {
  const team = await makeTeam(street, { as: 'reviewed', name: '浦江晚霞舞队' })
  await takeActs(street, team.id, 'delete')
  expect((await takeActs(street, team.id, 'restore')).body.state).toBe('reviewed')
  await takeActs(street, team.id, 'delete')
  await makeTeam(street, { name: '浦江晚霞舞队' })
  const taken = await takeActs(street, team.id, 'restore')
  expect([taken.status, taken.body.code]).toEqual([409, 'teams/name-taken'])
})

test('A13 a dissolved team leaves the lists, keeps its history and may be restored', async () => {
  const team = await makeTeam(street, { as: 'reviewed' })
  expect((await takeActs(street, team.id, 'dissolve')).body.state).toBe('dissolved')
  expect((await takeActs(street, team.id, 'delete')).body.state).toBe('deleted')
  expect((await takeActs(street, team.id, 'restore')).body.state).toBe('dissolved')
  expect((await takeActs(street, team.id, 'restore')).body.state).toBe('reviewed')
})

test('each change announces the team, once a batch', async () => {
  const team = await makeTeam(street)
  await takeActs(street, team.id, 'certify')
  const { rows } = await house.owner.query(
    `select unit_path, body from platform.outbox where kind = 'teams.changed' and subject_id = $1 order by id`,
    [team.id],
  )
  expect(rows).toEqual([
    { unit_path: street.unit.path, body: { act: 'create' } },
    { unit_path: street.unit.path, body: { act: 'certify' } },
  ])
})
