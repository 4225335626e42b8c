import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestToken, newToken } from '#platform/session-token'
import { openTestHouse, type TestHouse } from '#test/house'
import { seedAccount } from './index.ts'
import { listRoutes, openVisitor, password, type Visitor } from './test-visitor.ts'

let house: TestHouse
let visitor: Visitor

beforeAll(async () => {
  house = await openTestHouse()
  visitor = openVisitor(house)
})
afterAll(() => house.close())

/** Another session of the same person, as one who had signed in before the reset has it. */
async function openAnother(token: string): Promise<{ token: string }> {
  const fresh = newToken()
  await house.owner.query(
    `insert into identity.session (id, token_digest, account_id, membership_id, created_at, seen_at, address, agent)
     select gen_random_uuid(), $1, account_id, membership_id, created_at, seen_at, address, agent from identity.session where token_digest = $2`,
    [fresh.digest, digestToken(token)],
  )
  return fresh
}

describe('initial secret and password', () => {
  test('A18 a new account gets a random secret for 72 hours, and every other call waits for the change', async () => {
    const unit = await house.unit('奉贤区', '金汇镇')
    const seed = { personName: '李建国', unitId: unit.id, role: 'manager' } as const
    const one = await visitor.withSystem((call) => seedAccount(call, seed, house.house.config))
    const two = await visitor.withSystem((call) => seedAccount(call, seed, house.house.config))
    const last = await visitor.withSystem((call) => seedAccount(call, seed, house.house.config))
    expect(one.secret).not.toBe(two.secret)
    expect(one.secret).toMatch(/^[a-zA-Z2-9]{4}(-[a-zA-Z2-9]{4}){2}$/)
    const entered = await visitor.login(one.username, one.secret)
    expect(entered.body).toEqual({ mustChangePassword: true })
    const open = ['login', 'getMe', 'getTotp', 'changePassword', 'logout']
    let refused = 0
    for (const route of listRoutes(house.app).filter((each) => !each.isForCitizens)) {
      const body = route.method === 'GET' ? undefined : {}
      // What is open to strangers is open to him.
      if ((await visitor.ask(route.method, route.url, '', body)).status !== 401) continue
      if (open.includes(route.operation)) continue
      const answer = await visitor.ask(route.method, route.url, entered.token, body)
      // Of who has a session the shape is asked first.
      if (answer.status === 400) continue
      expect([route.operation, answer.status, answer.body?.code]).toEqual([
        route.operation,
        403,
        'platform/password-change-needed',
      ])
      refused++
    }
    expect(refused).toBeGreaterThan(10)
    expect((await visitor.ask('GET', '/api/identity/me', entered.token)).body.mustChangePassword).toBe(true)
    house.clock.advance(72 * 3_600_000 - 60_000)
    expect((await visitor.login(last.username, last.secret)).status).toBe(200)
    house.clock.advance(60_000)
    expect((await visitor.login(two.username, 'Nothing-Like-It1')).body.code).toBe(
      'identity/wrong-credentials',
    )
    const late = await visitor.login(two.username, two.secret)
    expect([late.status, late.body.code]).toEqual([403, 'identity/secret-expired'])
  })

  test('S0-42 S0-43 the initial password is changed after login, with a sentence for each weakness', async () => {
    const unit = await house.unit('奉贤区', '金汇镇')
    const who = await visitor.withSystem((call) =>
      seedAccount(call, { personName: '李建国', unitId: unit.id, role: 'manager' }, house.house.config),
    )
    const { token } = await visitor.login(who.username, who.secret)
    const other = await openAnother(token)
    const change = (newPassword: string, currentPassword = who.secret) =>
      visitor.ask('POST', '/api/identity/password', token, { currentPassword, newPassword })
    const weak: [string, string][] = [
      ['Kp7#vm', 'identity/password-short'],
      ['kpwvmqzrtb', 'identity/password-plain'],
      ['Aa11111111', 'identity/password-common'],
      ['AA11111111', 'identity/password-common'],
      ['Aa1111111!', 'identity/password-common'],
      ['Aa22222222', 'identity/password-common'],
      [`Kp7-${who.username}-Vm`, 'identity/password-username'],
      [who.secret, 'identity/password-same'],
    ]
    const sentences = new Set<string>()
    for (const [newPassword, code] of weak) {
      const answer = await change(newPassword)
      expect([newPassword, answer.status, answer.body.code]).toEqual([newPassword, 422, code])
      expect(answer.body.errors[0].path).toBe('/newPassword')
      sentences.add(answer.body.detail)
    }
    expect(sentences.size).toBe(5)
    const wrong = await change(password, 'Nothing-Like-It1')
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].path]).toEqual([
      422,
      'identity/wrong-password',
      '/currentPassword',
    ])
    expect(await change(password)).toMatchObject({ status: 200, body: { endedSessions: 1 } })
    expect((await visitor.ask('GET', '/api/units/tree', token)).status).toBe(200)
    expect((await visitor.ask('GET', '/api/identity/me', other.token)).status).toBe(401)
    expect((await visitor.login(who.username, who.secret)).status).toBe(401)
    expect((await visitor.login(who.username, password)).body).toEqual({ mustChangePassword: false })
  })

  test('trust 6.7a a session is no way to guess its own password: five checks', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        visitor.ask('POST', '/api/identity/password', token, {
          currentPassword: 'Nothing-Like-It1',
          newPassword: 'Wq8-znt4-Lkm',
        }),
      ),
    )
    expect(answers.filter((each) => each.status === 422).length).toBe(5)
    expect(answers.filter((each) => each.status === 429).length).toBe(7)
  })

  test('A18 S0-42 the compatibility switch hands out the manual’s constant under the same forced change', async () => {
    const unit = await house.unit('奉贤区', '金汇镇')
    const rules = { mode: 'test', manualInitialPassword: true } as const
    const who = await visitor.withSystem((call) =>
      seedAccount(call, { personName: '李建国', unitId: unit.id, role: 'viewer' }, rules),
    )
    expect(who.secret).toBe('Aa11111111')
    const entered = await visitor.login(who.username, 'Aa11111111')
    expect(entered.body).toEqual({ mustChangePassword: true })
    expect((await visitor.ask('GET', '/api/units/tree', entered.token)).body.code).toBe(
      'platform/password-change-needed',
    )
  })

  test('a fixed password belongs to the demo alone', async () => {
    const unit = await house.unit('奉贤区')
    const seed = {
      personName: '李建国',
      unitId: unit.id,
      role: 'viewer',
      fixedPassword: 'Demo-Kp7#vmq2',
    } as const
    for (const mode of ['production', 'test'] as const)
      await expect(
        visitor.withSystem((call) => seedAccount(call, seed, { mode, manualInitialPassword: false })),
      ).rejects.toMatchObject({ code: 'identity/demo-secret-only' })
    const who = await visitor.withSystem((call) =>
      seedAccount(call, seed, { mode: 'demo', manualInitialPassword: false }),
    )
    expect((await visitor.login(who.username, seed.fixedPassword)).body).toEqual({
      mustChangePassword: false,
    })
  })
})
