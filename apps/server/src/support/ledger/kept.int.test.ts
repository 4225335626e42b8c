import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse } from '#test/house'
import { hold, post } from './service/book.ts'
import { asked, listBroken, makeAccount } from './testing/accounts.ts'

let house: TestHouse
let account: string
beforeAll(async () => {
  house = await openTestHouse()
  const source = await makeAccount(house, { floor: null })
  account = await makeAccount(house)
  await asked(house, (call) => post(call, newId(), { from: source, to: account, amount: 100 }))
  await asked(house, (call) => hold(call, newId(), { from: account, to: source, amount: 10, seconds: 5 }))
})
afterAll(() => house.close())

const tables = ['account', 'transfer', 'entry', 'request', 'due']

/** Told by the server's own connection, in the scope of everything. */
async function tryAsServer(text: string): Promise<string> {
  const client = await house.house.db.bulk.connect()
  try {
    await client.query(`begin; select set_config('app.scope', '.', true)`)
    await client.query(text)
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? '' // of the database
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('trust money: the server’s role changes and removes nothing in the ledger, and opens accounts only empty', async () => {
  for (const table of tables) {
    expect([table, await tryAsServer(`delete from ledger.${table}`)]).toEqual([table, '42501'])
    expect([table, await tryAsServer(`truncate ledger.${table}`)]).toEqual([table, '42501'])
    const { rows } = await house.owner.query(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''`,
      [`ledger.${table}`],
    )
    for (const { name } of rows)
      expect([table, name, await tryAsServer(`update ledger.${table} set ${name} = ${name}`)]).toEqual([
        table,
        name,
        '42501',
      ])
  }
  for (const table of ['transfer', 'entry', 'request', 'due'])
    expect([table, await tryAsServer(`insert into ledger.${table} default values`)]).toEqual([table, '42501'])
  const copied = `insert into ledger.account (id, unit_path, kind, owner_kind, owner_id, measure, booked_at, created_at`
  const values = `select gen_random_uuid(), '.1.', 'test.rich', 'test', gen_random_uuid()::text, 'fen', now(), now()`
  expect(await tryAsServer(`${copied}) ${values}`)).toBe('done')
  expect(await tryAsServer(`${copied}, balance) ${values}, 5`)).toBe('42501')
  expect(await tryAsServer(`${copied}, held) ${values}, 5`)).toBe('42501')
})

test('trust money: only ledger.book, the till’s, the worker’s step, locks and a look at names are open to the server, and nothing to the citizen’s role', async () => {
  const { rows } = await house.owner.query<{ role: string; names: string[] }>(
    `select r as role, array(select p.proname::text from pg_proc p where p.pronamespace = 'ledger'::regnamespace
       and has_function_privilege(r, p.oid, 'execute') order by 1) as names from unnest(array['jw_app', 'app_citizen']) r`,
  )
  expect(Object.fromEntries(rows.map(({ role, names }) => [role, names]))).toEqual({
    jw_app: ['book', 'book_each', 'lapse_due', 'lock_for', 'name_sides'],
    app_citizen: [],
  })
  const reached = await house.owner.query(
    `select c.relname from pg_class c where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r'
       and has_table_privilege('app_citizen', c.oid, 'select, insert, update, delete')`,
  )
  expect(reached.rows).toEqual([])
})

test('trust money: not even the owner changes what was written; only the path follows a unit that is moved', async () => {
  const refused = async (text: string) => {
    await expect(house.owner.query(text), text).rejects.toMatchObject({ code: '42501' })
  }
  for (const table of tables.filter((each) => each !== 'due')) {
    await refused(`delete from ledger.${table}`)
    await refused(`truncate ledger.${table}`)
  }
  await refused('update ledger.transfer set amount = amount + 1')
  await refused('update ledger.entry set change = change + 1')
  await refused(`update ledger.request set digest = ''`)
  await house.owner.query('begin')
  await house.owner.query(`update ledger.entry set unit_path = '.1.9.'`)
  await house.owner.query('rollback')
  await expect(
    house.owner.query('update ledger.account set balance = held - 1 where id = $1', [account]),
  ).rejects.toMatchObject({ constraint: 'account__floor' })
  expect(await listBroken(house)).toEqual([])
})

test('the invariants that the tests ask are seen when they are broken', async () => {
  const plants = {
    measure: `update ledger.account set balance = balance + 1 where id = '${account}'`,
    held: `update ledger.account set held = held + 1 where id = '${account}'`,
    entry: `alter table ledger.entry disable trigger user; update ledger.entry set balance = balance + 1`,
    transfer: `alter table ledger.entry disable trigger user; delete from ledger.entry where change < 0`,
  }
  for (const [what, plant] of Object.entries(plants)) {
    await house.owner.query('begin')
    await house.owner.query(plant)
    expect(
      (await listBroken(house)).some((each) => each.startsWith(what)),
      what,
    ).toBe(true)
    await house.owner.query('rollback')
  }
})
