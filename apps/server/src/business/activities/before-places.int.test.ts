import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { migrate } from '#platform/migrate'
import { ask, listEarlierMigrations, openDatabases } from '#platform/schema/testing/databases'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { featuresOn, makePublished } from './testing/activities.ts'

// The seats of activities became places: what stood there stands, and a server of the version before goes on until it is
// stopped (expand). The migration that takes the old names away (contract) takes this file along.

let house: TestHouse
let street: Client
const databases = openDatabases()
beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(async () => {
  await house.close()
  await databases.drop()
})

const filled = `
  insert into units.unit (path, kind, sub_kind, name) values ('.1.', 'city', 'city', '上海市');
  insert into citizens.citizen (id, name, created_at, updated_at)
    select ('00000000-0000-7000-8000-00000000000' || n)::uuid, '市民', now(), now() from generate_series(1, 5) n;
  insert into activities.activity (id, unit_path, unit_id, publisher, publisher_name, title, body, starts_at, ends_at, place, capacity, audience,
    sign_up_from, sign_up_until, waiting_list, offer_minutes, check_in_before_minutes, check_in_after_minutes, walk_in, state, published_at, created_at, updated_at)
  select ('a0000000-0000-7000-8000-00000000000' || n)::uuid, '.1.', (select id from units.unit), 'city', '上海市', '健步走', '内容', '2026-12-05T01:00Z',
    '2026-12-05T03:00Z', '公园东门', 2, 'everybody', '2026-11-01T00:00Z', '2026-12-04T00:00Z', true, 60, 60, 0, false,
    case n when 1 then 'published' else 'cancelled' end, now(), now(), '2026-11-20T00:00Z' from generate_series(1, 2) n;
  insert into activities.seat (activity_id, unit_path, capacity, taken, waiting, last_order, next_expiry)
    select id, '.1.', 2, 2, 1, 5, '2026-11-30T01:00Z' from activities.activity;
  insert into activities.sign_up (id, activity_id, unit_path, citizen_id, order_no, state, name, phone_sealed, phone_index, phone_tail, phone_masked,
    team_id, signed_by, signed_up_at, offered_until, settled_at)
  select gen_random_uuid(), a.id, '.1.', ('00000000-0000-7000-8000-00000000000' || n)::uuid, n, s, '市民', '\\x01', '\\x02', '\\x03', '138****0000',
    gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || n)::uuid, now(), case s when 'offered' then '2026-11-30T01:00Z'::timestamptz end,
    case when s in ('withdrawn', 'expired') then now() end
  from activities.activity a, unnest(array['taken', 'offered', 'waiting', 'withdrawn', 'expired']) with ordinality u(s, n);
  insert into activities.check_in (id, activity_id, unit_path, citizen_id, sign_up_id, name, method, scanned_at, received_at, was_offline)
  select gen_random_uuid(), activity_id, unit_path, citizen_id, id, name, 'code', now(), now(), false from activities.sign_up where state = 'taken'`

test('every seat and every sign-up stands as it stood, under the new names and under the old', async () => {
  const url = await databases.make()
  await migrate(url, { sources: { migrations: listEarlierMigrations(), functions: [] } })
  await ask(url, filled)
  const read = async (from: string) => [
    await ask(url, `select * from ${from}.seat order by 1`),
    await ask(url, `select * from ${from}.sign_up order by 1`),
  ]
  const [seats, signUps] = await read('activities')
  expect([seats?.length, signUps?.length]).toEqual([2, 10])
  await migrate(url)
  expect(await read('activities')).toEqual([seats, signUps])
  const rows = await ask(url, 'select * from places.place order by id')
  expect(rows).toEqual(
    signUps?.map(({ activity_id, team_id, ...rest }) => ({
      ...rest,
      seating_id: activity_id,
      group_id: team_id,
      accepts_late: false,
    })),
  )
  const [open, cancelled] = await ask(url, 'select * from places.seating order by id')
  expect(open).toMatchObject({
    ...{ guest: 'activities', capacity: 2, taken: 2, offered: 1, waiting: 1, last_order: 5, minimum: null },
    opens_at: new Date('2026-11-01T00:00Z'),
    closes_at: new Date('2026-12-04T00:00Z'),
    promotes_until: new Date('2026-12-05T01:00Z'),
    ends_at: new Date('2026-12-05T03:00Z'),
    ...{ offer_minutes: 60, waiting_list: true, closed_at: null },
  })
  expect(cancelled?.closed_at).toEqual(new Date('2026-11-20T00:00Z'))
  const [came] = await ask(
    url,
    'select count(*)::int as n from activities.check_in c join places.place p on p.id = c.sign_up_id',
  )
  expect(came?.n).toBe(2)
})

test('a server of the version before goes on with its own statements: sign-up, offer, acceptance, edit, lists, publishing', async () => {
  const { id } = await makePublished(street, { capacity: 1 })
  const people = [await house.citizen(), await house.citizen(), await house.citizen()] as const
  const [one, two, three] = people
  const now = house.clock.now()
  const client = await house.house.db.bulk.connect()
  const as = async (who: { id: string } | undefined, sql: string, values: unknown[]) => {
    await client.query('begin')
    const scope = `select set_config('app.scope', $1, true), set_config('app.account', $2, true)`
    await client.query(scope, who === undefined ? [street.unit.path, newId()] : ['', who.id])
    if (who !== undefined) await client.query('set local role app_citizen')
    const done = await client.query(sql, values).finally(() => client.query('commit'))
    return done.rows
  }
  try {
    const take = (who: { id: string }) => {
      const row = {
        id: newId(),
        citizen_id: who.id,
        name: '市民',
        phone_sealed: '\\x01',
        phone_index: '\\x02',
        phone_tail: '\\x03',
        phone_masked: '',
      }
      return as(
        who,
        'select citizen_id, sign_up_id, order_no, state, fresh, offered_until from activities.take_places($1, $2::jsonb, $3, $4, $5)',
        [id, JSON.stringify([row]), false, true, now],
      )
    }
    expect(await take(one)).toMatchObject([{ citizen_id: one.id, order_no: 1, state: 'taken', fresh: true }])
    expect(await take(one)).toMatchObject([{ state: 'taken', fresh: false }])
    expect(await take(two)).toMatchObject([{ order_no: 2, state: 'waiting', fresh: true }])
    await take(three)
    const left = await as(one, 'select * from activities.give_up_place($1, $2, $3)', [id, one.id, now])
    expect(left).toMatchObject([
      { citizen_id: one.id, order_no: 1, state: 'withdrawn' },
      { citizen_id: two.id, order_no: 2, state: 'offered' },
    ])
    const accepted = await as(two, 'select * from activities.accept_offer($1, $2)', [id, now])
    expect(accepted).toMatchObject([{ citizen_id: two.id, state: 'taken', offered_until: null }])
    const mine = await as(
      three,
      `select a.*, s.id as sign_up_id, s.state as sign_up_state, s.order_no, s.offered_until,
         case when s.state = 'waiting' then activities.count_ahead(s.activity_id, s.order_no) end as ahead
       from activities.sign_up s join activities.activity a on a.id = s.activity_id where s.citizen_id = $1`,
      [three.id],
    )
    expect(mine).toMatchObject([{ id, sign_up_state: 'waiting', ahead: 0 }])
    const list = await as(
      undefined,
      'select s.id, s.order_no, s.state, s.name, s.phone_masked, s.team_id from activities.sign_up s where s.activity_id = $1 order by s.order_no',
      [id],
    )
    expect(list.map(({ state }) => state)).toEqual(['withdrawn', 'taken', 'waiting'])
    // It edits the activity, and calls this one afterwards.
    await as(undefined, 'update activities.activity set capacity = 2, offer_minutes = 30 where id = $1', [id])
    const settled = await as(undefined, 'select * from activities.settle($1, $2, $3)', [id, 2, now])
    expect(settled).toMatchObject([{ citizen_id: three.id, state: 'offered' }])
    const { rows: terms } = await house.owner.query(
      'select capacity, offer_minutes from places.seating where id = $1',
      [id],
    )
    expect(terms).toEqual([{ capacity: 2, offer_minutes: 30 }])
    // It publishes another one.
    const { rows: copied } = await house.owner.query(
      `insert into activities.activity select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
       from activities.activity a where id = $1 returning id`,
      [id],
    )
    await as(
      undefined,
      'insert into "activities"."seat" ("activity_id", "unit_path", "capacity", "next_expiry") values ($1, $2, $3, $4)',
      [copied[0].id, street.unit.path, 7, null],
    )
    const { rows: seating } = await house.owner.query(
      'select guest, capacity, offer_minutes from places.seating where id = $1',
      [copied[0].id],
    )
    expect(seating).toEqual([{ guest: 'activities', capacity: 7, offer_minutes: 30 }])
    // It calls the first off: whoever comes now finds it closed.
    await as(undefined, 'select activities.hold_seat($1)', [id])
    const { rows: closed } = await house.owner.query(
      'select closed_at is not null as closed from places.seating where id = $1',
      [id],
    )
    expect(closed).toEqual([{ closed: true }])
  } finally {
    client.release()
  }
})
