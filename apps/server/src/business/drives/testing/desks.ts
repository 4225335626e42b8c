import { expect } from 'vitest'
import type { Client, TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from './league.ts'

/** What the staff of a league does by its screens: enters persons, and sends them out. */

/** A league of a district with a school and of one beside it (a college, a bureau), and somebody at each desk. */
export async function openDesks(
  house: TestHouse,
  name = '某大学团委',
  kind: 'college' | 'bureau' = 'college',
) {
  const root = await plantLeague(house)
  const districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  const otherUnit = await makeOrganisation(house, root, name, kind)
  const schoolUnit = await makeOrganisation(house, districtUnit, '奉贤中学团委')
  const city = await house.staff(root)
  const district = await house.staff(districtUnit)
  const school = await house.staff(schoolUnit)
  const other = await house.staff(otherUnit)
  return { root, districtUnit, otherUnit, schoolUnit, city, district, school, other }
}

type Row = Readonly<Record<string, unknown>>
let serial = 0

/** By a file; each has the usual name and a number that nobody has, unless his row says others. */
export async function enterPersons(
  house: TestHouse,
  client: Client,
  rows: readonly Row[],
  { name = '孙小明', born = '2004-01-02' } = {},
) {
  const whole = rows.map((row) => ({ name, idNumber: sampleIdNumber(born, ++serial), ...row }))
  const done = await importAll(house, client, 'members', await makeWorkbook(memberSheetOf('league'), whole))
  expect(done.result.created, JSON.stringify(done)).toBe(rows.length)
  return whole
}

/** As the list shows him, with his number in full. */
export async function enterPerson(house: TestHouse, client: Client, row: Row = {}, born?: string) {
  const [said] = await enterPersons(house, client, [row], born === undefined ? {} : { born })
  const { name = '', idNumber = '' } = said ?? {}
  return { ...(await findByNumber(client, idNumber)), ...said, name, idNumber }
}

/** @returns what the task tells when it is done */
export async function sendOut(house: TestHouse, client: Client, body: Row) {
  const answer = await client.post('/api/drives/transfers', { reason: 'moved', ...body })
  expect([answer.status, answer.body]).toMatchObject([202, {}])
  await house.settle()
  const task = (await client.get(`/api/tasks/${answer.body.taskId}`)).body
  expect(task.state, JSON.stringify(task)).toBe('done')
  return task.result
}
