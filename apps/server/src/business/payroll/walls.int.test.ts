import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { checkRun, listSlips, makeRun, openFinance, prove, take } from './testing/payroll.ts'

let house: TestHouse
let maker: Client
let checker: Client
let reader: Client
let coach: Citizen
let other: Citizen
let run: { id: string; version: number }
let slip: { id: string; version: number }
beforeAll(async () => {
  house = await openTestHouse('2026-11-06T10:00:00+08:00')
  ;({ maker, checker, reader } = await openFinance(house))
  coach = await house.citizen()
  other = await house.citizen()
  await take(house, [prove({ coachId: newId(), citizenId: coach.id }), prove({ citizenId: other.id })])
  run = await makeRun(maker, '2026-11')
  const slips = await listSlips(maker, run.id)
  const { rows } = await house.owner.query('select id from payroll.slip where citizen_id = $1', [coach.id])
  slip = slips.find(({ id }: { id: string }) => id === rows[0].id)
})
afterAll(() => house.close())

const runs = '/api/payroll/runs'
const mine = '/api/my/payroll/slips'
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id)

test('S1-51 (payroll) the city reads, its finance makes and checks; districts, sub-districts and administrators see nothing', async () => {
  for (const client of [maker, checker, reader, await house.staff(await house.unit(), 'viewer')])
    expect(idsOf(await client.get(runs))).toEqual([run.id])
  const outside = await Promise.all([
    house.staff(await house.unit('奉贤区'), 'manager', ['payroll.make', 'payroll.check']),
    house.staff(await house.unit('奉贤区', '金海街道')),
    house.staff(await house.unit(), 'system_admin'),
  ])
  for (const client of outside) {
    for (const url of [runs, `${runs}/${run.id}`, `/api/payroll/slips/${slip.id}`])
      expect([url, (await client.get(url)).status]).toEqual([url, 403])
    expect((await client.post(runs, { month: '2026-11' })).status).toBe(403)
  }
  expect((await house.anonymous.get(runs)).status).toBe(401)
  for (const client of [checker, reader])
    expect((await client.post(runs, { month: '2026-11' })).status).toBe(403)
  expect((await reader.post(`${runs}/${run.id}/submit`, { version: run.version })).status).toBe(403)
})

test('S1-51 (payroll) the row policies alone keep every table to the payer, and a coach to his own sent slips', async () => {
  const tables = ['run', 'slip', 'lesson']
  const client = await house.house.db.bulk.connect()
  try {
    for (const table of tables) {
      await client.query(`begin; select set_config('app.scope', '.1.2.', true)`)
      expect([table, (await client.query(`select from payroll.${table}`)).rowCount]).toEqual([table, 0])
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
  expect(idsOf(await coach.get(mine))).toEqual([])
  expect((await coach.get(`${mine}/${slip.id}`)).status).toBe(404)
  await checkRun(maker, checker, (await maker.get(`${runs}/${run.id}`)).body)
  expect(idsOf(await coach.get(mine))).toEqual([slip.id])
  expect((await coach.get(`${mine}/${slip.id}`)).body.lessonLines).toHaveLength(1)
  expect((await other.get(`${mine}/${slip.id}`)).status).toBe(404)
  expect((await other.post(`${mine}/${slip.id}/confirm`, { version: 2 })).status).toBe(404)
  expect((await coach.get(`/api/payroll/slips/${slip.id}`)).status).toBe(401)
})
