import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { findAccount, updateAccount } from './store/accounts.ts'
import { listLiveSessions } from './store/sessions.ts'

let house: TestHouse
let one: Client
let other: Client
let city: Client

/** Whose a row is, by table. */
const owners = {
  account: 'id',
  holder: 'account_id',
  membership: 'account_id',
  session: 'account_id',
  attempt: 'username',
  device: 'account_id',
  secret_request: 'account_id',
} as const
const tables = Object.keys(owners) as (keyof typeof owners)[] // keys of a literal

beforeAll(async () => {
  house = await openTestHouse()
  one = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('杨浦区', '大桥街道'))
  city = await house.staff(await house.unit())
  for (const { accountId, username } of [one, other]) await furnish(accountId, username)
})
afterAll(() => house.close())

/** With a row in every table of the module. */
async function furnish(accountId: string, username: string): Promise<void> {
  for (const [sql, values] of [
    [
      `insert into identity.holder (id, account_id, person_name, held_from) values ($1, $2, '某人', now())`,
      [randomUUID(), accountId],
    ],
    [
      `insert into identity.attempt (username, address, kind, tried_at) values ($1, '10.0.0.1', 'password', now())`,
      [username],
    ],
    [
      `insert into identity.device (token_digest, account_id, known_at, seen_at) values ($1, $2, now(), now())`,
      [Buffer.from(accountId), accountId],
    ],
    [
      `insert into identity.secret_request (id, account_id, asked_by, asked_role, asked_at, reason, clears_totp)
       values ($1, $2, $2, 'system_admin', now(), '忘记密码', false)`,
      [randomUUID(), accountId],
    ],
  ] as const)
    await house.owner.query(sql, [...values])
}

type Setting = { scope?: string; account?: string; door?: string }

/** As a forgotten filter would ask: on the server's own connection, in a transaction with these settings. */
async function asApp<T>(
  { scope, account, door }: Setting,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await house.house.db.bulk.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.scope', $1, true), set_config('app.account', $2, true), set_config('app.door', $3, true)`,
      [scope ?? '', account ?? '', door ?? ''],
    )
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
async function ownersSeen(setting: Setting): Promise<Record<string, string[]>> {
  const found = await asApp(setting, async (client) => {
    const seen: [string, string[]][] = []
    for (const table of tables) {
      const { rows } = await client.query(
        `select distinct ${owners[table]} as owner from identity.${table} order by 1`,
      )
      seen.push([table, rows.map(({ owner }) => owner)])
    }
    return seen
  })
  return Object.fromEntries(found)
}
const nothing = Object.fromEntries(tables.map((table) => [table, []]))

test('a connection without a person and a door reads no account, no session, no device and no try, whatever its scope', async () => {
  for (const setting of [
    {},
    { scope: one.unit.path },
    { scope: city.unit.path },
    { scope: '.' },
    { door: 'any' },
  ])
    expect([setting, await ownersSeen(setting)]).toEqual([setting, nothing])
  // As a pooled connection really is, outside of any transaction.
  for (const table of tables) {
    const { rows } = await house.house.db.requests.query(`select count(*)::int as n from identity.${table}`)
    expect([table, rows[0].n]).toEqual([table, 0])
  }
})

test('a person reads what is his own and nothing of others, be his scope the whole city', async () => {
  for (const who of [one, city])
    expect(await ownersSeen({ scope: who.unit.path, account: who.accountId })).toEqual({
      ...nothing,
      account: [who.accountId],
      membership: [who.accountId],
      session: [who.accountId],
    })
})

test('negative control: with the policies off the same question shows everybody', async () => {
  const list = tables.map((table) => `identity.${table}`)
  for (const table of list) await house.owner.query(`alter table ${table} disable row level security`)
  const seen = await ownersSeen({ scope: one.unit.path, account: one.accountId })
  for (const table of list) await house.owner.query(`alter table ${table} enable row level security`)
  for (const table of tables)
    expect([table, seen[table]?.includes(table === 'attempt' ? other.username : other.accountId)]).toEqual([
      table,
      true,
    ])
})

test('nobody writes another’s row, nor what he himself is; who has no person and no door writes nothing', async () => {
  const writes = [
    `update identity.account set disabled_at = now() where id = '${other.accountId}'`,
    `update identity.session set ended_at = now() where account_id = '${other.accountId}'`,
    `update identity.membership set role = 'viewer' where account_id = '${other.accountId}'`,
    `update identity.holder set reason = ''`,
    `update identity.attempt set under_way = false`,
    `update identity.secret_request set state = 'done'`,
    `delete from identity.attempt`,
    `delete from identity.device`,
  ]
  for (const setting of [{}, { scope: city.unit.path, account: one.accountId }])
    for (const sql of writes)
      expect([sql, await asApp(setting, async (client) => (await client.query(sql)).rowCount)]).toEqual([
        sql,
        0,
      ])
  const refused = [
    `update identity.membership set role = 'viewer' where account_id = '${one.accountId}'`,
    `insert into identity.membership (id, account_id, unit_id, role, granted_at) select gen_random_uuid(), '${one.accountId}', id, 'manager', now() from units.unit where kind = 'city'`,
    `insert into identity.session (id, token_digest, account_id, membership_id, created_at, seen_at, address, agent)
     select gen_random_uuid(), '\\x00', account_id, id, now(), now(), '', '' from identity.membership`,
    `insert into identity.account (id, username, person_name, password_hash, created_at) values (gen_random_uuid(), 'x', 'x', '-', now())`,
    `insert into identity.device values ('\\x00', '${one.accountId}', now(), now())`,
    `insert into identity.attempt (username, address, kind, tried_at) values ('x', '', 'password', now())`,
  ]
  for (const sql of refused)
    await expect(
      asApp({ scope: city.unit.path, account: one.accountId }, (client) => client.query(sql)),
      sql,
    ).rejects.toThrow(/row-level security/)
  const own = `update identity.account set must_change = false where id = '${one.accountId}'`
  expect(await asApp({ account: one.accountId }, async (client) => (await client.query(own)).rowCount)).toBe(
    1,
  )
})

test('the services themselves, asked in a request’s own transaction for another’s account, find nothing', async () => {
  const { accountId, username, unit } = one
  const actor: Actor = {
    ...systemActor,
    kind: 'staff',
    accountId,
    username,
    role: 'manager',
    scope: unit.path,
    homePath: unit.path,
  }
  const opening = { actor, now: house.clock.now(), requestId: 'walls' }
  await withCall(house.house, opening, async ({ tx }) => {
    expect((await findAccount(tx, one.accountId))?.username).toBe(one.username)
    expect(await findAccount(tx, other.accountId)).toBeUndefined()
    const limits = { seenAfter: new Date(0), bornAfter: new Date(0) }
    expect((await listLiveSessions(tx, one.accountId, limits)).length).toBe(1)
    expect(await listLiveSessions(tx, other.accountId, limits)).toEqual([])
    await updateAccount(tx, other.accountId, { passwordHash: 'taken' }, { raise: true })
  })
  const { rows: after } = await house.owner.query(
    'select password_hash from identity.account where id = $1',
    [other.accountId],
  )
  expect(after).toEqual([{ password_hash: '-' }])
})

test('each door opens what it is for and nothing else', async () => {
  const { rows } = await house.owner.query<{ row: string }>(`
    select format('%s %s: %s', c.relname, case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
      coalesce(substring(coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) from '\\{(.*)\\}'), 'own')) as row
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'identity'::regnamespace order by 1`)
  expect(rows.map(({ row }) => row)).toEqual([
    'account insert: accounts',
    'account select: own',
    'account select: sign-in,accounts,system',
    'account update: own',
    'account update: sign-in,accounts',
    'attempt delete: sign-in',
    'attempt insert: sign-in',
    'attempt select: sign-in',
    'attempt update: sign-in',
    'device delete: accounts',
    'device insert: sign-in',
    'device select: sign-in,accounts',
    'device update: sign-in',
    'holder insert: accounts',
    'holder select: accounts',
    'holder update: accounts',
    'membership insert: accounts',
    'membership select: own',
    'membership select: sign-in,accounts,system',
    'membership update: accounts',
    'membership update: own',
    'secret_request insert: accounts',
    'secret_request select: accounts',
    'secret_request update: accounts',
    'session insert: sign-in',
    'session select: own',
    'session select: sign-in,accounts',
    'session update: own',
    'session update: sign-in,accounts',
  ])
})

test('the doors that run as the owner answer who has the token, and names inside the scope', async () => {
  const since = new Date(0)
  const digestOf = async ({ accountId }: Client) =>
    (
      await house.owner.query('select token_digest as digest from identity.session where account_id = $1', [
        accountId,
      ])
    ).rows[0].digest
  await asApp({}, async (client) => {
    const find = 'select account_id from identity.find_session($1, $2, $2)'
    expect((await client.query(find, [await digestOf(one), since])).rows).toEqual([
      { account_id: one.accountId },
    ])
    expect((await client.query(find, [Buffer.alloc(32), since])).rows).toEqual([])
    expect((await client.query('select identity.end_reason_of($1) as why', [Buffer.alloc(32)])).rows).toEqual(
      [{ why: null }],
    )
  })
  const names = async (scope?: string) =>
    asApp(scope === undefined ? {} : { scope }, async (client) =>
      (
        await client.query('select username from identity.names_of($1) order by 1', [
          [one.accountId, other.accountId],
        ])
      ).rows.map(({ username }) => username),
    )
  expect(await names()).toEqual([])
  expect(await names(one.unit.path)).toEqual([one.username])
  expect(await names(city.unit.path)).toEqual([one.username, other.username].sort())
  const move = 'select identity.move_memberships($1, $2, now())'
  for (const setting of [{}, { scope: one.unit.path }])
    await expect(
      asApp(setting, (client) => client.query(move, [other.unit.id, one.unit.id])),
    ).rejects.toThrow(/outside the scope/)
})

test('a door is gone with its transaction', async () => {
  const admin = await house.staff(await house.unit(), 'system_admin')
  expect((await admin.get('/api/identity/accounts')).body.total).toBeGreaterThan(3)
  const { rows } = await house.house.db.requests.query("select current_setting('app.door', true) as door")
  expect(rows[0].door ?? '').toBe('')
})
