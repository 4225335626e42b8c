import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { buildApp } from '../../app.ts'
import { grantMembership, makeAuthenticate } from './index.ts'
import { openVisitor, password, type Visitor } from './test-visitor.ts'

let house: TestHouse
let visitor: Visitor

beforeAll(async () => {
  house = await openTestHouse()
  visitor = openVisitor(house)
})
afterAll(() => house.close())

const me = (token: string) => visitor.ask('GET', '/api/identity/me', token)
const minutes = (count: number) => count * 60_000

/** `seen_at` is moved beside the request: waits for the row, not for a time. */
async function untilSeen(accountId: string): Promise<void> {
  for (let round = 0; round < 1_000; round++) {
    const { rows } = await house.owner.query(
      'select 1 from identity.session where account_id = $1 and seen_at = $2',
      [accountId, house.clock.now()],
    )
    if (rows.length > 0) return
  }
  throw new Error('the session was never seen')
}

describe('sessions', () => {
  test('trust 6.7d a session ends after 30 idle minutes', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    house.clock.advance(minutes(29))
    expect((await me(token)).status).toBe(200)
    await untilSeen(who.accountId)
    house.clock.advance(minutes(29))
    expect((await me(token)).status).toBe(200)
    await untilSeen(who.accountId)
    house.clock.advance(minutes(30))
    expect((await me(token)).status).toBe(401)
  })

  test('trust 6.7d a lively session ends 12 hours after sign-in', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    for (let round = 0; round < 35; round++) {
      house.clock.advance(minutes(20))
      expect((await me(token)).status).toBe(200)
      await untilSeen(who.accountId)
    }
    house.clock.advance(minutes(20))
    expect((await me(token)).status).toBe(401)
  })

  test('trust 6.1d disabling and revoking hold from the next request on', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    expect((await me(token)).status).toBe(200)
    await house.owner.query('update identity.account set disabled_at = now() where id = $1', [who.accountId])
    expect((await me(token)).status).toBe(401)
    await house.owner.query('update identity.account set disabled_at = null where id = $1', [who.accountId])
    expect((await me(token)).status).toBe(200)
    await house.owner.query('update identity.membership set revoked_at = now() where account_id = $1', [
      who.accountId,
    ])
    expect((await me(token)).status).toBe(401)
  })

  test('trust 6.7d logout ends the session on the server, and the list names each device', async () => {
    const who = await visitor.person()
    const one = await visitor.login(who.username, password, { address: '10.0.0.7' })
    const two = await visitor.login(who.username, password, { address: '10.0.0.8' })
    const list = await visitor.ask('GET', '/api/identity/sessions', one.token)
    expect(list.body.items.length).toBe(2)
    const [mine] = list.body.items.filter((each: { current: boolean }) => each.current)
    const [other] = list.body.items.filter((each: { current: boolean }) => !each.current)
    expect([mine.address, other.address]).toEqual(['10.0.0.7', '10.0.0.8'])
    expect(other.device).toBe('Chrome · Windows')
    const stranger = await visitor.person()
    const foreign = await visitor.login(stranger.username, password)
    expect((await visitor.ask('DELETE', `/api/identity/sessions/${other.id}`, foreign.token)).status).toBe(
      404,
    )
    expect((await visitor.ask('DELETE', `/api/identity/sessions/${other.id}`, one.token)).status).toBe(204)
    expect((await me(two.token)).status).toBe(401)
    expect((await visitor.ask('POST', '/api/identity/logout', one.token)).status).toBe(204)
    expect((await me(one.token)).status).toBe(401)
  })

  test('S0-40 X-01 one account serves all modules and units, one active unit at a time', async () => {
    const who = await visitor.person(['奉贤区', '金海街道'])
    const district = await house.unit('奉贤区')
    // A first sign-in goes to the membership granted first.
    house.clock.advance(1_000)
    await visitor.withSystem((call) =>
      grantMembership(call, { accountId: who.accountId, unitId: district.id, role: 'viewer' }),
    )
    const { token } = await visitor.login(who.username, password)
    const before = (await me(token)).body
    expect(before).toMatchObject({ unit: { name: '金海街道', level: 'street' }, role: 'manager' })
    // Organisations and teams (S0) answer to one identity; S1's grants will join this very list.
    expect(before.grants).toEqual(expect.arrayContaining(['teams.write', 'organisations.write']))
    expect(before.units.length).toBe(2)
    const { membershipId } = before.units.find((each: { active: boolean }) => !each.active)
    const after = await visitor.ask('POST', '/api/identity/active-unit', token, { membershipId })
    expect(after.body).toMatchObject({ unit: { name: '奉贤区', level: 'district' }, role: 'viewer' })
    expect(after.body.grants).not.toContain('teams.write')
    expect((await me(token)).body).toEqual(after.body)
    const again = await visitor.login(who.username, password)
    expect((await me(again.token)).body.unit.name).toBe('奉贤区')
    const foreign = await visitor.person(['徐汇区'])
    const { rows } = await house.owner.query('select id from identity.membership where account_id = $1', [
      foreign.accountId,
    ])
    const refused = await visitor.ask('POST', '/api/identity/active-unit', token, {
      membershipId: rows[0].id,
    })
    expect(refused.status).toBe(404)
  })
})

test('X-05 features the manual marks 暂未开通 are flags, and off', async () => {
  const who = await visitor.person()
  const { token } = await visitor.login(who.username, password)
  expect((await me(token)).body.flags).toEqual({
    activities: 'off',
    fitnessMap: 'off',
    teamVitality: 'off',
    organisationStatistics: 'off',
  })
})

test('X-05 what this installation has opened is on, each by itself', async () => {
  const features = { ...house.house.config.features, activities: true, teamActivity: true }
  const app = await buildApp({ ...house.house, config: { ...house.house.config, features } })
  const guest = openVisitor(house, app)
  const who = await guest.person()
  const { token } = await guest.login(who.username, password)
  expect((await guest.ask('GET', '/api/identity/me', token)).body.flags).toEqual({
    activities: 'on',
    fitnessMap: 'off',
    teamVitality: 'on',
    organisationStatistics: 'off',
  })
  await app.close()
})

describe('second factor', () => {
  const code = (secret: string) =>
    generateSync({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) })

  async function withTotp() {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    const started = await visitor.ask('POST', '/api/identity/totp/start', token)
    const { secret, uri } = started.body
    expect(uri).toContain(`secret=${secret}`)
    expect((await visitor.login(who.username, password)).body).toEqual({ mustChangePassword: false })
    const wrong = code(secret) === '000000' ? '000001' : '000000'
    expect((await visitor.ask('POST', '/api/identity/totp/confirm', token, { totp: wrong })).status).toBe(422)
    const confirmed = await visitor.ask('POST', '/api/identity/totp/confirm', token, { totp: code(secret) })
    expect(confirmed.body).toEqual({ enabled: true, required: false })
    return { ...who, token, secret, wrong }
  }

  test('GB/T 22239 8.1.4.1d the code is asked for after the right password, and each is good once', async () => {
    const who = await withTotp()
    house.clock.advance(30_000)
    const asked = await visitor.login(who.username, password)
    expect([asked.status, asked.body.totpRequired, asked.cookie]).toEqual([200, true, undefined])
    expect((await visitor.login(who.username, 'Nothing-Like-It1')).body.code).toBe(
      'identity/wrong-credentials',
    )
    const totp = code(who.secret)
    const answers = await Promise.all([1, 2, 3].map(() => visitor.login(who.username, password, { totp })))
    expect(answers.map((each) => each.status).sort()).toEqual([200, 401, 401])
    expect((await visitor.login(who.username, password, { totp })).body.code).toBe('identity/wrong-code')
    house.clock.advance(60_000)
    const late = code(who.secret)
    house.clock.advance(30_000)
    expect((await visitor.login(who.username, password, { totp: late })).status).toBe(200)
    const { rows } = await house.owner.query('select totp_sealed from identity.account where id = $1', [
      who.accountId,
    ])
    expect(rows[0].totp_sealed.toString('latin1')).not.toContain(who.secret)
  })

  test('trust 6.7a failures lock nobody out who has the second factor', async () => {
    const who = await withTotp()
    house.clock.advance(30_000)
    for (let round = 0; round < 6; round++) await visitor.login(who.username, 'Nothing-Like-It1')
    expect((await visitor.login(who.username, password)).status).toBe(429)
    const guessed = await visitor.login(who.username, password, { totp: who.wrong })
    expect([guessed.status, guessed.body.code]).toEqual([429, 'identity/name-refused'])
    // A right code is one check of the password, and no more.
    const burnt = await visitor.login(who.username, 'Nothing-Like-It1', { totp: code(who.secret) })
    expect(burnt.status).toBe(401)
    expect((await visitor.login(who.username, password, { totp: code(who.secret) })).status).toBe(429)
    house.clock.advance(30_000)
    expect((await visitor.login(who.username, password, { totp: code(who.secret) })).status).toBe(200)
  })

  test('trust 6.7a codes cannot be guessed while the password path is closed', async () => {
    const who = await withTotp()
    house.clock.advance(30_000)
    for (let round = 0; round < 5; round++) await visitor.login(who.username, 'Nothing-Like-It1')
    for (let round = 0; round < 5; round++)
      expect((await visitor.login(who.username, password, { totp: who.wrong })).status).toBe(429)
    const sixth = await visitor.login(who.username, password, { totp: code(who.secret) })
    expect(sixth.status).toBe(429)
    const elsewhere = { totp: code(who.secret), address: '10.0.0.99' }
    expect((await visitor.login(who.username, password, elsewhere)).status).toBe(200)
  })

  test('giving up the second factor takes one of its codes, and five wrong ones are enough', async () => {
    const who = await withTotp()
    house.clock.advance(30_000)
    const disable = (totp: string) => visitor.ask('POST', '/api/identity/totp/disable', who.token, { totp })
    for (let round = 0; round < 5; round++) expect((await disable(who.wrong)).status).toBe(422)
    expect((await disable(code(who.secret))).status).toBe(429)
    house.clock.advance(minutes(15))
    expect((await disable(code(who.secret))).status).toBe(204)
    expect((await visitor.login(who.username, password)).body).toEqual({ mustChangePassword: false })
  })

  test('where the house demands it, a session without second factor does nothing but set it up', async () => {
    const config = { ...house.house.config, totpRequired: true }
    const strict = { ...house.house, config, authenticate: makeAuthenticate(house.house.db, config) }
    const app = await buildApp(strict)
    const guest = openVisitor(house, app)
    const who = await guest.person()
    const entered = await guest.login(who.username, password)
    expect(entered.body).toEqual({ mustChangePassword: false, mustSetUpTotp: true })
    expect((await guest.ask('GET', '/api/units/tree', entered.token)).body.code).toBe(
      'platform/second-factor-needed',
    )
    expect((await guest.ask('GET', '/api/identity/me', entered.token)).body.mustSetUpTotp).toBe(true)
    expect((await guest.ask('GET', '/api/identity/sessions', entered.token)).status).toBe(200)
    const { secret } = (await guest.ask('POST', '/api/identity/totp/start', entered.token)).body
    await guest.ask('POST', '/api/identity/totp/confirm', entered.token, { totp: code(secret) })
    expect((await guest.ask('GET', '/api/units/tree', entered.token)).status).toBe(200)
    house.clock.advance(30_000)
    const kept = await guest.ask('POST', '/api/identity/totp/disable', entered.token, { totp: code(secret) })
    expect(kept.body.code).toBe('identity/totp-demanded')
    await app.close()
  })

  test('the answer kept for a repeated request holds no secret', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    const key = { 'idempotency-key': 'start-totp-once' }
    const first = await visitor.ask('POST', '/api/identity/totp/start', token, undefined, key)
    const again = await visitor.ask('POST', '/api/identity/totp/start', token, undefined, key)
    expect(first.body.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(again.body).toEqual({})
    const { rows } = await house.owner.query(
      'select answer from platform.idempotency where account_id = $1',
      [who.accountId],
    )
    expect(JSON.stringify(rows)).not.toContain(first.body.secret)
  })
})
