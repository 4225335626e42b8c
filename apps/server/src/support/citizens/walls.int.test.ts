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

/** The staff's side: the server's own role, with these settings. */
async function asApp<T>(
  { scope = '', account = '', door = '' }: { scope?: string; account?: string; door?: string },
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await house.house.db.bulk.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.scope', $1, true), set_config('app.account', $2, true), set_config('app.door', $3, true)`,
      [scope, account, door],
    )
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const guarded = [...tables, 'sms_code'] as const
const staffSettings = () => [
  {},
  { scope: '.' },
  { scope: '.', account: one.id },
  { scope: '.', door: 'sign-in' },
  { scope: '.', door: 'accounts' },
]

test('the staff’s side reads and writes no row of a citizen, whatever its scope and whoever it says it is; the system’s door opens them', async () => {
  const count = (table: string) => (client: pg.PoolClient) =>
    client.query(`select count(*)::int as n from citizens.${table}`)
  const strike = (table: string) => (client: pg.PoolClient) =>
    client.query(
      `update citizens.${table} set ${table === 'citizen' ? 'name' : table === 'sms_code' ? 'address' : 'citizen_id'} = null`,
    )
  for (const table of guarded) {
    for (const setting of staffSettings()) {
      expect([table, setting, (await asApp(setting, count(table))).rows[0].n]).toEqual([table, setting, 0])
      expect([table, setting, (await asApp(setting, strike(table))).rowCount]).toEqual([table, setting, 0])
    }
    const { rows } = await asApp({ scope: '.', door: 'system' }, count(table))
    expect([table, rows[0].n > 0]).toEqual([table, true])
  }
  const planted = `insert into citizens.citizen (id, created_at, updated_at) values (gen_random_uuid(), now(), now())`
  await expect(asApp({ scope: '.' }, (client) => client.query(planted))).rejects.toThrow(/row-level security/)
})

test('negative control: with the policies off the staff’s side sees every citizen', async () => {
  for (const table of guarded) {
    await house.owner.query(`alter table citizens.${table} disable row level security`)
    const { rows } = await asApp({}, (client) =>
      client.query(`select count(*)::int as n from citizens.${table}`),
    )
    await house.owner.query(`alter table citizens.${table} enable row level security`)
    expect([table, rows[0].n > 0]).toEqual([table, true])
  }
})

test('the doors that run as the owner answer who has the token or the number, and a citizen for himself', async () => {
  const { rows } = await house.owner.query(
    `select s.token_digest as digest, c.phone_index as index from citizens.session s join citizens.citizen c on c.id = s.citizen_id
     where c.id = $1 limit 1`,
    [one.id],
  )
  const { digest, index } = rows[0]
  const find = (token: Buffer) => (client: pg.PoolClient) =>
    client.query(`select citizen_id as id from citizens.find_session($1, '2000-01-01', '2000-01-01')`, [
      token,
    ])
  expect((await asApp({}, find(digest))).rows).toEqual([{ id: one.id }])
  expect((await asApp({}, find(Buffer.alloc(32)))).rows).toEqual([])
  const owner = (client: pg.PoolClient) =>
    client.query('select id from citizens.ids_of_phones($1)', [[index]])
  expect((await asApp({}, owner)).rows).toEqual([])
  expect((await asApp({ scope: '.1.' }, owner)).rows).toEqual([{ id: one.id }])
  await house.owner.query(
    `update citizens.channel set union_index = decode(md5(id::text), 'hex') where unbound_at is null`,
  )
  const unions = async (client: pg.PoolClient) =>
    (
      await client.query('select distinct citizen_id as id from citizens.unions_of($1)', [await ids])
    ).rows.map(({ id }) => id)
  const ids = house.owner
    .query('select distinct citizen_id as id from citizens.channel')
    .then((all) => all.rows.map(({ id }) => id))
  expect((await ids).length).toBeGreaterThan(1)
  const [first] = await ids
  expect(await asApp({}, unions)).toEqual([])
  expect((await asApp({ scope: '.1.' }, unions)).sort()).toEqual((await ids).sort())
  expect(await asCitizen(first, unions)).toEqual([first])
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
