import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAllowedAddress } from '#platform/network'
import { openTestHouse, type TestHouse } from '#test/house'
import { buildApp } from '../../app.ts'
import { makeAccount } from './index.ts'
import { openVisitor, password, type Visitor } from './test-visitor.ts'

let house: TestHouse
let visitor: Visitor

beforeAll(async () => {
  house = await openTestHouse()
  visitor = openVisitor(house)
})
afterAll(() => house.close())

async function attempts(username: string): Promise<number> {
  const { rows } = await house.owner.query(
    "select count(*)::int as n from identity.attempt where username = $1 and kind = 'password'",
    [username],
  )
  return rows[0].n
}

describe('signing in', () => {
  test('trust 6.7d the cookie is bound to the host, hidden from scripts, and new at each sign-in', async () => {
    const who = await visitor.person()
    const planted = 'planted-by-somebody-else'
    const first = await visitor.login(who.username, password, { cookie: planted })
    expect(first.status).toBe(200)
    expect(first.body).toEqual({ mustChangePassword: false })
    expect(first.cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' })
    expect(first.token).not.toBe(planted)
    const second = await visitor.login(who.username, password, { cookie: first.token })
    expect(second.token).not.toBe(first.token)
    expect((await visitor.ask('GET', '/api/identity/me', first.token)).status).toBe(401)
    const me = await visitor.ask('GET', '/api/identity/me', second.token)
    expect(me.body).toMatchObject({
      account: { username: who.username, personName: '陈晓明' },
      unit: { name: '金海街道', level: 'street' },
      role: 'manager',
      roleTitle: '管理员',
    })
    const { rows } = await house.owner.query(
      'select token_digest from identity.session where account_id = $1',
      [who.accountId],
    )
    expect(rows.map((row) => row.token_digest.toString()).join()).not.toContain(second.token)
  })

  test('trust 6.7b an unknown name and a wrong password look the same', async () => {
    const who = await visitor.person()
    const wrong = await visitor.login(who.username, 'Nothing-Like-It1', { address: '10.0.1.1' })
    const unknown = await visitor.login('nobody_here', 'Nothing-Like-It1', { address: '10.0.1.2' })
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    const { instance: a, ...left } = wrong.body
    const { instance: b, ...right } = unknown.body
    expect(a).not.toBe(b)
    expect(left).toEqual(right)
  })

  test('trust 6.7a fifty parallel tries get five checks, and the sixth is refused with a sentence', async () => {
    const who = await visitor.person()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        visitor.login(who.username, 'Nothing-Like-It1', { address: `10.1.0.${at}` }),
      ),
    )
    const count = (status: number) => answers.filter((each) => each.status === status).length
    expect([count(401), count(429)]).toEqual([5, 45])
    expect(await attempts(who.username)).toBe(5)
    const refused = await visitor.login(who.username, password)
    expect(refused.status).toBe(429)
    expect(refused.body.code).toBe('identity/name-refused')
    expect(refused.body.detail).toContain('请 15 分钟后再试')
  })

  test('trust 6.7a the refusal outlives a restart, lasts 15 minutes, and unknown names are counted alike', async () => {
    const who = await visitor.person()
    for (const name of [who.username, 'not_a_name'])
      for (let round = 0; round < 5; round++)
        expect((await visitor.login(name, 'Nothing-Like-It1', { address: '10.2.0.1' })).status).toBe(401)
    const restarted = await buildApp(house.house)
    const again = await restarted.inject({
      method: 'POST',
      url: '/api/identity/login',
      headers: { 'x-requested-with': 'jianwang' },
      payload: { username: who.username, password },
    })
    await restarted.close()
    expect(again.statusCode).toBe(429)
    expect((await visitor.login('not_a_name', 'Nothing-Like-It1')).status).toBe(429)
    house.clock.advance(15 * 60_000 - 1_000)
    expect((await visitor.login(who.username, password)).status).toBe(429)
    house.clock.advance(1_000)
    expect((await visitor.login(who.username, password)).status).toBe(200)
  })

  test('trust 6.7a spraying over names is stopped per address', async () => {
    const who = await visitor.person()
    for (let at = 0; at < 30; at++)
      expect((await visitor.login(`spray_${at}`, 'Nothing-Like-It1', { address: '10.3.0.1' })).status).toBe(
        401,
      )
    const refused = await visitor.login(who.username, password, { address: '10.3.0.1' })
    expect([refused.status, refused.body.code]).toEqual([429, 'identity/address-refused'])
    expect((await visitor.login(who.username, password, { address: '10.3.0.2' })).status).toBe(200)
  })

  test('right sign-ins are no failures', async () => {
    const who = await visitor.person()
    for (let round = 0; round < 7; round++)
      expect((await visitor.login(who.username, password)).status).toBe(200)
    expect(await attempts(who.username)).toBe(0)
  })

  test('the account’s condition is told after the right password only', async () => {
    const who = await visitor.person()
    await house.owner.query('update identity.account set disabled_at = now() where id = $1', [who.accountId])
    expect((await visitor.login(who.username, 'Nothing-Like-It1')).body.code).toBe(
      'identity/wrong-credentials',
    )
    expect((await visitor.login(who.username, password)).body.code).toBe('identity/account-disabled')
    const bare = await visitor.withSystem(async (call) =>
      makeAccount(
        call,
        { personName: '王小芳', unitId: (await house.unit('奉贤区')).id },
        house.house.config,
      ),
    )
    expect((await visitor.login(bare.username, 'Nothing-Like-It1')).body.code).toBe(
      'identity/wrong-credentials',
    )
    expect((await visitor.login(bare.username, bare.secret)).body.code).toBe('identity/no-membership')
  })

  test('trust 8.1.4.3 sign-ins and refused ones are audited, without the name of nobody', async () => {
    const who = await visitor.person()
    await house.owner.query('begin')
    const before = await house.owner.query('select coalesce(max(id), 0) as id from audit.entry')
    await house.owner.query('commit')
    await visitor.login(who.username, password)
    await visitor.login(who.username, 'Nothing-Like-It1')
    await visitor.login('Secret-Typed-As-Name1', 'Nothing-Like-It1')
    const { rows } = await house.owner.query(
      'select action, outcome, reason, actor_name, actor_role, address, subject_id from audit.entry where id > $1 order by id',
      [before.rows[0].id],
    )
    expect(rows.map((row) => [row.action, row.outcome, row.reason])).toEqual([
      ['identity.login', 'done', null],
      ['identity.login', 'refused', 'identity/wrong-credentials'],
      ['identity.login', 'refused', 'identity/wrong-credentials'],
    ])
    expect(rows[0]).toMatchObject({
      actor_name: who.username,
      subject_id: who.accountId,
      address: '10.0.0.1',
    })
    expect(rows[1]).toMatchObject({
      actor_name: who.username,
      actor_role: 'manager',
      subject_id: who.accountId,
    })
    expect(JSON.stringify(rows[2]).toLowerCase()).not.toContain('secret-typed')
  })

  test('GB/T 22239 8.1.4.4 administrators enter from the named addresses only', () => {
    expect(isAllowedAddress([], '203.0.113.9')).toBe(true)
    expect(isAllowedAddress(['10.8.0.0/16', '192.0.2.7'], '10.8.3.4')).toBe(true)
    expect(isAllowedAddress(['10.8.0.0/16', '192.0.2.7'], '192.0.2.7')).toBe(true)
    expect(isAllowedAddress(['10.8.0.0/16', '192.0.2.7'], '192.0.2.8')).toBe(false)
    expect(isAllowedAddress(['2001:db8::/32'], '2001:db8::5')).toBe(true)
  })
})
