import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { featuresOn, makePublished } from './testing/activities.ts'

let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const signUp = (citizen: Citizen, id: string) => citizen.post(`/api/my/activities/${id}/sign-up`, {})

test('S0-31 the row policies alone: a citizen sees his own sign-up, and writes none past the functions', async () => {
  const { id } = await makePublished(street, { capacity: 2 })
  const [one, two] = [await house.citizen(), await house.citizen()]
  await signUp(one, id)
  await signUp(two, id)
  const client = await house.house.db.bulk.connect()
  const asCitizen = async (me: string, statement: string, values: unknown[] = []) => {
    await client.query('begin')
    try {
      await client.query(
        `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`,
        [me],
      )
      return await client.query(statement, values)
    } finally {
      await client.query('rollback')
    }
  }
  try {
    const own = await asCitizen(one.id, 'select citizen_id from activities.sign_up where activity_id = $1', [
      id,
    ])
    expect(own.rows).toEqual([{ citizen_id: one.id }])
    const insert = `insert into activities.sign_up (id, activity_id, unit_path, citizen_id, order_no, state, name, signed_by, signed_up_at)
      values (gen_random_uuid(), $1, '.1.', $2, 99, 'taken', '市民', $2, now())`
    await expect(asCitizen(one.id, insert, [id, one.id])).rejects.toThrow(/permission denied/)
    await expect(asCitizen(one.id, 'update activities.seat set taken = 0')).rejects.toThrow(
      /permission denied/,
    )
    await expect(asCitizen(one.id, 'select places.pass_on($1, now())', [id])).rejects.toThrow(
      /permission denied/,
    )
    // Another's place cannot be given up, nor as a visitor.
    const stolen = await asCitizen(one.id, 'select * from activities.give_up_place($1, $2, now())', [
      id,
      two.id,
    ])
    expect(stolen.rows).toEqual([])
    const people = JSON.stringify([{ id: one.id, citizen_id: one.id, name: '市民' }])
    const visiting = await asCitizen(
      '',
      'select * from activities.take_places($1, $2, false, false, now())',
      [id, people],
    )
    expect(visiting.rows).toEqual([])
    const byOther = asCitizen(two.id, 'select * from activities.take_places($1, $2, false, false, $3)', [
      id,
      people,
      house.clock.now(),
    ])
    await expect(byOther).rejects.toThrow(/not his to sign up/)
    // The staff's own role has no such door, and another sub-district cannot move what is here.
    await expect(
      client.query('select * from activities.take_places($1, $2, false, false, now())', [id, people]),
    ).rejects.toThrow(/permission denied/)
    const foreign = await client.query(
      `select set_config('app.scope', '.999.', false), (select count(*)::int from activities.give_up_place($1, $2, now())) as n,
        (select count(*)::int from activities.settle($1, 1, now())) as settled, (activities.hold_seat($1)).activity_id as held`,
      [id, two.id],
    )
    expect(foreign.rows[0]).toMatchObject({ n: 0, settled: 0, held: null })
  } finally {
    await client.query(`select set_config('app.scope', '', false)`)
    client.release()
  }
})
