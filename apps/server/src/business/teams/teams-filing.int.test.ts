import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { actOn, fillRoster, makeReadyTeam, makeTeam, seeTeams, takeActs } from './testing/teams.ts'

let house: TestHouse
let city: Client
let district: Client
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterEach(() => house.clock.set('2026-11-23T10:00:00+08:00'))
afterAll(() => house.close())

const file = (client: Client, id: string, body: object = {}) => actOn(client, id, 'file', body)

test('S0-51 one team is filed from its page, after its changes', async () => {
  const team = await makeReadyTeam(house, street)
  await street.patch(`/api/teams/teams/${team.id}`, { version: team.version, declaredCount: 20 })
  const filed = await file(street, team.id)
  expect(filed.body).toMatchObject({ filedThisYear: true, filedYear: 2026 })
  expect(filed.body.filings).toMatchObject([{ year: 2026, state: 'filed', memberCount: 10 }])
  expect(filed.body.actions).toContain('cancel-filing')
  expect(filed.body.actions).not.toContain('file')
  const again = await file(street, team.id)
  expect([again.status, again.body.code]).toEqual([409, 'teams/already-filed'])
})

test('S0-50 only reviewed teams are filed', async () => {
  const team = await makeTeam(street)
  await fillRoster(house, team.id, 9)
  for (const acts of [[], ['certify']]) {
    if (acts.length > 0) await takeActs(street, team.id, ...acts)
    const refused = await file(street, team.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'platform/wrong-state'])
  }
  await takeActs(street, team.id, 'review')
  expect((await file(street, team.id)).status).toBe(200)
})

test('S0-52 a filing is cancelled and the team is 未申报 again', async () => {
  const team = await makeReadyTeam(house, street)
  expect((await takeActs(street, team.id, 'cancel-filing')).body.code).toBe('teams/not-filed')
  await file(street, team.id)
  const cancelled = await takeActs(street, team.id, 'cancel-filing')
  expect(cancelled.body.filedThisYear).toBe(false)
  expect(cancelled.body).not.toHaveProperty('filedYear')
  expect(cancelled.body.filings).toMatchObject([{ state: 'cancelled', cancelReason: '核对无误' }])
  expect((await file(street, team.id)).body.filings).toHaveLength(2)
})

test('S0-06 S0-54 the filing state is per team and year: 未申报 in a new year, whatever the year before', async () => {
  const team = await makeReadyTeam(house, street)
  await file(street, team.id)
  house.clock.set('2027-01-01T00:30:00+08:00')
  const later = await house.staff(street.unit)
  const seen = await later.get(`/api/teams/teams/${team.id}`)
  expect(seen.body).toMatchObject({ filedThisYear: false, filedYear: 2026 })
  const unfiled = await later.get('/api/teams/teams?filing=unfiled&limit=100')
  expect(unfiled.body.items.map((item: { id: string }) => item.id)).toContain(team.id)
  await file(later, team.id)
  const cancelled = await takeActs(later, team.id, 'cancel-filing')
  // The year before stays filed.
  expect(cancelled.body).toMatchObject({ filedThisYear: false, filedYear: 2026 })
})

test('S0-11 S0-15 S0-21 each level files its own teams and no other’s', async () => {
  const teams: [Client, Record<string, unknown>][] = [
    [city, { category: 'city' }],
    [district, { category: 'district' }],
    [street, {}],
  ]
  for (const [owner, more] of teams) {
    const team = await makeReadyTeam(house, owner, more)
    for (const client of [city, district, street].filter((each) => each !== owner))
      expect([403, 404]).toContain((await file(client, team.id)).status)
    const filed = await file(owner, team.id)
    expect(filed.body.filedThisYear).toBe(true)
    for (const client of [city, district, street].filter((each) => each !== owner))
      expect([403, 404]).toContain((await takeActs(client, team.id, 'cancel-filing')).status)
  }
})

test('S0-21 a district does not file a sub-district’s teams, alone or in a batch', async () => {
  const team = await makeReadyTeam(house, street)
  expect((await file(district, team.id)).status).toBe(403)
  const batch = await district.post('/api/teams/batch/file', { items: await seeTeams(street, [team.id]) })
  expect(batch.body.refused).toMatchObject([{ id: team.id, code: 'platform/forbidden' }])
})

test('S0-66 the filing is the year’s 年检: no second step, and a check result only where it is switched on', async () => {
  const team = await makeReadyTeam(house, street)
  await file(street, team.id)
  const off = await actOn(street, team.id, 'check', { result: 'pass' })
  expect([off.status, off.body.code]).toEqual([422, 'teams/check-off'])
})

test('A12 filing wants ten members known by name, or a reason of the approving level', async () => {
  const team = await makeTeam(street, { as: 'reviewed', declaredCount: 40 })
  await fillRoster(house, team.id, 8)
  const few = await file(street, team.id)
  expect([few.status, few.body.code]).toEqual([422, 'teams/too-few-members'])
  expect(few.body.detail).toContain('9 人')
  const anyway = await file(street, team.id, { overrideReason: '两名队员出院后补登' })
  expect(anyway.body.filings).toMatchObject([{ memberCount: 9, overrideReason: '两名队员出院后补登' }])
  const other = await makeTeam(street, { as: 'reviewed' })
  await fillRoster(house, other.id, 9)
  expect((await file(street, other.id)).status).toBe(200)
})

test('A14 the managing level may narrow the window of its own filing, for filing and cancelling', async () => {
  const town = await house.staff(await house.unit('奉贤区', '南桥镇'))
  const team = await makeReadyTeam(house, town)
  const wide = (await town.get('/api/teams/setting')).body
  expect(wide).toMatchObject({
    filingFrom: null,
    filingTo: null,
    filingOpen: true,
    checkResults: false,
    version: 0,
  })
  const wrong = await town.put('/api/teams/setting', { ...narrow(0), filingFrom: '02-30' })
  expect(wrong.body.errors[0].path).toBe('/filingFrom')
  const set = await town.put('/api/teams/setting', narrow(0))
  expect(set.body).toMatchObject({ filingOpen: false, version: 1 })
  expect((await town.put('/api/teams/setting', narrow(0))).status).toBe(409)
  const closed = await file(town, team.id)
  expect([closed.status, closed.body.code]).toEqual([422, 'teams/filing-closed'])
  expect(
    (await town.post('/api/teams/batch/file', { items: await seeTeams(street, [team.id]) })).body.code,
  ).toBe('teams/filing-closed')
  // Others keep their own window.
  expect((await file(street, (await makeReadyTeam(house, street)).id)).status).toBe(200)
  house.clock.set('2026-03-01T00:00:00+08:00')
  const spring = await house.staff(town.unit)
  expect((await file(spring, team.id)).status).toBe(200)
  house.clock.set('2026-07-01T00:00:00+08:00')
  const summer = await house.staff(town.unit)
  expect((await takeActs(summer, team.id, 'cancel-filing')).body.code).toBe('teams/filing-closed')
})

function narrow(version: number) {
  return { version, filingFrom: '03-01', filingTo: '06-30', checkResults: false }
}

test('A14 a recorded check result is withdrawn first, with a reason, before the filing is cancelled', async () => {
  const town = await house.staff(await house.unit('奉贤区', '奉城镇'))
  const team = await makeReadyTeam(house, town)
  await town.put('/api/teams/setting', { version: 0, filingFrom: null, filingTo: null, checkResults: true })
  expect((await actOn(town, team.id, 'check', { result: 'pass' })).body.code).toBe('teams/not-filed')
  await file(town, team.id)
  expect((await actOn(town, team.id, 'check', { result: 'fail' })).body.code).toBe('platform/reason-needed')
  const checked = await actOn(town, team.id, 'check', { result: 'fail', reason: '人数不实' })
  expect(checked.body.filings).toMatchObject([{ checkResult: 'fail', checkReason: '人数不实' }])
  expect((await takeActs(town, team.id, 'cancel-filing')).body.code).toBe('teams/check-recorded')
  expect((await actOn(town, team.id, 'withdraw-check', { reason: '' })).status).toBe(400)
  await actOn(town, team.id, 'withdraw-check', { reason: '复核后更正' })
  expect((await takeActs(town, team.id, 'cancel-filing')).body.filedThisYear).toBe(false)
})
