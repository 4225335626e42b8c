import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { enterPerson, openDesks } from '../testing/desks.ts'

/** Claims that did not match, as the people who decide them look at them. */
let house: TestHouse
let schoolUnit: UnitRef
let city: Client
let school: Client
let other: Client

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  ;({ schoolUnit, city, school, other } = await openDesks(house))
})
afterEach(() => house.close())

const enter = (client: Client, more?: Record<string, unknown>) => enterPerson(house, client, more)
async function claim(about: { name: string; phone: string }, idNumber: string, unit = schoolUnit) {
  const citizen = await house.citizen(about)
  const body = { tree: 'league', idNumber, unitId: unit.id }
  const asked = await citizen.post('/api/my/drives/claim-reviews', body)
  expect([asked.status, asked.body]).toMatchObject([201, {}])
  return `/api/drives/claim-reviews/${asked.body.id}`
}

test('S4-09 a claim stands beside whom the roll has under its number, and says what differs', async () => {
  const one = await enter(school, { name: '李小花', phone: '13800006001' })
  const url = await claim({ name: '李晓花', phone: '13800006001' }, one.idNumber)
  const seen = (await school.get(url)).body
  expect(seen).toMatchObject({
    name: '李晓花',
    unitName: '奉贤中学团委',
    actions: ['approve', 'refuse'],
    candidate: { personId: one.id, name: '李小花', sameName: false, samePhone: true, held: false },
  })
  expect(seen.candidate.idNumber).toContain('****')
  expect(JSON.stringify(seen)).not.toContain(one.idNumber)
  const viewer = await house.staff(schoolUnit, 'viewer')
  expect((await viewer.get(url)).body).toMatchObject({ candidate: null, actions: [] })
  expect((await other.get(url)).status).toBe(404)
  expect((await house.anonymous.get(url)).status).toBe(401)
  expect((await school.post(`${url}/decision`, { approve: false })).status).toBe(422)
  expect((await school.post(`${url}/decision`, { approve: true })).status).toBe(204)
  expect((await school.get(url)).body).toMatchObject({ state: 'approved', candidate: null, actions: [] })
  const list = (await school.get('/api/drives/claim-reviews?state=approved')).body
  expect(list).toMatchObject({ total: 1, items: [{ unitName: '奉贤中学团委' }] })
})

test('S4-20 a claim does not tell that a number stands on the roll of others', async () => {
  const foreign = await enter(other, { name: '王外校' })
  const url = await claim({ name: '王外校', phone: '13800006002' }, foreign.idNumber)
  expect((await school.get(url)).body.candidate).toBeNull()
  // The level above both sees him.
  expect((await city.get(url)).body.candidate).toMatchObject({
    name: '王外校',
    unitName: '某大学团委',
    sameName: true,
    samePhone: false,
  })
})

test('S4-09 a card whose holder has cancelled his account is free for who is let in by people', async () => {
  const one = await enter(school, { name: '周再领', phone: '13800006011' })
  const before = await claim({ name: '周再领', phone: '13800006012' }, one.idNumber)
  expect((await school.post(`${before}/decision`, { approve: true })).status).toBe(204)
  const after = await claim({ name: '周再领', phone: '13800006013' }, one.idNumber)
  expect((await school.post(`${after}/decision`, { approve: true })).body.code).toBe('drives/card-held')
  await house.owner.query('update drives.person set citizen_id = null where id = $1', [one.id])
  expect((await school.get(after)).body.candidate).toMatchObject({ held: false })
  expect((await school.post(`${after}/decision`, { approve: true })).status).toBe(204)
})
