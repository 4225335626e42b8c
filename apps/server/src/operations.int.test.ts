import { afterAll, beforeAll, expect, test } from 'vitest'
import { Reason } from '#platform/shape'
import { openCast } from '#test/contract'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { addressOf, bentCursors, type Operation, readOperations } from '#test/operations'
import { featuresOn, makeLedTeam } from './business/activities/testing/activities.ts'
import { makeOrganisation, plantLeague } from './business/drives/testing/league.ts'
import { modules } from './modules.ts'

/** What every operation of the house keeps, asked of its description: records, and what is none. */
let house: TestHouse
let operations: Operation[]

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  operations = await readOperations(house.anonymous)
})
afterAll(() => house.close())

test('every list of the house refuses a bent cursor, whoever reads it', async () => {
  const cast = await openCast(house)
  const leader = await house.citizen()
  const { id: teamId } = await makeLedTeam(house, cast.street, leader)
  const offices = ['system_admin', 'security_admin', 'audit_admin'] as const
  const staff = Object.values(cast)
  for (const office of offices) staff.push(await house.staff(await house.unit(), office))
  const league = await plantLeague(house)
  staff.push(
    await house.staff(league),
    await house.staff(await makeOrganisation(house, league, '团区委', 'district')),
  )
  const lists = operations.filter(({ query }) => query.some(({ name }) => name === 'cursor'))
  expect(lists.length).toBeGreaterThan(25)
  for (const list of lists) {
    const urls = bentCursors.map((cursor) => addressOf(list, undefined, { cursor, teamId }))
    const clients = { session: staff, citizen: [leader], anybody: [house.anonymous] }[list.access]
    const reader = await findReader(clients, urls[0])
    // Of what is nowhere nothing is told, neither of lists that belong to it.
    const refused = list.path.includes('{') ? [400, 404] : [400]
    for (const url of urls) {
      const { status } = (await reader?.get(url)) ?? {}
      expect([url, status]).toEqual([url, refused.find((each) => each === status) ?? 400])
    }
  }
})

async function findReader<C extends Pick<Client, 'get'>>(
  clients: readonly C[],
  url = '',
): Promise<C | undefined> {
  for (const client of clients) if ((await client.get(url)).status !== 403) return client
  return undefined
}

test('one rule of a reason for the whole house', () => {
  const addresses = modules.flatMap(({ records = [] }) => records.map(({ at }) => at))
  const asking = operations.flatMap(({ name, path, body }) => {
    const reason = body?.properties?.reason
    // Those of a record are asked as they are sent (records.int.test.ts).
    const isAsked = addresses.some((at) => path.startsWith(`${at}/{id}`))
    return reason === undefined || reason.enum !== undefined || isAsked ? [] : [{ name, reason }]
  })
  expect(asking.length).toBeGreaterThan(30)
  const rule = JSON.parse(JSON.stringify(Reason))
  for (const { name, reason } of asking) expect([name, reason]).toEqual([name, rule])
})
