import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import {
  joinByCode,
  makeCitizen,
  makeLedTeam,
  registrationToken,
  sampleRegistration,
} from './testing/citizens.ts'

let house: TestHouse
let street: Client
let neighbour: Client
let leader: Citizen

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  leader = await makeCitizen(house)
})
afterAll(() => house.close())

const queue = async (client: Client, state: string) =>
  must(await client.get(`/api/teams/teams?state=${state}&limit=100`)).items.map(
    (item: { id: string }) => item.id,
  )

async function committeeOf(client: Client): Promise<number> {
  const { rows } = await house.owner.query(
    `select id from units.unit where parent_id = $1 and kind = 'committee' limit 1`,
    [client.unit.id],
  )
  return rows[0].id
}

test('S0-55 S0-57 S0-58 a leader scans his sub-district’s code and registers: the team waits in that queue, and in no other', async () => {
  const body = sampleRegistration({ registrationToken: await registrationToken(street) })
  const team = must(await leader.post('/api/my/teams', body), 201)
  expect(team).toMatchObject({
    state: 'submitted',
    stateTitle: '待认证',
    unit: { id: street.unit.id },
    districtName: '奉贤区',
    leaderName: leader.name,
    declaredCount: 18,
    actions: ['edit'],
  })
  expect(team.next).toContain('等待街镇认证')
  expect(team.leaderPhone).not.toContain(leader.phone)
  expect(await queue(street, 'submitted')).toContain(team.id)
  expect(await queue(neighbour, 'submitted')).not.toContain(team.id)
  const seen = must(await street.get(`/api/teams/teams/${team.id}`))
  expect(seen).toMatchObject({ origin: 'citizen', leaderLinked: true, joinedCount: 0 })
})

test('S0-58 only a citizen with a name and a verified phone registers', async () => {
  const registrationBody = sampleRegistration({ registrationToken: await registrationToken(street) })
  const unproven = await makeCitizen(house, '顾无号', { phone: null })
  expect(await unproven.post('/api/my/teams', registrationBody)).toMatchObject({
    status: 422,
    body: { code: 'citizens/phone-needed' },
  })
  expect((await house.anonymous.post('/api/my/teams', registrationBody)).status).toBe(401)
  expect((await street.post('/api/my/teams', registrationBody)).status).toBe(401)
})

test('S0-60 S0-59 members join after 认证, the leader accepts, and counts follow', async () => {
  const early = await makeLedTeam(leader, street)
  expect(await leader.get(`/api/my/teams/${early.id}/code`)).toMatchObject({
    status: 409,
    body: { code: 'platform/wrong-state' },
  })
  const team = await makeLedTeam(leader, street, 'certify')
  expect(team).toMatchObject({ state: 'certified', stateTitle: '待审核' })
  const member = await makeCitizen(house, '陆小满')
  const asked = must(await joinByCode(leader, team.id, member), 201)
  expect(asked).toMatchObject({ outcome: 'asked', teamName: team.name })
  const lists = must(await leader.get(`/api/my/teams/${team.id}/requests`))
  expect(lists.waiting).toMatchObject([{ id: asked.requestId, name: '陆小满' }])
  must(await leader.post(`/api/my/teams/${team.id}/requests/${asked.requestId}/accept`))
  expect(must(await leader.get(`/api/my/teams/${team.id}/members`))).toMatchObject({
    rosterCount: 2,
    items: [{ name: '陆小满', linked: true }],
  })
  expect(must(await street.get(`/api/teams/teams/${team.id}`))).toMatchObject({
    rosterCount: 2,
    joinedCount: 1,
  })
  expect(await joinByCode(leader, team.id, member)).toMatchObject({
    status: 409,
    body: { code: 'teams/joined-already' },
  })
})

test('A15 found by search: district, sub-district and committee are chosen, and that sub-district has it', async () => {
  const body = sampleRegistration()
  for (const missing of [{}, { unitId: street.unit.id }, { committeeId: await committeeOf(street) }])
    expect(await leader.post('/api/my/teams', { ...body, ...missing })).toMatchObject({
      status: 422,
      body: { code: 'teams/street-needed' },
    })
  const committeeId = await committeeOf(neighbour)
  const wrong = await leader.post('/api/my/teams', { ...body, unitId: street.unit.id, committeeId })
  expect(wrong).toMatchObject({ status: 422, body: { code: 'teams/bad-committee' } })
  const district = await house.unit('奉贤区')
  expect(await leader.post('/api/my/teams', { ...body, unitId: district.id, committeeId })).toMatchObject({
    status: 422,
    body: { code: 'teams/street-closed' },
  })
  // A zone is no sub-district until the city enables it.
  const zone = await house.unit('奉贤区', '海湾旅游区')
  expect(await leader.post('/api/my/teams', { ...body, unitId: zone.id, committeeId })).toMatchObject({
    status: 422,
    body: { code: 'teams/street-closed' },
  })
  const team = must(
    await leader.post('/api/my/teams', { ...body, unitId: neighbour.unit.id, committeeId }),
    201,
  )
  expect(team.committee.id).toBe(committeeId)
  expect(await queue(neighbour, 'submitted')).toContain(team.id)
  expect(await queue(street, 'submitted')).not.toContain(team.id)
  const token = await registrationToken(street)
  const two = await leader.post('/api/my/teams', {
    ...sampleRegistration(),
    registrationToken: token,
    unitId: neighbour.unit.id,
  })
  expect(two).toMatchObject({ status: 422, body: { code: 'teams/two-streets' } })
})
