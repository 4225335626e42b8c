import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { openVisitor, password, type Visitor } from './test-visitor.ts'

let house: TestHouse
let visitor: Visitor
const wrong = 'Nothing-Like-It1'
const minute = 60_000

beforeAll(async () => {
  house = await openTestHouse()
  visitor = openVisitor(house)
})
afterAll(() => house.close())
beforeEach(() => house.clock.advance(24 * 60 * minute))

/** Accounts beside a first one, with its password: hashing one for each would take long. */
async function office(count: number): Promise<string[]> {
  const first = await visitor.person()
  const { rows } = await house.owner.query(
    `with made as (
       insert into identity.account (id, username, person_name, password_hash, must_change, created_at)
       select gen_random_uuid(), a.username || '_' || n, a.person_name, a.password_hash, false, a.created_at
       from identity.account a, generate_series(1, $2) n where a.id = $1 returning id, username, created_at),
     joined as (
       insert into identity.membership (id, account_id, unit_id, role, granted_at)
       select gen_random_uuid(), made.id, m.unit_id, 'manager', made.created_at
       from made, identity.membership m where m.account_id = $1)
     select username from made`,
    [first.accountId, count],
  )
  return rows.map(({ username }) => username)
}

const statuses = (answers: readonly { status: number }[]) =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))].map((status) => [
      status,
      answers.filter((each) => each.status === status).length,
    ]),
  )

async function withTotp() {
  const who = await visitor.person()
  const { token, device } = await visitor.login(who.username, password, { address: '10.8.0.1' })
  const { secret } = (await visitor.ask('POST', '/api/identity/totp/start', token)).body
  const code = () => generateSync({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) })
  await visitor.ask('POST', '/api/identity/totp/confirm', token, { totp: code() })
  house.clock.advance(30_000)
  return { ...who, device, code, bad: () => (code() === '000000' ? '000001' : '000000') }
}

describe('limits count failures', () => {
  test('trust 6.7a an office of 90 behind one address comes in at once, each with the right password', async () => {
    const names = await office(90)
    const answers = await Promise.all(
      names.map((name) => visitor.login(name, password, { address: '10.7.0.1' })),
    )
    expect(statuses(answers)).toEqual({ 200: 90 })
  })

  test('trust 6.7a one name at many screens at once, each with the right password', async () => {
    const who = await visitor.person()
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, at) =>
        visitor.login(who.username, password, { address: `10.7.1.${at}` }),
      ),
    )
    expect(statuses(answers)).toEqual({ 200: 9 })
  })

  test('trust 6.7a spraying at once from one address gets thirty checks among right sign-ins, and no more', async () => {
    const names = await office(60)
    const answers = await Promise.all(
      names.map((name, at) => visitor.login(name, at % 4 === 0 ? password : wrong, { address: '10.7.2.1' })),
    )
    const { 200: right = 0, 401: checked, 429: refused = 0 } = statuses(answers)
    expect([checked, right + refused]).toEqual([30, 30])
  })

  test('trust 6.7a a network of IPv6 is one address, and so are the two spellings of IPv4', async () => {
    const name = (at: number) => `six_${at}`
    for (let at = 0; at < 30; at++)
      await visitor.login(name(at), wrong, { address: `2001:db8:7:1::${at.toString(16)}` })
    const same = await visitor.login(name(31), wrong, { address: '2001:db8:7:1:ffff::1' })
    expect(same.body.code).toBe('identity/address-refused')
    expect((await visitor.login(name(32), wrong, { address: '2001:db8:7:2::1' })).status).toBe(401)
    for (let at = 0; at < 30; at++) await visitor.login(name(40 + at), wrong, { address: '::ffff:10.7.3.1' })
    expect((await visitor.login(name(80), wrong, { address: '10.7.3.1' })).status).toBe(429)
  })

  test('a check that a killed server left open counts as a failure', async () => {
    const who = await visitor.person()
    await house.owner.query(
      `insert into identity.attempt (username, address, kind, tried_at, under_way)
       select $1, '10.7.4.1', 'password', $2, true from generate_series(1, 5)`,
      [who.username, house.clock.now()],
    )
    house.clock.advance(2 * minute)
    expect((await visitor.login(who.username, password)).body.code).toBe('identity/name-refused')
  })
})

describe('no lock-out from outside', () => {
  test('trust 6.7a 105 requests of strangers do not keep out who has the second factor', async () => {
    const who = await withTotp()
    for (let at = 0; at < 5; at++) await visitor.login(who.username, wrong, { address: `10.9.0.${at}` })
    for (let at = 0; at < 100; at++) {
      const answer = await visitor.login(who.username, wrong, { address: `10.9.1.${at}`, totp: who.bad() })
      expect([answer.status, answer.body.code]).toEqual([429, 'identity/name-refused'])
    }
    const answer = await visitor.login(who.username, password, { address: '10.9.2.1', totp: who.code() })
    expect([answer.status, answer.body.code]).toEqual([200, undefined])
  }, 900_000)

  test('trust 6.7a who has stolen the password gets a hundred codes a day, from wherever', async () => {
    const who = await withTotp()
    for (let at = 0; at < 5; at++) await visitor.login(who.username, wrong, { address: `10.9.3.${at}` })
    for (let at = 0; at < 100; at++)
      await visitor.login(who.username, password, { address: `10.9.4.${at}`, totp: who.bad() })
    const late = await visitor.login(who.username, password, { address: '10.9.5.1', totp: who.code() })
    expect([late.status, late.body.code]).toEqual([429, 'identity/name-refused'])
  }, 900_000)

  test('trust 6.7a a known device comes in while its name and its address are refused to others', async () => {
    const who = await visitor.person()
    const { device } = await visitor.login(who.username, password, { address: '10.9.6.1' })
    expect(device).not.toBe('')
    for (let at = 0; at < 5; at++) await visitor.login(who.username, wrong, { address: '10.9.6.1' })
    for (let at = 0; at < 25; at++) await visitor.login(`spray_${at}`, wrong, { address: '10.9.6.1' })
    expect((await visitor.login(who.username, password, { address: '10.9.6.1' })).status).toBe(429)
    const own = await visitor.login(who.username, password, { address: '10.9.6.1', device })
    expect([own.status, own.body.code]).toEqual([200, undefined])
    const other = await visitor.person()
    const lent = await visitor.login(other.username, password, { address: '10.9.6.1', device })
    expect(lent.status, 'a device is known for its own accounts only').toBe(429)
  })

  test('trust 6.7a a known device has five tries as everybody, and is forgotten with a reset', async () => {
    const who = await visitor.person()
    const { device } = await visitor.login(who.username, password)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => visitor.login(who.username, wrong, { device })),
    )
    expect(statuses(answers)).toEqual({ 401: 5, 429: 7 })
    const elsewhere = await visitor.login(who.username, password, { address: '10.9.7.1' })
    expect(elsewhere.status).toBe(200)
    house.clock.advance(16 * minute)
    const system = await house.staff(await house.unit(), 'system_admin')
    await system.post(`/api/identity/accounts/${who.accountId}/reset-secret`, { reason: '电脑遗失' })
    const { rows } = await house.owner.query('select 1 from identity.device where account_id = $1', [
      who.accountId,
    ])
    expect(rows).toEqual([])
  })
})
