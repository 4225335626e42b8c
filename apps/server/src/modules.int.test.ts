import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { modules } from './modules.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** Tables of which a column is named after a citizen, or refers to one; schemas bear the names of the modules. */
async function listCitizenTables(client: pg.ClientBase): Promise<{ module: string; name: string }[]> {
  const { rows } = await client.query(
    `select distinct c.table_schema as module, c.table_schema || '.' || c.table_name as name
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where t.table_type = 'BASE TABLE' and c.table_schema !~ '^(pg_|information_schema)'
       and c.column_name ~ '(^|_)citizen(_|$)'
     union
     select n.nspname, n.nspname || '.' || r.relname from pg_constraint k
     join pg_class r on r.oid = k.conrelid join pg_namespace n on n.oid = r.relnamespace
     where k.contype = 'f' and k.confrelid = 'citizens.citizen'::regclass`,
  )
  return rows
}

/** Citizens keeps the persons themselves; whoever else keeps anything of them must say what becomes of it. */
const keepers = new Set([
  'citizens',
  ...modules.flatMap((each) => (each.citizens === undefined ? [] : [each.name])),
])
const listUnkept = async () =>
  (await listCitizenTables(house.owner)).filter(({ module }) => !keepers.has(module)).map(({ name }) => name)

test('PIPL 45 47: a module whose tables name a citizen moves, copies and erases what it keeps of him', async () => {
  const tables = await listCitizenTables(house.owner)
  expect(tables.length).toBeGreaterThan(10)
  expect(await listUnkept()).toEqual([])
})

test('a table that names a citizen, of a module that says nothing of citizens, is found', async () => {
  await house.owner.query('begin')
  try {
    await house.owner.query(`create table news.reader (id uuid primary key, citizen_id uuid not null)`)
    await house.owner.query(`create table statistics.visit (who uuid references citizens.citizen)`)
    expect((await listUnkept()).sort()).toEqual(['news.reader', 'statistics.visit'])
  } finally {
    await house.owner.query('rollback')
  }
})
