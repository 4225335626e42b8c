import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { seedAdministrators } from './index.ts'
import { type Office, openOffice } from './test-office.ts'
import { openVisitor, password } from './test-visitor.ts'

let house: TestHouse
let visitor: Office['visitor']
let system: Office['system']
let security: Office['security']
let audit: Office['audit']
let create: Office['create']
let grant: Office['grant']

beforeAll(async () => {
  house = await openTestHouse()
  ;({ visitor, system, security, audit, create, grant } = await openOffice(house))
})
afterAll(() => house.close())

const url = '/api/identity'
const reason = '忘记密码'
const minute = 60_000
/** Numbers that nobody bears: 310100 is the whole of the municipality. */
const ids = ['310100198001010118', '310100198001020121', '310100198001030135'] as const

/** What an administrator who was signed in sees of a request about himself. */
const me = async (who: { get: Office['system']['get'] }) => (await who.get(`${url}/me`)).body

describe('8.1.5 the secret of one of the three takes two of them', () => {
  test('8.1.5 nobody resets it alone, not even who resets everybody else’s', async () => {
    for (const other of [security, audit]) {
      const alone = await system.post(`${url}/accounts/${other.accountId}/reset-secret`, { reason })
      expect([alone.status, alone.body.code, alone.body.secret]).toEqual([
        409,
        'identity/needs-two',
        undefined,
      ])
    }
    expect((await security.get(`${url}/me`)).status).toBe(200)
    const actions = (await system.get(`${url}/accounts/${audit.accountId}`)).body.actions
    expect(actions).not.toContain('reset-secret')
    expect(actions).not.toContain('hand-over')
  })

  test('8.1.5 one asks, another of the three confirms, each holds half; the one concerned learns of it', async () => {
    const who = await visitor.person([], 'audit_admin')
    const { token } = await visitor.login(who.username, password)
    const asked = await system.post(`${url}/accounts/${who.accountId}/secret-requests`, { reason })
    expect([asked.status, asked.body.secret]).toEqual([201, expect.stringMatching(/^\w{4}-\w{4}$/)])
    const { id } = asked.body.request
    const mine = await visitor.ask('GET', `${url}/me`, token)
    expect(mine.body.secretRequest).toMatchObject({
      id,
      reason,
      askedBy: expect.stringContaining('系统管理员'),
    })
    // His own word counts for nothing here, nor the asker's twice, nor a clerk's.
    const clerk = await house.staff(await house.unit('奉贤区'))
    const confirm = `${url}/secret-requests/${id}/confirm`
    expect((await system.post(confirm)).body.code).toBe('identity/needs-another')
    expect((await visitor.ask('POST', confirm, token)).body.code).toBe('identity/needs-another')
    expect((await clerk.post(confirm)).status).toBe(403)
    const second = await house.staff(await house.unit(), 'system_admin')
    expect((await second.post(confirm)).body.code, 'the same office').toBe('identity/needs-another')
    expect((await visitor.ask('GET', `${url}/me`, token)).status).toBe(200)
    const confirmed = await security.post(confirm)
    expect([confirmed.status, confirmed.body.secret]).toEqual([200, expect.stringMatching(/^\w{4}-\w{4}$/)])
    const ended = await visitor.ask('GET', `${url}/me`, token)
    expect([ended.status, ended.body.code]).toEqual([401, 'identity/secret-was-reset'])
    for (const half of [asked.body.secret, confirmed.body.secret])
      expect((await visitor.login(who.username, half)).status).toBe(401)
    const whole = `${asked.body.secret}-${confirmed.body.secret}`
    expect((await visitor.login(who.username, whole)).body.mustChangePassword).toBe(true)
    expect((await security.post(confirm)).body.code).toBe('identity/request-over')
    const { rows } = await house.owner.query(
      `select action, actor_name from audit.entry where subject_id = $1 and action like 'identity.%-secret' order by id`,
      [who.accountId],
    )
    expect(rows).toEqual([
      { action: 'identity.ask-secret', actor_name: system.username },
      { action: 'identity.confirm-secret', actor_name: security.username },
    ])
    const kept = await house.owner.query(
      `select (select jsonb_agg(to_jsonb(r))::text from identity.secret_request r) || (select coalesce(jsonb_agg(to_jsonb(i))::text, '') from platform.idempotency i) as everything`,
    )
    for (const half of [asked.body.secret, confirmed.body.secret])
      expect(kept.rows[0].everything).not.toContain(half)
  })

  test('8.1.5 the one concerned withdraws it, another refuses it, and after a day it is over', async () => {
    const ask = async () =>
      (await audit.post(`${url}/accounts/${security.accountId}/secret-requests`, { reason })).body.request.id
    const first = await ask()
    const twice = await system.post(`${url}/accounts/${security.accountId}/secret-requests`, { reason })
    expect(twice.body.code).toBe('identity/request-open')
    expect((await me(security)).secretRequest).toMatchObject({ id: first })
    expect((await security.post(`${url}/secret-requests/${first}/refuse`)).status).toBe(200)
    expect((await me(security)).secretRequest).toBeUndefined()
    expect((await system.post(`${url}/secret-requests/${first}/confirm`)).body.code).toBe(
      'identity/request-over',
    )
    const second = await ask()
    expect((await system.post(`${url}/secret-requests/${second}/refuse`)).status).toBe(200)
    const third = await ask()
    house.clock.advance(24 * 60 * minute)
    ;({ system, security, audit, create, grant } = await openOffice(house))
    expect((await system.post(`${url}/secret-requests/${third}/confirm`)).body.code).toBe(
      'identity/request-over',
    )
    const own = await system.post(`${url}/accounts/${system.accountId}/secret-requests`, { reason })
    expect(own.body.code).toBe('identity/not-yourself')
    const clerk = await visitor.person()
    const staff = await system.post(`${url}/accounts/${clerk.accountId}/secret-requests`, { reason })
    expect([staff.status, staff.body.code]).toEqual([409, 'identity/needs-no-two'])
  })

  test('8.1.5 two confirmations at once give one secret', async () => {
    const who = await visitor.person([], 'system_admin')
    const { id } = (await security.post(`${url}/accounts/${who.accountId}/secret-requests`, { reason })).body
      .request
    const answers = await Promise.all([1, 2, 3].map(() => audit.post(`${url}/secret-requests/${id}/confirm`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  test('8.1.5 an office given to an account leaves its maker no way in', async () => {
    const city = await house.unit()
    const made = await create([], { office: 'audit_admin' })
    expect(made.secret, 'the first secret of an office takes two as well').toBeUndefined()
    const plain = await create([])
    for (const { account } of [made, plain])
      expect((await grant(account.id, city.id, 'audit_admin')).status).toBe(200)
    const { username, id } = plain.account
    expect((await visitor.login(username, plain.secret)).status).toBe(401)
    const asked = await system.post(`${url}/accounts/${id}/secret-requests`, { reason: '新任' })
    const { body } = await security.post(`${url}/secret-requests/${asked.body.request.id}/confirm`)
    expect((await visitor.login(username, `${asked.body.secret}-${body.secret}`)).status).toBe(200)
  })
})

describe('8.1.5 the three are three persons', () => {
  test('8.1.5 at installation each secret is bound to a person, and one person cannot hold two', async () => {
    const fresh = await openTestHouse()
    const guest = openVisitor(fresh)
    const seeded = await guest.withSystem((call) => seedAdministrators(call, fresh.house.config))
    const enter = async (at: number) => {
      const { username, secret } = seeded[at] ?? { username: '', secret: '' }
      const { token } = await guest.login(username, secret)
      await guest.ask('POST', `${url}/password`, token, { currentPassword: secret, newPassword: password })
      return token
    }
    const one = await enter(0)
    const waiting = await guest.ask('GET', `${url}/accounts`, one)
    expect([waiting.status, waiting.body.code]).toEqual([403, 'platform/person-needed'])
    expect((await guest.ask('GET', `${url}/me`, one)).body.mustBindPerson).toBe(true)
    const bind = (token: string, personName: string, idNumber: string) =>
      guest.ask('POST', `${url}/person`, token, { personName, idNumber })
    const bad = await bind(one, '沈建国', '310100198001010119')
    expect([bad.status, bad.body.errors[0].path]).toEqual([422, '/idNumber'])
    expect((await bind(one, '沈建国', ids[0])).status).toBe(200)
    expect((await guest.ask('GET', `${url}/accounts`, one)).status).toBe(200)
    expect((await bind(one, '王秀英', ids[1])).body.code).toBe('identity/person-bound')
    const two = await enter(1)
    const same = await bind(two, '沈建国', ids[0])
    expect([same.status, same.body.code]).toEqual([409, 'identity/person-holds-office'])
    expect((await bind(two, '王秀英', ids[1])).status).toBe(200)
    const three = await enter(2)
    const races = await Promise.all([ids[1], ids[0], ids[1]].map((id) => bind(three, '李建华', id)))
    expect(races.map(({ status }) => status)).toEqual([409, 409, 409])
    expect((await bind(three, '李建华', ids[2])).status).toBe(200)
    const { body } = await guest.ask('GET', `${url}/administrators`, three)
    expect(body.items.map((each: { personName: string }) => each.personName)).toEqual([
      '沈建国',
      '王秀英',
      '李建华',
    ])
    const { rows } = await fresh.owner.query(
      `select coalesce(jsonb_agg(to_jsonb(a))::text, '') || (select jsonb_agg(to_jsonb(e))::text from audit.entry e)
         || (select coalesce(jsonb_agg(to_jsonb(i))::text, '') from platform.idempotency i) as everything from identity.account a`,
    )
    for (const id of ids) expect(rows[0].everything).not.toContain(id)
    await fresh.close()
  })

  test('8.1.5 a person who gave an office back may hold another', async () => {
    const city = await house.unit()
    const first = await visitor.person([], 'audit_admin')
    const { rows } = await house.owner.query('select person_index from identity.account where id = $1', [
      first.accountId,
    ])
    expect(rows[0].person_index).not.toBeNull()
    const membership = (await security.get(`${url}/accounts/${first.accountId}`)).body.roles[0]
    await security.delete(`${url}/accounts/${first.accountId}/memberships/${membership.membershipId}`)
    const after = await house.owner.query('select person_index from identity.account where id = $1', [
      first.accountId,
    ])
    expect(after.rows[0].person_index).toBeNull()
    expect((await grant(first.accountId, city.id, 'system_admin')).status).toBe(200)
  })
})
