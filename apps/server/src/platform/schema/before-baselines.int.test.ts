import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchCommand } from '#test/command'
import { migrate } from '../migrate.ts'
import { inDatabase } from '../postgres/urls.ts'
import { MigrationFault } from './fault.ts'
import { rowOf } from './functions.ts'
import { readPortrait } from './portrait.ts'
import { listFunctions, listMigrations } from './sources.ts'
import { ask, listEarlierMigrations, openDatabases, readRows, withDatabase } from './testing/databases.ts'

const databases = openDatabases()
/** As the earlier migrations made it: without a row of anybody, and with some. */
let bare: string
let earlier: string

beforeAll(async () => {
  bare = await databases.make()
  await migrate(bare, { sources: { migrations: listEarlierMigrations(), functions: [] } })
  earlier = await databases.make(bare)
  await withDatabase(earlier, async (client) => {
    await client.query(
      `insert into units.unit (path, kind, sub_kind, name) values ('.1.', 'city', 'city', '上海市')`,
    )
    await client.query(
      `insert into identity.account (id, username, person_name, unit_id, password_hash, created_at)
       select gen_random_uuid(), 'earlier', '王小芳', id, '', now() from units.unit`,
    )
    await client.query(
      `insert into platform.file (id, purpose, name, media_type, size_bytes, sha256, unit_path, created_at)
       values (gen_random_uuid(), 'test', '早.txt', 'text/plain', 3, '', '.1.', now())`,
    )
    await client.query(`update platform.alarm set rung = 3`)
  })
})
afterAll(() => databases.drop())

const portraitOf = async (url: string) => Object.fromEntries(await withDatabase(url, readPortrait))
const appliedIn = async (url: string) =>
  (await ask<{ name: string }>(url, 'select name from platform.migration order by 1')).map(({ name }) => name)
const known = () => [
  ...listFunctions().map(({ name }) => rowOf(name)),
  ...listMigrations().map(({ name }) => name),
]

test('an empty database comes to the schema and the rows that the earlier migrations led to', async () => {
  const fresh = await databases.make()
  await migrate(fresh)
  const taken = await databases.make(bare)
  await migrate(taken)
  expect(await portraitOf(fresh)).toEqual(await portraitOf(taken))
  expect(await readRows(fresh)).toEqual(await readRows(taken))
  expect(await appliedIn(fresh)).toEqual(known().sort())
})

test('a database of the last state is taken over: the baselines count as applied, and its rows stay', async () => {
  const taken = await databases.make(earlier)
  const before = await readRows(taken)
  expect(before['platform.stored_by_unit']).toHaveLength(1)
  const steps: string[] = []
  await migrate(taken, { onStep: (step) => steps.push(step) })
  expect(steps[0]).toBe('baselines')
  // Each row stands as it was; updates since have given some a column more, and moved three tables.
  const { 'activities.seat': seatings, 'activities.sign_up': places, 'drives.urge': urges, ...rest } = before
  const moved = { ...rest, 'places.seating': seatings, 'places.place': places, 'urges.urge': urges }
  expect(await readRows(taken)).toMatchObject(moved)
  expect(await appliedIn(taken)).toEqual(known().sort())
  expect(await migrate(taken)).toBe(0)
})

describe('another state is refused in a sentence, and nothing of it is changed', () => {
  const refused: [what: string, plant: string, said: RegExp][] = [
    [
      'an older one',
      `delete from platform.migration where name = '20261130T1915-alarms'`,
      /较早版本.*缺少 20261130T1915-alarms/,
    ],
    [
      'one of an edited migration',
      `update platform.migration set digest = 'other' where name = '20261122T0110-unit'`,
      /改动 20261122T0110-unit/,
    ],
    [
      'one with a table of its own',
      'create table teams.note (id integer)',
      /多出 table teams\.note.*移到别的库/,
    ],
    [
      'one with a table beside the modules',
      'create schema mine; create table mine.note (id integer)',
      /多出 schema mine、多出 table mine\.note/,
    ],
    [
      'one whose columns stand in another order',
      `alter table platform.lookup drop column n, add column n integer not null default 0;
       alter table platform.lookup alter column n drop default`,
      /改动 table platform\.lookup/,
    ],
    ['one without a row policy', 'drop policy own on citizens.citizen', /改动 table citizens\.citizen/],
    ['one with more rights', 'grant delete on audit.entry to app_rw', /改动 table audit\.entry/],
    [
      'one with another function',
      `create or replace function platform.me() returns uuid language sql stable parallel safe as 'select null::uuid'`,
      /改动 function platform\.me\(\)/,
    ],
  ]
  test.each(refused)('%s', async (_, plant, said) => {
    const url = await databases.make(earlier)
    await ask(url, plant)
    const before = [await appliedIn(url), await readRows(url)]
    const refusal = await migrate(url).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(MigrationFault)
    expect((refusal as Error).message).toMatch(said)
    expect((refusal as Error).message).toMatch(/备份恢复到新的数据目录.*Upgrade/)
    expect([await appliedIn(url), await readRows(url)]).toEqual(before)
  })
})

test('the command says it and ends with 1; what can be taken over ends with 0', async () => {
  const run = async (url: string) => {
    const program = launchCommand(['migrate'], {
      env: { DATABASE_URL: inDatabase(inject('appUrl'), new URL(url).pathname.slice(1)), MIGRATE_URL: url },
    })
    return { code: await program.ended, text: program.output() }
  }
  const older = await databases.make(earlier)
  await ask(older, `delete from platform.migration where name = '20261130T1915-alarms'`)
  expect(await run(older)).toEqual({
    code: 1,
    text: expect.stringMatching(/^✗ 数据库停在迁移合并之前的较早版本/m),
  })
  expect(await run(await databases.make(earlier))).toEqual({
    code: 0,
    text: expect.stringContaining('migrations applied'),
  })
})
