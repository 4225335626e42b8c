import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type Call, systemActor, visitorActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse } from '#test/house'
import { listSignUps } from './store/check-ins.ts'
import { listMine } from './store/lists.ts'
import { listOwnSignUps } from './store/person.ts'
import { featuresOn, makePublished } from './testing/activities.ts'

// The lists that join activities with their places read by index: neither table is read as a whole, on some ten thousand places.
let house: TestHouse
let activity: string
let someone: string

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  activity = (await makePublished(street, { capacity: 5_000 })).id
  someone = (await house.citizen()).id
  await house.owner.query(
    `with a as (insert into activities.activity select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
       from activities.activity a, generate_series(1, 1500) where a.id = $1 returning *),
     s as (insert into places.seating (id, guest, unit_path, capacity, opens_at, closes_at, promotes_until, ends_at, offer_minutes, waiting_list)
       select id, 'activities', unit_path, capacity, sign_up_from, sign_up_until, starts_at, ends_at, offer_minutes, waiting_list from a
       returning id, unit_path),
     c as (insert into citizens.citizen (id, name, created_at, updated_at) select gen_random_uuid(), '市民', now(), now()
       from generate_series(1, 1500) returning id)
     insert into places.place (id, seating_id, unit_path, citizen_id, order_no, state, name, signed_by, signed_up_at)
     select gen_random_uuid(), s.id, s.unit_path, c.id, c.n, 'taken', '市民', c.id, now() from (select *, row_number() over () as k from s) s,
       lateral (select id, row_number() over () as n from (select id from c offset s.k % 1480 limit 20) t) c`,
    [activity],
  )
  await house.owner.query('analyze places.place, places.seating, activities.activity, activities.check_in')
})
afterAll(() => house.close())

const countScans = async () => {
  const { rows } = await house.owner.query(
    `select pg_stat_clear_snapshot(), sum(seq_scan)::int as scans, sum(idx_scan)::int as looks from pg_stat_user_tables
     where schemaname = 'places' or schemaname = 'activities' and relname = 'activity'`,
  )
  return { scans: rows[0].scans as number, looks: rows[0].looks as number } // as cast above
}

test('S0-31 a citizen’s own sign-ups, his copy and the organiser’s list are read by index', async () => {
  const citizen: Actor = { ...visitorActor, kind: 'citizen', accountId: someone }
  const lists: readonly [string, Actor, (call: Call) => Promise<unknown>][] = [
    [
      'mine',
      citizen,
      ({ tx, now }) => listMine(tx, someone, { afterId: undefined, notOverAt: now, limit: 20 }),
    ],
    ['copy', citizen, ({ tx }) => listOwnSignUps(tx, someone)],
    [
      'people',
      systemActor,
      ({ tx }) => listSignUps(tx, activity, { state: undefined, afterOrder: 0, limit: 20 }),
    ],
  ]
  for (const [what, actor, read] of lists) {
    const before = await countScans()
    await withCall(house.house, { actor, now: house.clock.now(), requestId: newId() }, async (call) => {
      await read(call)
      await sql`select pg_stat_force_next_flush()`.execute(call.tx)
    })
    await expect
      .poll(async () => (await countScans()).looks, { timeout: 20_000, interval: 20 })
      .toBeGreaterThan(before.looks)
    expect([what, (await countScans()).scans - before.scans]).toEqual([what, 0])
  }
})
