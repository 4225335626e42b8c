import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { buildApp } from '../../app.ts'
import { grantMembership, seedAccount } from './index.ts'
import { openVisitor, password, type Visitor } from './test-visitor.ts'

let house: TestHouse
let visitor: Visitor
const minute = 60_000

beforeAll(async () => {
  house = await openTestHouse()
  visitor = openVisitor(house)
})
afterAll(() => house.close())
beforeEach(() => house.clock.advance(60 * minute))

const me = (token: string) => visitor.ask('GET', '/api/identity/me', token)

async function newcomer() {
  const unit = await house.unit('奉贤区', '金汇镇')
  return visitor.withSystem((call) =>
    seedAccount(call, { personName: '李建国', unitId: unit.id, role: 'manager' }, house.house.config),
  )
}

describe('the initial secret opens once', () => {
  test('A18 6.4.1 a second sign-in with the initial secret is refused and told what to do', async () => {
    const who = await newcomer()
    const first = await visitor.login(who.username, who.secret)
    expect(first.body).toEqual({ mustChangePassword: true })
    const again = await visitor.login(who.username, who.secret, { address: '10.0.0.2' })
    expect([again.status, again.body.code]).toEqual([403, 'identity/secret-used'])
    expect(again.body.detail).toContain('请联系系统管理员')
    expect((await visitor.login(who.username, 'Nothing-Like-It1')).body.code).toBe(
      'identity/wrong-credentials',
    )
    const stranger = await visitor.login(who.username, who.secret, { device: 'x'.repeat(43) })
    expect(stranger.body.code).toBe('identity/secret-used')
    expect((await me(first.token)).status, 'who came first goes on').toBe(200)
  })

  test('A18 6.4.1 of two sign-ins at the same moment one comes in', async () => {
    const who = await newcomer()
    const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.login(who.username, who.secret)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403])
  })

  test('A18 a browser that crashed comes in again for half an hour, and its first session ends', async () => {
    const who = await newcomer()
    const { token, device } = await visitor.login(who.username, who.secret)
    house.clock.advance(29 * minute)
    const again = await visitor.login(who.username, who.secret, { device })
    expect([again.status, again.body]).toEqual([200, { mustChangePassword: true }])
    expect((await me(token)).status).toBe(401)
    house.clock.advance(minute)
    const late = await visitor.login(who.username, who.secret, { device })
    expect([late.status, late.body.code]).toEqual([403, 'identity/secret-used'])
    const change = { currentPassword: who.secret, newPassword: password }
    expect((await visitor.ask('POST', '/api/identity/password', again.token, change)).status).toBe(200)
    expect((await visitor.login(who.username, password)).status).toBe(200)
  })

  test('A18 a new secret is good again', async () => {
    const who = await newcomer()
    await visitor.login(who.username, who.secret)
    const system = await house.staff(await house.unit(), 'system_admin')
    const url = `/api/identity/accounts/${who.accountId}/reset-secret`
    const { secret } = (await system.post(url, { reason: '浏览器崩溃' })).body
    expect((await visitor.login(who.username, secret)).body).toEqual({ mustChangePassword: true })
  })
})

describe('sessions', () => {
  test('7.1.2 ten devices at a time: the oldest is signed out, and is told why', async () => {
    const who = await visitor.person()
    const tokens: string[] = []
    for (let at = 0; at < 12; at++) {
      tokens.push((await visitor.login(who.username, password, { address: `10.1.0.${at}` })).token)
      house.clock.advance(1_000)
    }
    const answers = await Promise.all(tokens.map((token) => me(token)))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, ...Array(10).fill(200)])
    expect(answers[0]?.body).toMatchObject({ code: 'identity/too-many-devices' })
    expect(answers[0]?.body.detail).toContain('10')
    const list = await visitor.ask('GET', '/api/identity/sessions', tokens[11] ?? '')
    expect(list.body.items).toHaveLength(10)
  })
})

describe('GB/T 22239 8.1.4.4 the named addresses', () => {
  test('hold on every request of the three administrators, not at sign-in alone', async () => {
    const config = { ...house.house.config, adminAddresses: ['10.8.0.0/16'] }
    const app = await buildApp({ ...house.house, config })
    const guest = openVisitor(house, app)
    const admin = await guest.person([], 'audit_admin')
    const clerk = await guest.person()
    const inside = { address: '10.8.0.1' }
    const { token } = await guest.login(admin.username, password, inside)
    const own = await guest.login(clerk.username, password)
    expect((await guest.ask('GET', '/api/audit/entries', token, undefined, {}, '10.8.3.4')).status).toBe(200)
    expect(
      (await guest.ask('GET', '/api/audit/entries', token, undefined, {}, '::ffff:10.8.3.4')).status,
    ).toBe(200)
    for (const [method, url] of [
      ['GET', '/api/audit/entries'],
      ['GET', '/api/identity/me'],
      ['POST', '/api/audit/verify'],
    ] as const) {
      const answer = await guest.ask(method, url, token, method === 'GET' ? undefined : {}, {}, '203.0.113.9')
      expect([url, answer.status, answer.body.code]).toEqual([url, 403, 'platform/foreign-address'])
    }
    const { rows } = await house.owner.query(
      `select count(*)::int as n from audit.entry where outcome = 'refused' and reason = 'platform/foreign-address' and address = '203.0.113.9'`,
    )
    expect(rows[0].n).toBe(3)
    expect((await guest.ask('GET', '/api/identity/me', own.token, undefined, {}, '203.0.113.9')).status).toBe(
      200,
    )
    await app.close()
  })
})

describe('the unit a page acts in', () => {
  test('X-01 a form sent after a switch in another tab is refused and changes nothing', async () => {
    const who = await visitor.person(['奉贤区', '金海街道'])
    const other = await house.unit('奉贤区', '金汇镇')
    house.clock.advance(1_000)
    await visitor.withSystem((call) =>
      grantMembership(call, { accountId: who.accountId, unitId: other.id, role: 'manager' }),
    )
    const { token } = await visitor.login(who.username, password)
    const before = (await me(token)).body
    const body = {
      type: 'sports-social-organisation',
      name: '两个窗口太极俱乐部',
      creditCode: '523101200000009004',
      registrationAuthority: '上海市奉贤区民政局',
      supervisorKind: 'street-office',
      supervisorName: '金海街道办事处',
      sportsRelated: true,
      items: ['太极拳'],
      contactName: '陈晓明',
      contactPhone: '13800000001',
    }
    const { membershipId } = before.units.find((each: { active: boolean }) => !each.active)
    await visitor.ask('POST', '/api/identity/active-unit', token, { membershipId })
    const url = '/api/organisations/organisations'
    const stale = await visitor.ask('POST', url, token, body, { 'x-acting-unit': before.unit.id })
    expect([stale.status, stale.body.code]).toEqual([409, 'platform/other-unit'])
    expect(stale.body.detail).toContain('金汇镇')
    const { rows } = await house.owner.query('select 1 from organisations.organisation where name = $1', [
      body.name,
    ])
    expect(rows).toEqual([])
    const right = await visitor.ask('POST', url, token, body, { 'x-acting-unit': String(other.id) })
    expect(right.status).toBe(201)
  })
})
