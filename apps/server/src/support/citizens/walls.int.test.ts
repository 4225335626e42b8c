import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, openTestHouse, type TestHouse } from '#test/house'
import { base, makeVisitor } from './test-visitor.ts'

let house: TestHouse
let one: Citizen
let other: Citizen
let visitor: ReturnType<typeof makeVisitor>

const tables = ['citizen', 'channel', 'session', 'consent', 'guardian'] as const

beforeAll(async () => {
  house = await openTestHouse()
  visitor = makeVisitor(house)
  one = await fullCitizen('一号市民')
  other = await fullCitizen('二号市民')
})
afterAll(() => house.close())

/** With a row in every table of the module. */
async function fullCitizen(name: string): Promise<Citizen> {
  const citizen = await house.citizen({ name, bornOn: '2016-01-01' })
  const proof = await visitor.askCode(visitor.nextPhone(), citizen, 'guardian')
  const agreed = await citizen.post(`${base}/guardian`, { ...proof, name: '某家长', relation: 'parent' })
  expect(agreed.status, JSON.stringify(agreed.body)).toBe(200)
  const entered = await visitor.enter(name)
  await visitor.as(entered).post(`${base}/phone`, { code: house.wechat.phoneCode(name, citizen.phone) })
  return citizen
}

/** As a forgotten filter would ask: the whole table, in a transaction of the citizen. */
async function asCitizen<T>(id: string | undefined, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await house.house.db.bulk.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`,
      [id ?? ''],
    )
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const ownerColumn = (table: string) => (table === 'citizen' ? 'id' : 'citizen_id')

test('under app_citizen without any filter a citizen sees his own rows and nobody else’s, a visitor none', async () => {
  for (const table of tables) {
    const sql = `select ${ownerColumn(table)} as owner from citizens.${table}`
    const { rows: all } = await house.owner.query(sql)
    expect([table, new Set(all.map(({ owner }) => owner)).size >= 2]).toEqual([table, true])
    const { rows: mine } = await asCitizen(one.id, (client) => client.query(sql))
    expect([table, [...new Set(mine.map(({ owner }) => owner))]]).toEqual([table, [one.id]])
    const { rows: none } = await asCitizen(undefined, (client) => client.query(sql))
    expect([table, none]).toEqual([table, []])
  }
})

test('negative control: with the policies off the same questions show the others', async () => {
  for (const table of tables) {
    await house.owner.query(`alter table citizens.${table} disable row level security`)
    const { rows } = await asCitizen(one.id, (client) =>
      client.query(`select distinct ${ownerColumn(table)} as owner from citizens.${table}`),
    )
    await house.owner.query(`alter table citizens.${table} enable row level security`)
    expect([table, rows.length > 1]).toEqual([table, true])
  }
})

test('under app_citizen nobody writes another’s row, nor what a proof alone may write in his own', async () => {
  const hits = await asCitizen(one.id, async (client) => [
    (
      await client.query(`update citizens.citizen set name = '改', version = version + 1 where id = $1`, [
        other.id,
      ])
    ).rowCount,
    (await client.query('update citizens.session set ended_at = now() where citizen_id = $1', [other.id]))
      .rowCount,
    (await client.query('update citizens.consent set withdrawn_at = now() where citizen_id = $1', [other.id]))
      .rowCount,
    (await client.query(`update citizens.citizen set name = '改', version = version + 1`)).rowCount,
  ])
  expect(hits).toEqual([0, 0, 0, 1])
  const refused = [
    `update citizens.citizen set phone_verified_at = now()`,
    `update citizens.citizen set phone_index = '\\x00'`,
    `update citizens.citizen set merged_into = '${other.id}'`,
    `update citizens.citizen set closed_at = null`,
    `update citizens.session set citizen_id = '${other.id}'`,
    `update citizens.session set seen_at = now()`,
    `update citizens.channel set citizen_id = '${one.id}'`,
    `update citizens.consent set given_at = now()`,
    `insert into citizens.session select * from citizens.session`,
    `insert into citizens.channel select * from citizens.channel`,
    `insert into citizens.guardian select * from citizens.guardian`,
    `delete from citizens.guardian`,
    `delete from citizens.citizen`,
    `select * from citizens.sms_code`,
    `insert into citizens.consent values (gen_random_uuid(), '${other.id}', 'album', '1', 'weapp', now())`,
  ]
  for (const statement of refused)
    await expect(
      asCitizen(one.id, (client) => client.query(statement)),
      statement,
    ).rejects.toThrow(/permission denied|row-level security/)
})

test('a citizen’s connection goes back to the pool as the application’s own', async () => {
  await one.get(`${base}/me`)
  const { rows } = await house.house.db.requests.query(
    'select current_user as who, current_setting($1, true) as me',
    ['app.account'],
  )
  expect(rows[0].who).toBe('jw_app')
  expect(rows[0].me ?? '').toBe('')
})
