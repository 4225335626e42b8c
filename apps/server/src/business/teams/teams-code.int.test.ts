import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { makeTeam } from './testing/teams.ts'

let house: TestHouse
let street: Client
let neighbour: Client
let district: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  district = await house.staff(await house.unit('奉贤区'))
})
afterAll(() => house.close())

const ask = (client: Client, teamId: string) => client.post('/api/codes/team-join', { teamId })

test('S0-62 a certified team has one join code, the same each time it is asked for', async () => {
  const team = await makeTeam(street, { as: 'certified' })
  const first = await ask(street, team.id)
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({
    kind: 'team-join',
    subjectId: team.id,
    teamName: team.name,
    status: 'valid',
  })
  expect((await ask(street, team.id)).body.id).toBe(first.body.id)
})

test('S0-60 a team that is not certified yet has none, and is told so', async () => {
  const team = await makeTeam(street, { as: 'submitted' })
  expect(await ask(street, team.id)).toMatchObject({ status: 409, body: { code: 'platform/wrong-state' } })
})

test('S0-60 the code is the managing unit’s: a neighbour does not find the team, the district may not issue it', async () => {
  const team = await makeTeam(street, { as: 'reviewed' })
  expect((await ask(neighbour, team.id)).status).toBe(404)
  expect((await ask(district, team.id)).status).toBe(403)
})
