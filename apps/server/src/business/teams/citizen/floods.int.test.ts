import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn } from '../testing/teams.ts'
import { joinByCode, makeCitizen, makeLedTeam, sampleRegistration } from './testing/citizens.ts'

let house: TestHouse
let street: Client
let one: Citizen
const day = 24 * 3_600_000

beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  house.clock.set('2026-11-23T10:00:00+08:00')
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  one = await makeCitizen(house, '贺多队')
})
afterAll(() => house.close())

/** Without a code, so that what is counted there is not what stops him. */
async function register(citizen: Citizen, more: Record<string, unknown> = {}) {
  const { id } = await house.unit('奉贤区', '金海街道')
  const { rows } = await house.owner.query(
    `select id from units.unit where parent_id = $1 and kind = 'committee' and retired_at is null limit 1`,
    [id],
  )
  return citizen.post('/api/my/teams', sampleRegistration({ unitId: id, committeeId: rows[0].id, ...more }))
}
const certify = async (id: string) => must(await actOn(street, id, 'certify', {}))

test('S0-58 one citizen has five registrations waiting; certified ones make room, and sixty in a row do not come', async () => {
  const sent = []
  for (let n = 0; n < 12; n++) sent.push(await register(one, { submit: n % 2 === 0 }))
  const good = sent.filter(({ status }) => status === 201)
  expect(good).toHaveLength(5)
  const refused = sent.at(-1)
  expect([refused?.status, refused?.body.code]).toEqual([429, 'teams/too-many-registrations'])
  expect(refused?.body.detail).toContain('5 支')
  for (const { body } of good) if (body.state === 'submitted') await certify(body.id)
  expect((await register(one)).status).toBe(201)
})

test('S0-58 who really leads many teams goes on the next day; ten a day are registered', async () => {
  const each = async () => {
    const answer = await register(one)
    if (answer.status === 201) await certify(answer.body.id)
    return answer
  }
  for (let n = 0; n < 10; n++) must(await each(), 201)
  const tooMany = await each()
  expect([tooMany.status, tooMany.body.code]).toEqual([429, 'teams/too-many-registrations-today'])
  house.clock.advance(day)
  // Sessions of staff end within a day.
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  must(await each(), 201)
  expect(must(await one.get('/api/my/teams')).led).toHaveLength(11)
})

test('S0-58 registrations sent at once are counted one after the other', async () => {
  const answers = await Promise.all(Array.from({ length: 9 }, () => register(one)))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(4).fill(429)])
})

test('S0-60 one leader is asked five times a day by one person, whatever became of it; another leader may be asked', async () => {
  const leader = await makeCitizen(house, '费队长')
  const teams = [await makeLedTeam(leader, street, 'certify'), await makeLedTeam(leader, street, 'certify')]
  const outcomes: [number, string | undefined][] = []
  for (let n = 0; n < 30; n++) {
    const { status, body } = await joinByCode(leader, teams[n % 2]?.id ?? '', one)
    outcomes.push([status, body.code])
    if (status === 201) must(await one.post(`/api/my/teams/requests/${body.requestId}/withdraw`))
  }
  expect(outcomes.filter(([status]) => status === 201)).toHaveLength(5)
  expect(outcomes.at(-1)).toEqual([429, 'teams/too-many-asks-of-leader'])
  const other = await makeCitizen(house, '路队长')
  const theirs = await makeLedTeam(other, street, 'certify')
  must(await joinByCode(other, theirs.id, one), 201)
  house.clock.advance(day)
  must(await joinByCode(leader, teams[0]?.id ?? '', one), 201)
})

test('S0-32 twenty requests of one citizen wait at a time and are asked in a day; an answer makes room the next day', async () => {
  const leaders: { leader: Citizen; team: string }[] = []
  for (let n = 0; n < 5; n++) {
    const leader = await makeCitizen(house, '梅队长')
    for (let m = 0; m < 5; m++)
      leaders.push({ leader, team: (await makeLedTeam(leader, street, 'certify')).id })
  }
  const answers = []
  for (const { leader, team } of leaders) answers.push(await joinByCode(leader, team, one))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
  const last = answers.at(-1)
  expect([last?.status, last?.body.code]).toEqual([429, 'teams/too-many-asks-open'])
  house.clock.advance(day)
  const [first, next] = [leaders[0], leaders[20]]
  const again = () => joinByCode(next?.leader as Citizen, next?.team ?? '', one)
  expect((await again()).body.code).toBe('teams/too-many-asks-open')
  must(await one.post(`/api/my/teams/requests/${answers[0]?.body.requestId}/withdraw`))
  must(await again(), 201)
  expect(first?.team).toBeDefined()
})
