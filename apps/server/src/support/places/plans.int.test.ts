import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Call } from '#platform/call'
import { systemActor } from '#platform/call'
import { openTestHouse, type TestHouse } from '#test/house'
import { eraseCitizen, followCitizen } from './service/citizens.ts'
import { acceptPlace, leavePlace, readLive, settleMine, settleSeating } from './service/places.ts'
import { changeSeating, closeSeating, countSeats, holdSeating } from './service/seatings.ts'
import { takePlaces } from './service/take.ts'
import { listDue } from './store.ts'
import {
  asked,
  citizenOf,
  clerkOf,
  known,
  makeCitizens,
  makeSeating,
  named,
  sampleGuest,
} from './testing/guest.ts'

// Whatever is asked of places, the functions' own statements too, is found by an index: the database counts how often it
// read a whole table, on some ten thousand places.
const guest = sampleGuest()
let house: TestHouse
let one: string
let two: string
let path: string

beforeAll(async () => {
  house = await openTestHouse()
  const crowd = await makeCitizens(house, 1_500)
  ;[one = '', two = ''] = crowd
  path = (await house.unit('奉贤区', '金海街道')).path
  await house.owner.query(
    `with s as (insert into places.seating (id, guest, unit_path, capacity, opens_at, closes_at, promotes_until, ends_at, offer_minutes,
       waiting_list, taken, waiting, last_order)
       select gen_random_uuid(), 'other', $1, 20, now(), now() + '1 day', now(), now(), 30, true, 20, 10, 30 from generate_series(1, 1500)
       returning id)
     insert into places.place (id, seating_id, unit_path, citizen_id, order_no, state, name, signed_by, signed_up_at)
       select gen_random_uuid(), s.id, $1, c.id, c.n, case when c.n > 20 then 'waiting' else 'taken' end, '市民', c.id, now()
       from (select id, row_number() over () as k from s) s, lateral (
         select id, row_number() over () as n from (select id from unnest($2::uuid[]) id offset s.k % 1470 limit 30) t) c`,
    [path, crowd],
  )
  await house.owner.query('vacuum analyze places.place')
  await house.owner.query('vacuum analyze places.seating')
})
afterAll(() => house.close())

const countScans = async () => {
  const { rows } = await house.owner.query(
    `select pg_stat_clear_snapshot(), sum(seq_scan)::int as scans, sum(idx_scan)::int as looks from pg_stat_user_tables where schemaname = 'places'`,
  )
  return { scans: rows[0].scans as number, looks: rows[0].looks as number } // as cast above
}

test('S1-40 whatever is asked of places is found by an index', async () => {
  const { id } = await makeSeating(house, guest, { capacity: 2 })
  const clerk = clerkOf(path)
  const roster = Array.from({ length: 20 }, (_, n) => named(house, n))
  let rostered = ''
  const acts: readonly [string, Actor, (call: Call) => Promise<unknown>][] = [
    ['self', citizenOf(one), (call) => takePlaces(call, guest, id, [known(one)], { wait: true })],
    [
      'roster',
      clerk,
      async (call) => {
        rostered = (await takePlaces(call, guest, id, roster, { wait: true }))[0]?.placeId ?? ''
      },
    ],
    ['waits', citizenOf(two), (call) => takePlaces(call, guest, id, [known(two)], { wait: true })],
    ['leave', citizenOf(one), (call) => leavePlace(call, guest, id)],
    ['leave for another', clerk, (call) => leavePlace(call, guest, id, rostered)],
    ['accept', citizenOf(two), (call) => acceptPlace(call, guest, id)],
    ['settle', systemActor, (call) => settleSeating(call, guest, id)],
    ['change', clerk, (call) => changeSeating(call, guest, id, { capacity: 9 })],
    ['hold', clerk, (call) => holdSeating(call, id)],
    ['my own', citizenOf(two), (call) => settleMine(call, guest)],
    ['due', systemActor, (call) => listDue(call.tx, guest.name, call.now, 100)],
    ['roster told', clerk, (call) => readLive(call, id)],
    ['counts', citizenOf(two), (call) => countSeats(call, [id])],
    ['merge', systemActor, (call) => followCitizen(call, guest, { from: two, to: one })],
    ['erase', systemActor, (call) => eraseCitizen(call, guest, one)],
    ['close', clerk, (call) => closeSeating(call, id)],
  ]
  for (const [what, actor, work] of acts) {
    const before = await countScans()
    await asked(
      house,
      async (call) => {
        await work(call)
        await sql`select pg_stat_force_next_flush()`.execute(call.tx)
      },
      actor,
    )
    await expect
      .poll(async () => (await countScans()).looks, { timeout: 20_000, interval: 20 })
      .toBeGreaterThan(before.looks)
    expect([what, (await countScans()).scans - before.scans]).toEqual([what, 0])
  }
})

test('the control: what no index finds is counted', async () => {
  const before = await countScans()
  await asked(house, async (call) => {
    await sql`select count(*) from places.place where phone_masked = 'nobody'`.execute(call.tx)
    await sql`select pg_stat_force_next_flush()`.execute(call.tx)
  })
  await expect
    .poll(async () => (await countScans()).scans, { timeout: 20_000, interval: 20 })
    .toBeGreaterThan(before.scans)
})
