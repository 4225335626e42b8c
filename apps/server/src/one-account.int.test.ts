import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { mine, openApplicant } from './business/coaches/testing/applicant.ts'
import { addItem, openAssociation } from './business/coaches/testing/office.ts'
import { makeLedTeam } from './business/teams/citizen/testing/citizens.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('X-01 one account serves both: who leads a team is a coach under the same account', async () => {
  const item = await addItem(await openAssociation(house))
  const citizen = await openApplicant(house, { name: '马跃' })
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  const team = await makeLedTeam(citizen, street, 'certify')
  const made = await citizen.post(mine, { items: [item.name], districts: ['奉贤区'] })
  expect(made.body.coach).toMatchObject({ state: 'applied', name: '马跃' })
  const { rows } = await house.owner.query(
    `select c.citizen_id as coach, t.leader_citizen_id as leader from coaches.coach c, teams.team t where c.id = $1 and t.id = $2`,
    [made.body.coach.id, team.id],
  )
  expect(rows).toEqual([{ coach: citizen.id, leader: citizen.id }])
})
