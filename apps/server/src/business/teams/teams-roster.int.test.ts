import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { actOn, fillRoster, makeTeam, seeTeams } from './testing/teams.ts'

let house: TestHouse
let street: Client
let district: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  district = await house.staff(await house.unit('奉贤区'))
})
afterAll(() => house.close())

const membersOf = async (id: string) => (await street.get(`/api/teams/teams/${id}/members?limit=100`)).body
const add = (id: string, body: unknown) => street.post(`/api/teams/teams/${id}/members`, body)

/** Both as the client sees them now. */
async function merge(client: Client, id: string, intoId: string) {
  const [into] = await seeTeams(client, [intoId])
  return actOn(client, id, 'merge', { intoId, intoVersion: into?.version, reason: '同一支队伍' })
}

test('A11 the leader counts as one of the fixed members', async () => {
  const team = await makeTeam(street)
  const roster = await membersOf(team.id)
  expect(roster).toMatchObject({ total: 1, totalIsExact: true, items: [{ role: 'leader', name: '沈启明' }] })
  await fillRoster(house, team.id, 9)
  const seen = (await street.get(`/api/teams/teams/${team.id}`)).body
  expect(seen.rosterCount).toBe(10)
  expect((await membersOf(team.id)).items).toHaveLength(10)
})

test('A12 staff enter the roster: name, and the phone when there is one; it is masked and revealed for a reason', async () => {
  const team = await makeTeam(street)
  const member = await add(team.id, { name: '周小燕', phone: '138 1111 2222' })
  expect(member.status).toBe(201)
  expect(member.body).toMatchObject({
    name: '周小燕',
    phone: '138****2222',
    role: 'member',
    origin: 'roster',
  })
  await add(team.id, { name: '何平' })
  expect((await membersOf(team.id)).total).toBe(3)
  const shown = await street.post(`/api/teams/teams/${team.id}/members/${member.body.id}/reveal`, {
    reason: '核对名册',
  })
  expect(shown.body).toEqual({ phone: '13811112222' })
  const wrong = await add(team.id, { name: '周1', phone: '123' })
  expect(wrong.body.errors.map((fault: { path: string }) => fault.path)).toEqual(['/name', '/phone'])
})

test('A11 nobody stands in a roster twice, the leader included', async () => {
  const team = await makeTeam(street, { leaderPhone: '13800004321' })
  await add(team.id, { name: '周小燕', phone: '13811113333' })
  for (const phone of ['13811113333', '+86 138-0000-4321']) {
    const again = await add(team.id, { name: '何平', phone })
    expect([again.status, again.body.code]).toEqual([409, 'teams/already-member'])
  }
  expect((await membersOf(team.id)).total).toBe(2)
  const other = await makeTeam(street)
  // S0-32: one person may belong to several teams.
  expect((await add(other.id, { name: '周小燕', phone: '13811113333' })).status).toBe(201)
})

test('two clerks add the same person at once: once', async () => {
  const team = await makeTeam(street)
  const answers = await Promise.all([1, 2].map(() => add(team.id, { name: '周小燕', phone: '13811114444' })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
  expect((await membersOf(team.id)).total).toBe(2)
})

test('a member is corrected, keeps a masked phone, leaves, and the count follows', async () => {
  const team = await makeTeam(street)
  const { id } = (await add(team.id, { name: '周小燕', phone: '13811115555' })).body
  const path = `/api/teams/teams/${team.id}/members/${id}`
  const renamed = await street.patch(path, { version: 1, name: '周晓燕', phone: '138****5555' })
  expect(renamed.body).toMatchObject({ name: '周晓燕', phone: '138****5555', version: 2 })
  expect((await street.patch(path, { version: 1, name: '周燕' })).status).toBe(409)
  expect((await street.patch(path, { version: 2, phone: '13811116666' })).body.phone).toBe('138****6666')
  expect((await district.patch(path, { version: 3, name: '周小燕' })).status).toBe(200)
  expect((await street.post(`${path}/remove`, { reason: '搬离' })).status).toBe(200)
  expect((await street.post(`${path}/remove`, {})).body.code).toBe('teams/member-left')
  expect((await membersOf(team.id)).total).toBe(1)
  // The phone is free again.
  expect((await add(team.id, { name: '周晓燕', phone: '13811116666' })).status).toBe(201)
})

test('a long roster is read page by page, the leader once', async () => {
  const team = await makeTeam(street)
  await fillRoster(house, team.id, 23)
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = (
      await street.get(`/api/teams/teams/${team.id}/members?limit=10${cursor ? `&cursor=${cursor}` : ''}`)
    ).body
    ids.push(...page.items.map((item: { id: string }) => item.id))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  expect([ids.length, new Set(ids).size]).toEqual([24, 24])
})

test('S0-35 another convener: a member becomes the leader, the former one stays as a member', async () => {
  const team = await makeTeam(street, { leaderPhone: '13800007001' })
  await add(team.id, { name: '周小燕', phone: '13811117001' })
  const path = `/api/teams/teams/${team.id}/change-leader`
  const body = { version: team.version, leaderName: '周小燕', leaderPhone: '13811117001', reason: '换届' }
  expect((await street.post(path, { ...body, leaderPhone: '13800007001' })).body.code).toBe(
    'teams/same-leader',
  )
  expect((await street.post(path, { ...body, version: 99 })).status).toBe(409)
  const changed = await street.post(path, body)
  expect(changed.body).toMatchObject({ leaderName: '周小燕', leaderPhone: '138****7001', rosterCount: 2 })
  expect(
    (await membersOf(team.id)).items.map((item: { name: string; role: string }) => [item.role, item.name]),
  ).toEqual([
    ['leader', '周小燕'],
    ['member', '沈启明'],
  ])
  const gone = await street.post(path, {
    version: changed.body.version,
    leaderName: '何平',
    leaderPhone: '13811117009',
    keepFormer: false,
  })
  expect(gone.body).toMatchObject({ leaderName: '何平', rosterCount: 2 })
})

test('A11 a clerk who corrects the leader’s phone to a member’s, or a member’s other one, leaves nobody in the roster twice', async () => {
  const joined = await house.citizen({ name: '何平' })
  const team = await makeTeam(street, { leaderPhone: '13800007101' })
  const other = (await add(team.id, { name: '周小燕', phone: '13811117101' })).body
  const own = (await add(team.id, { name: '何平', phone: '13811117102' })).body
  // He joined with a phone of before: his row bears the old number and his own self.
  await house.owner.query('update teams.member set citizen_id = $2 where id = $1', [own.id, joined.id])
  const path = `/api/teams/teams/${team.id}`
  const correct = async (leaderName: string, leaderPhone: string) =>
    (await street.patch(path, { version: (await street.get(path)).body.version, leaderName, leaderPhone }))
      .body
  const names = async () => (await membersOf(team.id)).items.map(({ name }: { name: string }) => name)
  expect(await correct('周小燕', '138 1111 7101')).toMatchObject({ rosterCount: 2, leaderLinked: false })
  expect(await names()).toEqual(['周小燕', '何平'])
  expect(await correct('何平', joined.phone)).toMatchObject({ rosterCount: 1, leaderLinked: true })
  expect(await names()).toEqual(['何平'])
  const { rows } = await house.owner.query(
    'select left_reason from teams.member where id = any($1) and left_at is not null',
    [[other.id, own.id]],
  )
  expect(rows).toEqual([{ left_reason: '转为队长' }, { left_reason: '转为队长' }])
})

test('duplicates are found by name in the area and by the leader’s phone, and two teams are merged', async () => {
  const phone = samplePhone(770_001)
  const first = await makeTeam(street, { leaderPhone: phone, name: '听涛健身甲队' })
  const second = await makeTeam(street, { leaderPhone: phone, name: '听涛健身乙队' })
  for (const [id, person] of [
    [first.id, { name: '周小燕', phone: '13822220001' }],
    [second.id, { name: '周小燕', phone: '13822220001' }],
    [second.id, { name: '何平', phone: '13822220002' }],
    [second.id, { name: '无号人' }],
  ] as const)
    expect((await add(id, person)).status).toBe(201)
  const found = await street.get(`/api/teams/teams/${first.id}/duplicates`)
  expect(found.body).toMatchObject([{ id: second.id, samePhone: true, sameName: false }])
  const groups = await street.get('/api/teams/duplicates')
  expect(
    groups.body.map((group: { teams: { id: string }[] }) => group.teams.map((team) => team.id).sort()),
  ).toContainEqual([first.id, second.id].sort())
  const merged = await merge(street, second.id, first.id)
  expect(merged.body).toMatchObject({ id: first.id, rosterCount: 4 })
  expect((await membersOf(first.id)).total).toBe(4)
  expect((await street.get(`/api/teams/teams/${second.id}`)).body).toMatchObject({
    state: 'merged',
    successorId: first.id,
    rosterCount: 1,
  })
  const { rows } = await house.owner.query(
    `select team_id, count(*)::int as n from teams.member where left_at is null and team_id = any($1) group by 1`,
    [[first.id, second.id]],
  )
  expect(rows).toEqual([{ team_id: first.id, n: 3 }])
})

test('a team is merged only with another living one of the same unit', async () => {
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  const [mine, theirs] = [await makeTeam(street), await makeTeam(neighbour)]
  const other = await makeTeam(street)
  const old = { version: mine.version, intoId: other.id, intoVersion: other.version, reason: '同一支队伍' }
  await street.patch(`/api/teams/teams/${other.id}`, { version: other.version, declaredCount: 31 })
  const stale = await street.post(`/api/teams/teams/${mine.id}/merge`, old)
  expect([stale.status, stale.body.code]).toEqual([409, 'platform/changed-meanwhile'])
  expect((await merge(street, mine.id, theirs.id)).body.code).toBe('teams/bad-merge')
  expect((await merge(street, mine.id, mine.id)).body.code).toBe('teams/bad-merge')
  expect((await merge(street, theirs.id, mine.id)).status).toBe(404)
  expect((await merge(district, mine.id, theirs.id)).status).toBe(403)
})
