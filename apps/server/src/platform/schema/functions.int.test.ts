import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../../../../architecture/modules.mjs'
import { migrate, type Sources } from '../migrate.ts'
import { isBaseline, listFunctions, listMigrations, type Migration } from './sources.ts'
import { ask, openDatabases } from './testing/databases.ts'

const databases = openDatabases()
const sources: Sources = { migrations: listMigrations(), functions: listFunctions() }
let migrated: string

beforeAll(async () => {
  migrated = await databases.make()
  await migrate(migrated)
})
afterAll(() => databases.drop())

const source = (name: string, sql: string): Migration => ({ name, sql, path: '', digest: sql })
const made = (name: string, body: string) =>
  source(name, `create or replace function ${name}() returns integer language sql as $$ ${body} $$`)
const answer = async (url: string, name: string) =>
  (await ask<{ n: number }>(url, `select ${name}() as n`))[0]?.n
const withFunctions = (...functions: Migration[]): Sources => ({
  ...sources,
  functions: [...sources.functions, ...functions],
})

test('a function is made in its own file and nowhere else, and the database has no other', async () => {
  const creates = /^\s*create\s+(?:or\s+replace\s+)?(?:function|procedure)\s+([a-z_.]+)/gim
  for (const { name, sql } of sources.functions)
    expect([...sql.matchAll(creates)].map(([, created]) => created)).toEqual([name])
  for (const { name, sql } of sources.migrations)
    expect([name, [...sql.matchAll(creates)]]).toEqual([name, []])
  const rows = await ask<{ name: string }>(
    migrated,
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     order by (n.nspname || '.' || p.proname) collate "C"`,
  )
  expect(rows.map(({ name }) => name)).toEqual(sources.functions.map(({ name }) => name))
})

test('a module has one baseline at most, after those of the modules it may call', () => {
  const names = sources.migrations.filter(isBaseline).map(({ name, path }) => {
    const module = name.slice(3)
    expect(path).toMatch(new RegExp(`(^|/)${module}/migrations/`))
    return module
  })
  expect(new Set(names).size).toBe(names.length)
  expect(names[0]).toBe('platform')
  for (const [, module, mayCall] of modules)
    for (const called of mayCall)
      if (names.includes(module) && names.includes(called))
        expect([called, names.indexOf(called) < names.indexOf(module)]).toEqual([called, true])
})

test('a function whose text is another one is applied again, and only that one', async () => {
  const url = await databases.make(migrated)
  const first = withFunctions(made('units.planted', 'select 1'))
  expect(await migrate(url, { sources: first })).toBe(1)
  expect(await migrate(url, { sources: first })).toBe(0)
  const applied = () =>
    ask(url, `select name, applied_at from platform.migration where name <> '(units.planted)' order by 1`)
  const before = await applied()
  const steps: string[] = []
  const second = withFunctions(made('units.planted', 'select 2'))
  expect(await migrate(url, { sources: second, onStep: (step) => steps.push(step) })).toBe(1)
  expect(steps).toEqual(['functions（1）'])
  expect(await answer(url, 'units.planted')).toBe(2)
  expect(await applied()).toEqual(before)
})

test('a migration may use functions that come with it, whatever they read', async () => {
  const url = await databases.make(migrated)
  const table = source(
    '29991231T0000-planted',
    `create table units.planted (n integer check (n < units.most()));
     alter table units.planted enable row level security; create policy counted on units.planted using (n < units.how_many())`,
  )
  const functions = withFunctions(
    made('units.most', 'select 9'),
    made('units.how_many', 'select count(*)::integer from units.planted'),
    source(
      'units.rows',
      'create or replace function units.rows() returns setof units.planted language sql as $$ select * from units.planted $$',
    ),
  )
  expect(await migrate(url, { sources: { ...functions, migrations: [...sources.migrations, table] } })).toBe(
    2,
  )
  await ask(url, 'insert into units.planted values (1)')
  expect(await answer(url, 'units.how_many')).toBe(1)
  expect(await ask(url, 'select * from units.rows()')).toEqual([{ n: 1 }])
})

test('one that does not fit the tables is named, and all stay as they were', async () => {
  const url = await databases.make(migrated)
  await migrate(url, { sources: withFunctions(made('units.planted', 'select 1')) })
  const broken = withFunctions(
    made('units.planted', 'select 2'),
    made('units.wrong', 'select n from units.nowhere'),
  )
  await expect(migrate(url, { sources: broken })).rejects.toThrow(
    /函数 units\.wrong 未能应用，.*units\.nowhere/,
  )
  expect(await answer(url, 'units.planted')).toBe(1)
})

test('one of other parameters does not stand beside the old one: a migration drops that', async () => {
  const url = await databases.make(migrated)
  await migrate(url, { sources: withFunctions(made('units.planted', 'select 1')) })
  const other = withFunctions(
    source(
      'units.planted',
      'create or replace function units.planted(n integer) returns integer language sql as $$ select n $$',
    ),
  )
  await expect(migrate(url, { sources: other })).rejects.toThrow(/units\.planted 的参数已改变.*drop function/)
  const drop = source('29991231T0000-planted', 'drop function units.planted()')
  await migrate(url, { sources: { ...other, migrations: [...sources.migrations, drop] } })
  expect(await ask(url, 'select units.planted(7) as n')).toEqual([{ n: 7 }])
})

test('a database of a newer program keeps its functions', async () => {
  const url = await databases.make(migrated)
  const newer = {
    ...withFunctions(made('units.planted', 'select 2')),
    migrations: [...sources.migrations, source('29991231T0000-newer', 'select 1')],
  }
  await migrate(url, { sources: newer })
  expect(await migrate(url, { sources: withFunctions(made('units.planted', 'select 1')) })).toBe(0)
  expect(await answer(url, 'units.planted')).toBe(2)
})
