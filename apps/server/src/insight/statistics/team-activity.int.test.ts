import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '#platform/house'
import { type Citizen, type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'

let house: TestHouse
let street: Client
let neighbour: Client
const my = '/api/my/activities'
const address = '/api/statistics/team-activity'

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
})
afterAll(() => house.close())

function featuresOn(house: House): House {
  const features = { ...house.config.features, activities: true, teamActivity: true }
  return Object.freeze({ ...house, config: Object.freeze({ ...house.config, features }) })
}

let serial = 0
/** A reviewed team that this citizen leads, with these in its roster. */
async function makeLedTeam(
  staff: Client,
  leader: Citizen,
  members: readonly Citizen[] = [],
): Promise<string> {
  serial += 1
  const { status, body } = await staff.post('/api/teams/teams', {
    category: 'community',
    name: `频次样例${'甲乙丙丁'[serial]}健身队`,
    leaderName: '沈启明',
    leaderPhone: samplePhone(serial),
    declaredCount: 16,
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 1, starts: '07:00', ends: '08:00', place: '社区公园东门' }],
    statementAccepted: true,
    as: 'reviewed',
  })
  expect(status, JSON.stringify(body)).toBe(201)
  await house.owner.query('update teams.team set leader_citizen_id = $2 where id = $1', [body.id, leader.id])
  for (const { id, name } of members)
    await house.owner.query(
      `insert into teams.member (id, team_id, unit_path, name, origin, joined_at, citizen_id)
       select gen_random_uuid(), id, unit_path, $2, 'qr', now(), $3 from teams.team where id = $1`,
      [body.id, name, id],
    )
  return body.id
}

async function train(leader: Citizen, teamId: string, people: readonly Citizen[]): Promise<void> {
  const training = (await leader.post(`${my}/trainings`, { teamId, place: '公园东门' })).body
  const { token } = (await leader.get(`${my}/trainings/${training.id}/codes`)).body.codes[0]
  for (const person of people) {
    const answer = await person.post(`${my}/check-ins`, { token })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  house.clock.advance(1_000)
  await leader.post(`${my}/trainings/${training.id}/close`)
}

test('S0-28 S0-33 trainings and who came are counted by team and month, for each level its area', async () => {
  const [one, two, three] = [await house.citizen(), await house.citizen(), await house.citizen()]
  const first = await makeLedTeam(street, one, [two])
  const second = await makeLedTeam(neighbour, three)
  await train(one, first, [one, two])
  await train(one, first, [two])
  await train(three, second, [three])
  // Nobody came: no training that counts.
  await train(three, second, [])
  await house.settle()
  const { body } = await street.get(address)
  expect(body).toMatchObject({ month: '2026-11', totals: { teams: 1, trainings: 2, attendances: 3 } })
  const district = await house.staff(await house.unit('奉贤区'))
  const whole = (await district.get(address)).body
  expect(whole.totals).toEqual({ teams: 2, trainings: 3, attendances: 4 })
  const row = (name: string) => whole.byUnit.find((each: { name: string }) => each.name === name)
  expect(row('金海街道')).toMatchObject({ teams: 1, trainings: 2, attendances: 3 })
  expect(row('金汇镇')).toMatchObject({ teams: 1, trainings: 1, attendances: 1 })
  expect(row('奉贤区本级')).toMatchObject({ teams: 0, trainings: 0 })
  const city = await house.staff(await house.unit())
  const top = (await city.get(address)).body
  expect(top.byUnit.find((each: { name: string }) => each.name === '奉贤区')).toMatchObject({
    trainings: 3,
    hasChildren: true,
  })
  expect(top.months).toEqual([{ month: '2026-11', teams: 2, trainings: 3, attendances: 4 }])
  // The same facts once more change nothing.
  await house.owner.query(`update platform.consumer set xid = '0', id = 0 where name = 'team-activity'`)
  await house.settle()
  expect((await district.get(address)).body.totals).toEqual(whole.totals)
  expect((await street.get(`${address}?month=2026-10`)).body.totals).toEqual({
    teams: 0,
    trainings: 0,
    attendances: 0,
  })
})

test('S0-28 S0-33 a training soon after midnight counts for the month that has begun', async () => {
  const leader = await house.citizen()
  const team = await makeLedTeam(street, leader)
  const before = house.clock.now().toISOString()
  house.clock.set('2026-12-01T00:30:00+08:00')
  await train(leader, team, [leader])
  await house.settle()
  const { body } = await (await house.staff(street.unit)).get(address)
  expect(body).toMatchObject({ month: '2026-12', totals: { teams: 1, trainings: 1, attendances: 1 } })
  house.clock.set(before)
})

test('S0-28 S0-04 nobody asks for another’s area, and while the flag is off nobody at all', async () => {
  expect((await street.get(`${address}?unitId=${neighbour.unit.id}`)).status).toBe(403)
  expect((await house.anonymous.get(address)).status).toBe(401)
  expect((await street.get(`${address}?month=2026-13`)).status).toBe(400)
  const closed = await openTestHouse()
  try {
    const staff = await closed.staff(await closed.unit('奉贤区', '金海街道'))
    const { status, body } = await staff.get(address)
    expect([status, body.code]).toEqual([403, 'platform/not-open-yet'])
  } finally {
    await closed.close()
  }
})
