import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../test/house.ts'
import { openCitizens } from './citizens.ts'
import { madeUpIdNumber } from './league/people.ts'
import { claimants, plantLeague } from './league.ts'
import type { DemoAccount } from './plan.ts'

const password = 'Jianwang#2026'
let house: TestHouse
let accounts: readonly DemoAccount[]

beforeAll(async () => {
  house = await openTestHouse()
  // Fixed passwords are the demo's alone.
  const demo = { ...house.house, config: { ...house.house.config, mode: 'demo' as const } }
  const ground = { app: house.app, house: demo, clock: house.clock, password, now: house.clock.now() }
  accounts = await plantLeague(ground, openCitizens(house.app, house.wechat))
}, 900_000)
afterAll(() => house.close())

const count = async (question: string): Promise<Record<string, number>> => {
  const { rows } = await house.owner.query<{ k: string; n: number }>(question)
  return Object.fromEntries(rows.map(({ k, n }) => [k, n]))
}

test('the made-up league has people in every state, and files, requests and transfers at every stage', async () => {
  const organisations = await count(
    'select class as k, count(*)::int as n from drives.organisation group by 1',
  )
  expect(Object.keys(organisations)).toEqual(
    expect.arrayContaining(['district', 'college', 'bureau', 'sector', 'municipal']),
  )
  const persons = await count('select state as k, count(*)::int as n from drives.person group by 1')
  expect(persons.active).toBeGreaterThan(1_200)
  expect(persons.transferred_out).toBeGreaterThan(10)
  expect(persons.left).toBeGreaterThan(5)
  const [cards] = (
    await house.owner.query(`select count(card_no)::float / count(*) as share, count(*) filter (where entered_late)::int as late,
      count(*) filter (where phone_index is null)::int as silent from drives.person where state = 'active'`)
  ).rows
  expect(cards.share).toBeGreaterThan(0.5)
  expect(cards.share).toBeLessThan(0.7)
  expect(cards.late).toBeGreaterThan(10)
  expect(cards.silent).toBeGreaterThan(30)
  expect(await count('select state as k, count(*)::int as n from drives.transfer group by 1')).toEqual({
    done: 3,
    offered: 3,
    accepted: 1,
    refused: 1,
    recalled: 1,
  })
  expect(await count('select state as k, count(*)::int as n from drives.correction group by 1')).toEqual({
    asked: 4,
    approved: 1,
    refused: 1,
  })
  expect(await count('select state as k, count(*)::int as n from drives.claim_review group by 1')).toEqual({
    asked: 3,
    approved: 1,
    refused: 1,
  })
  expect(await count('select state as k, count(*)::int as n from imports.import group by 1')).toMatchObject({
    ready: 1,
  })
})

test('its offices sign in, and the board of the root shows who is late and who has not entered all', async () => {
  const names = accounts.map(({ username }) => username)
  expect(names[0]).toBe('league')
  expect(new Set(accounts.map(({ level }) => level)).size).toBe(4)
  const login = await house.app.inject({
    method: 'POST',
    url: '/api/identity/login',
    headers: { 'x-requested-with': 'jianwang' },
    payload: { username: 'league', password },
  })
  const [cookie] = login.cookies
  const board = await house.app.inject({
    url: '/api/drives/board',
    cookies: { [cookie?.name ?? '']: cookie?.value ?? '' },
  })
  const { items, own, exceptions } = board.json()
  expect(items).toHaveLength(6)
  expect(own.late).toBeGreaterThan(10)
  expect(own.duplicates).toBeGreaterThan(2)
  const of = (name: string) => items.find((each: { name: string }) => each.name === name)
  expect(of('团长宁区委').difference).toBeLessThan(-10)
  expect(of('市青少年活动中心团总支').late).toBe(0)
  expect(exceptions).toHaveLength(1)
  const quotas = await house.owner.query(
    'select sum(amount)::int as n, sum(computed)::int as all from drives.quota',
  )
  expect(quotas.rows).toEqual([{ n: 58, all: 60 }])
})

test('who is named beforehand claims a card by name, phone and number', async () => {
  const signIn = openCitizens(house.app, house.wechat)
  for (const { name, phone, born, serial } of claimants) {
    const citizen = await signIn(name, phone)
    const idNumber = madeUpIdNumber(born, serial)
    expect(await citizen.ask('POST', '/api/my/drives/cards', { tree: 'league', idNumber })).toEqual({
      outcome: 'claimed',
    })
  }
})
