import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../../apps/server/src/test/house.ts'
import { openOnPurpose } from './open-tables.ts'
import { ownerDoors } from './owner-doors.ts'
import { buildWorld } from './world.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
  await buildWorld(house)
}, 900_000)
afterAll(() => house.close())

/** Read by whoever asks for the role `audit_read`, and by nobody else; so no row policy stands before it. */
const byRoleOnly = ['audit.entry']
/** What is published is for everybody, signed in or not (S0-67, A19), and a unit's sections are public; nothing else is. */
const forEverybody: Readonly<Record<string, string>> = {
  'news.item': `state = 'published'`,
  'news.attachment': `item_id in (select id from news.item where state = 'published')`,
  'news.channel': 'true',
}
const app = () => house.house.db.bulk

const ownTables = `
  select c.oid::regclass::text as name, c.relrowsecurity as secured,
    exists (select from pg_policy p where p.polrelid = c.oid) as policed,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_path' and not a.attisdropped) as owned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`

test('every table of unit-owned rows stands under a row policy, and shows nothing to a connection without a scope', async () => {
  const { rows: tables } = await house.owner.query<{
    name: string
    secured: boolean
    policed: boolean
    owned: boolean
  }>(ownTables)
  const owned = tables.filter((table) => table.owned)
  expect(owned.length).toBeGreaterThan(20)
  const bare = owned.filter(({ secured, policed }) => !(secured && policed)).map(({ name }) => name)
  expect(bare).toEqual(byRoleOnly)
  const filled: string[] = []
  for (const { name } of owned.filter((table) => !byRoleOnly.includes(table.name))) {
    const { rows: held } = await house.owner.query(`select count(*)::int as n from ${name}`)
    if (held[0].n > 0) filled.push(name)
    const { rows: open } = await house.owner.query(
      `select count(*)::int as n from ${name} where ${forEverybody[name] ?? 'false'}`,
    )
    const { rows: may } = await app().query(`select has_table_privilege($1, 'select') as read`, [name])
    if (may[0].read === false) continue
    // As a pooled connection really is: once with the setting unknown, once with it left empty by another transaction.
    const { rows } = await app().query(`select count(*)::int as n from ${name}`)
    expect([name, rows[0].n]).toEqual([name, open[0].n])
    const client = await app().connect()
    await client.query(`begin; select set_config('app.scope', '.', true); commit`)
    const after = await client.query(`select count(*)::int as n from ${name}`)
    client.release()
    expect([name, after.rows[0].n]).toEqual([name, open[0].n])
  }
  expect(filled.length).toBeGreaterThan(12)
})

test('every table that the server reaches stands under a row policy, or says here why it needs none', async () => {
  const { rows } = await house.owner.query<{ name: string; secured: boolean; policed: boolean }>(ownTables)
  const bare = rows.filter(({ secured, policed }) => !(secured && policed)).map(({ name }) => name)
  expect(rows.length - bare.length).toBeGreaterThan(60)
  const reached: string[] = []
  for (const name of bare) {
    const { rows: may } = await app().query(
      `select bool_or(has_table_privilege(r, $1, 'select, update, delete')) as may from unnest(array['jw_app', 'app_citizen']) r`,
      [name],
    )
    if (may[0].may === true) reached.push(name)
  }
  expect(reached).toEqual(Object.keys(openOnPurpose))
})

test('doors that run as the owner answer nothing without a scope', async () => {
  const { rows: doors } = await house.owner.query<{ name: string }>(`
    select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and p.prorettype <> 'trigger'::regtype and has_function_privilege('jw_app', p.oid, 'execute')
      and n.nspname !~ '^pg_' order by 1`)
  expect(doors.map(({ name }) => name)).toEqual(ownerDoors)
  const { rows } = await house.owner.query(
    `select id from platform.transition where subject_kind = 'team' limit 1`,
  )
  expect(rows.length).toBe(1)
  const found = await app().query(`select
    (select count(*) from teams.search_names('{拳操}', null, '.', 10)) as teams,
    cardinality(platform.find_names('teams.team', '[{"grams": ["拳操"]}]', '.', 10)) as names,
    cardinality(platform.find_names('organisations.organisation', '[{"grams": ["y:tai"]}]', '.', 10)) as organisations,
    (select count(*) from organisations.search('{}', null, null, '.', null, null, null, null, null, false, null, null, 10)) as older,
    (select count(*) from imports.staged) as staged,
    teams.accept_transfer(gen_random_uuid(), null, '', now()) as accepted`)
  expect(found.rows[0]).toEqual({ teams: 0, names: 0, organisations: 0, older: 0, staged: 0, accepted: null })
  const rolls = await app().query(`select
    (select count(*) from drives.compare_roll('league', '[{"n": 0, "index": "", "name": "", "fields": {}, "cleared": []}]')) as found,
    (select count(*) from drives.take_in(gen_random_uuid(), now()::date, now())) as taken,
    (select count(*) from drives.history_of(gen_random_uuid(), null, 9)) as history,
    (select count(*) from drives.came_back(array[gen_random_uuid()])) as returned,
    (select count(*) from drives.persons_of_transfer(gen_random_uuid(), null, 9)) as offered,
    (select count(*) from drives.accept_transfer(gen_random_uuid(), 1, now()::date, now())) as accepted,
    drives.refuse_transfer(gen_random_uuid(), '', now()) as refused`)
  expect(rolls.rows[0]).toEqual({
    found: 0,
    taken: 0,
    history: 0,
    returned: 0,
    offered: 0,
    accepted: 0,
    refused: false,
  })
  const places = await app().query(`select
    (select count(*) from activities.give_up_place(gen_random_uuid(), gen_random_uuid(), now())) as given,
    (select count(*) from activities.settle(gen_random_uuid(), null, now())) as settled,
    (select count(*) from activities.list_live(gen_random_uuid(), now())) as live, (activities.hold_seat(gen_random_uuid())).activity_id as held,
    activities.follow_team(gen_random_uuid(), gen_random_uuid()) as followed`)
  expect(places.rows[0]).toEqual({ given: 0, settled: 0, live: 0, held: null, followed: 0 })
  // With the ids of what is there: without a scope nobody answers for it.
  const stood = await house.owner.query<{ id: string; seating_id: string }>(
    `with s as (insert into places.seating (id, guest, unit_path, capacity, opens_at, closes_at, promotes_until, ends_at, offer_minutes,
       waiting_list, taken) select gen_random_uuid(), 'activities', path, 2, now(), now() + '1 day', now(), now(), 30, false, 1
       from units.unit where kind = 'street' limit 1 returning *)
     insert into places.place (id, seating_id, unit_path, order_no, state, name, phone_index, signed_up_at)
       select gen_random_uuid(), id, unit_path, 1, 'taken', '沈启明', '1', now() from s returning id, seating_id`,
  )
  const [place] = stood.rows
  const seats = await app().query(
    `select (select count(*) from places.leave($1, $2, now())) as left, (select count(*) from places.accept($1, $2, now())) as accepted,
      (select count(*) from places.settle($1, now())) as settled, (select count(*) from places.change($1, '{"capacity": 9}', now())) as changed,
      (select count(*) from activities.free_place($1, $2, now())) as freed, (places.hold($1)).id as held,
      (select count(*) from places.list_live('activities', $2, now())) as live, places.close($1, now()), activities.close_places($1, now())`,
    [place?.seating_id, place?.id],
  )
  const nothing = { left: 0, accepted: 0, settled: 0, changed: 0, freed: 0, held: null, live: 0 }
  expect(seats.rows[0]).toMatchObject(nothing)
  const after = await house.owner.query(
    'select state, closed_at from places.place p join places.seating s on s.id = p.seating_id where p.id = $1',
    [place?.id],
  )
  expect(after.rows).toEqual([{ state: 'taken', closed_at: null }])
  await expect(
    app().query(`select * from places.take($1, '[{}]', false, false, true, now())`, [place?.seating_id]),
  ).rejects.toThrow(/not his to sign up/)
  for (const alone of [
    'activities.follow_citizen(gen_random_uuid(), gen_random_uuid())',
    'activities.erase_citizen(gen_random_uuid())',
    'ratings.follow_citizen(gen_random_uuid(), gen_random_uuid())',
    'ratings.erase_citizen(gen_random_uuid())',
    `places.follow_citizen('activities', gen_random_uuid(), gen_random_uuid())`,
    `places.erase_citizen('activities', gen_random_uuid())`,
  ])
    await expect(app().query(`select ${alone}`)).rejects.toThrow(/system alone/)
  await expect(
    app().query('select drives.follow_claims(gen_random_uuid(), gen_random_uuid())'),
  ).rejects.toThrow(/system alone/)
  await expect(app().query(`select units.move_rows('.1.', '.2.', 1, 1)`)).rejects.toThrow(/outside the scope/)
  await expect(app().query(`select ledger.book(gen_random_uuid(), '[]', now())`)).rejects.toThrow(
    /outside the scope/,
  )
  await expect(app().query(`select ledger.book_each('[]')`)).rejects.toThrow(/the till alone/)
  const sides = await app().query('select count(*) from ledger.name_sides(array[gen_random_uuid()])')
  expect(sides.rows[0]).toEqual({ count: 0 })
  await expect(app().query('select ledger.lapse_due(now(), 9)')).rejects.toThrow(/the worker alone/)
  await app().query(
    `select platform.move_timeline('team', (select array_agg(id::text) from generate_series(1, 9) id), '.1.')`,
  )
})

test('the application is no owner, no superuser, and cannot step round a policy', async () => {
  const { rows } = await app().query(
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
  )
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
  ])
  const owned = await app().query(
    `select count(*)::int as n from pg_class where pg_has_role(current_user, relowner, 'usage') and relnamespace not in (select oid from pg_namespace where nspname ~ '^pg_')`,
  )
  expect(owned.rows[0].n).toBe(0)
  for (const statement of [
    'set row_security = off; select count(*) from teams.team',
    'alter table teams.team disable row level security',
    'set role jw_owner',
    'create table teams.mine (id integer)',
    'drop table teams.team',
    'truncate teams.team',
    'create policy mine on teams.team using (true)',
  ])
    await expect(app().query(statement), statement).rejects.toThrow()
})

test('the audit is added to and read on request; nobody edits it, and nobody but the triggers writes a count', async () => {
  for (const statement of [
    `update audit.entry set reason = ''`,
    'delete from audit.entry',
    'truncate audit.entry',
    'select count(*) from audit.entry',
    `update audit.seal set chain = ''`,
    'delete from audit.head',
    'update teams.counter set n = 0',
    'insert into teams.counter values (null)',
    'delete from organisations.counter',
    'update organisations.counter set count = 0',
    `update platform.transition set reason = ''`,
    'delete from platform.transition',
    'delete from teams.team',
    'delete from organisations.organisation',
    'update platform.migration set name = name',
  ])
    await expect(app().query(statement), statement).rejects.toThrow(/permission denied/)
})

test('who enters the role of the audit’s reader reads the audit and can do nothing else', async () => {
  const client = await app().connect()
  try {
    await client.query('set role audit_read')
    const { rows } = await client.query('select count(*)::int as n from audit.entry')
    expect(rows[0].n).toBeGreaterThan(50)
    for (const statement of [
      `insert into audit.entry (occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome)
       values (now(), 'staff', '', '', '', '', '', '', '', '', 'done')`,
      `update audit.entry set reason = ''`,
      'delete from audit.entry',
      'select count(*) from teams.team',
      'select count(*) from identity.account',
      'select count(*) from platform.outbox',
    ])
      await expect(client.query(statement), statement).rejects.toThrow(/permission denied/)
  } finally {
    await client.query('reset role')
    client.release()
  }
})
