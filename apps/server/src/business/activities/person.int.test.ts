import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { eraseCitizen, followMergedCitizen } from './service/person.ts'
import { featuresOn, makePublished } from './testing/activities.ts'

let house: TestHouse
let street: Client
const my = '/api/my/activities'

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const asSystem = (work: (call: Call) => Promise<void>, scope = '.') =>
  withCall(house.house, { actor: { ...systemActor, scope }, now: house.clock.now(), requestId: 'test' }, work)
const signUp = (citizen: Citizen, id: string) => citizen.post(`${my}/${id}/sign-up`, { joinWaiting: true })
const linesOf = async (id: string): Promise<string[]> => {
  const { rows } = await house.owner.query(
    'select citizen_id, state from activities.sign_up where activity_id = $1 order by order_no',
    [id],
  )
  return rows.map((row) => `${row.citizen_id} ${row.state}`)
}

test('S0-31 two identities of one person: one place of two is given back, the other and the past follow', async () => {
  const [older, younger, third] = [await house.citizen(), await house.citizen(), await house.citizen()]
  const both = await makePublished(street, { capacity: 2 })
  const own = await makePublished(street)
  for (const citizen of [older, younger, third]) await signUp(citizen, both.id)
  await signUp(younger, own.id)
  await asSystem((call) => followMergedCitizen(call, { from: younger.id, to: older.id }))
  expect(await linesOf(both.id)).toEqual([
    `${older.id} taken`,
    `${older.id} withdrawn`,
    `${third.id} offered`,
  ])
  expect(await linesOf(own.id)).toEqual([`${older.id} taken`])
  expect((await older.get(my)).body.items).toHaveLength(3)
})

test('S0-31 who cancels gives his places to who waits, and his name and number are gone', async () => {
  const [one, two] = [await house.citizen({ name: '郑晓合' }), await house.citizen()]
  const { id } = await makePublished(street, { capacity: 1 })
  await signUp(one, id)
  await signUp(two, id)
  const copy = await one.get('/api/citizens/export')
  expect(copy.status).toBe(200)
  await asSystem((call) => eraseCitizen(call, one.id))
  expect(await linesOf(id)).toEqual([`${one.id} withdrawn`, `${two.id} offered`])
  const { rows } = await house.owner.query(
    'select name, phone_sealed, phone_index, phone_tail, phone_masked from activities.sign_up where citizen_id = $1',
    [one.id],
  )
  expect(rows).toEqual([
    { name: '已注销', phone_sealed: null, phone_index: null, phone_tail: null, phone_masked: null },
  ])
})

test('S0-31 these doors are the system’s alone', async () => {
  const one = await house.citizen()
  await expect(asSystem((call) => eraseCitizen(call, one.id), street.unit.path)).rejects.toThrow(
    /system alone/,
  )
  const merge = asSystem((call) => followMergedCitizen(call, { from: one.id, to: one.id }), street.unit.path)
  await expect(merge).rejects.toThrow(/system alone/)
})
