import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { roleTitles, seedAdministrators } from './index.ts'
import { type Office, openOffice } from './test-office.ts'
import { openVisitor, password } from './test-visitor.ts'

let house: TestHouse
let visitor: Office['visitor']
let system: Office['system']
let security: Office['security']
let create: Office['create']
let grant: Office['grant']
let lastEntry: Office['lastEntry']

beforeAll(async () => {
  house = await openTestHouse()
  ;({ visitor, system, security, create, grant, lastEntry } = await openOffice(house))
})
afterAll(() => house.close())

/** The account's level as its first session sees it. */
async function levelAt(names: string[], role = 'manager'): Promise<string[]> {
  const made = await create(names)
  expect((await grant(made.account.id, made.unit.id, role)).status).toBe(200)
  const { token } = await visitor.login(made.account.username, made.secret)
  const { body } = await visitor.ask('GET', '/api/identity/me', token)
  return [body.unit.name, body.unit.level, body.role]
}

describe('the five user classes', () => {
  test('S0-02 city, district, sub-district and the bodies beside them work at their level', async () => {
    expect(await levelAt([])).toEqual(['上海市', 'city', 'manager'])
    expect(await levelAt(['上海市社区体育协会'])).toEqual(['上海市社区体育协会', 'city', 'manager'])
    expect(await levelAt(['奉贤区'])).toEqual(['奉贤区', 'district', 'manager'])
    expect(await levelAt(['奉贤区', '金海街道'], 'viewer')).toEqual(['金海街道', 'street', 'viewer'])
  })

  test('S0-03 leaders and members of teams have no sign-in on the PC: no such role exists', async () => {
    const made = await create(['奉贤区'])
    for (const role of ['leader', 'member', 'citizen']) {
      const answer = await grant(made.account.id, made.unit.id, role)
      expect([role, answer.status]).toEqual([role, 400])
    }
    expect(Object.keys(roleTitles).sort()).toEqual([
      'audit_admin',
      'manager',
      'security_admin',
      'system_admin',
      'viewer',
    ])
    // An account alone, without a role in a unit, opens nothing.
    expect((await visitor.login(made.account.username, made.secret)).body.code).toBe('identity/no-membership')
  })
})

test('a grant of a name that everything inherits is unknown, as any other', async () => {
  const made = await create(['奉贤区'])
  for (const extra of ['__proto__', 'constructor', 'toString']) {
    const url = `/api/identity/accounts/${made.account.id}/memberships`
    const answer = await security.post(url, { unitId: made.unit.id, role: 'manager', extraGrants: [extra] })
    expect([extra, answer.status, answer.body.code]).toEqual([extra, 422, 'identity/grant-unknown'])
  }
})

describe('accounts', () => {
  test('A18 the secret is shown once: not in the list, not in the audit, not in the kept answer', async () => {
    const unit = await house.unit('松江区')
    const body = { personName: '李建国', unitId: unit.id, phone: samplePhone(5) }
    const key = { 'idempotency-key': 'create-one-account' }
    const first = await system.post('/api/identity/accounts', body, key)
    const again = await system.post('/api/identity/accounts', body, key)
    expect(first.body.secret).toMatch(/^[a-zA-Z2-9-]{14}$/)
    expect(again.body).toEqual({ account: first.body.account })
    expect(first.body.account).toMatchObject({
      username: 'sj',
      phone: '138****0005',
      state: 'initial',
      stateTitle: '待修改初始密码',
    })
    const { rows } = await house.owner.query(
      `select coalesce(jsonb_agg(to_jsonb(e))::text, '') || (select jsonb_agg(to_jsonb(i))::text from platform.idempotency i)
         || (select jsonb_agg(to_jsonb(a))::text from identity.account a) as everything from audit.entry e`,
    )
    expect(rows[0].everything).toContain('sj')
    expect(rows[0].everything).not.toContain(first.body.secret)
    expect(rows[0].everything).not.toContain(samplePhone(5))
  })

  test('trust 6.1d disabling ends the sessions, enabling lets in again', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    const url = `/api/identity/accounts/${who.accountId}`
    const { version } = (await system.get(url)).body
    const stopped = await system.patch(url, { version, enabled: false, reason: '离职' })
    expect(stopped.body).toMatchObject({ state: 'disabled', version: version + 1 })
    expect((await visitor.ask('GET', '/api/identity/me', token)).status).toBe(401)
    expect((await system.patch(url, { version, enabled: true })).body.code).toBe('platform/changed-meanwhile')
    const started = await system.patch(url, { version: version + 1, enabled: true })
    expect(started.body.state).toBe('active')
    // The ended session does not come back with the account.
    expect((await visitor.ask('GET', '/api/identity/me', token)).status).toBe(401)
    expect((await visitor.login(who.username, password)).status).toBe(200)
  })

  test('S4-22 an account handed to another named person: new secret, no session, no right, and a history', async () => {
    const who = await visitor.person()
    const { token } = await visitor.login(who.username, password)
    const url = `/api/identity/accounts/${who.accountId}`
    const same = await system.post(`${url}/hand-over`, { personName: '陈晓明', reason: '换人' })
    expect(same.body.code).toBe('identity/same-person')
    const handed = await system.post(`${url}/hand-over`, {
      personName: '王小芳',
      phone: samplePhone(8),
      reason: '岗位调整',
    })
    expect(handed.body.account.holders).toMatchObject([
      { personName: '王小芳' },
      { personName: '陈晓明', reason: '岗位调整' },
    ])
    expect((await visitor.ask('GET', '/api/identity/me', token)).status).toBe(401)
    expect((await visitor.login(who.username, password)).status).toBe(401)
    expect((await visitor.login(who.username, handed.body.secret)).body.code).toBe('identity/no-membership')
    const { rows } = await house.owner.query(
      'select unit_id from identity.membership where account_id = $1',
      [who.accountId],
    )
    await grant(who.accountId, rows[0].unit_id, 'manager')
    const entered = await visitor.login(who.username, handed.body.secret)
    expect(entered.body.mustChangePassword).toBe(true)
    const admin = await system.post(`/api/identity/accounts/${security.accountId}/hand-over`, {
      personName: '王小芳',
      reason: '换人',
    })
    expect(admin.body.code).toBe('identity/administrator-stays')
  })

  test('S4-22 another person of the same surname, or a phone of the same mask, is told in the audit', async () => {
    const { account } = await create(['奉贤区'], { phone: '13800002211' })
    const url = `/api/identity/accounts/${account.id}`
    const edited = await system.patch(url, {
      version: account.version,
      personName: '陈小明',
      phone: '13899992211',
    })
    expect(edited.body.personName).toBe('陈小明')
    expect(await lastEntry()).toMatchObject({
      before: { personName: '陈*', phone: '138****2211' },
      after: { personName: '陈*（已更换）', phone: '138****2211（已更换）' },
    })
    await system.patch(url, { version: edited.body.version, personName: '陈小明', phone: '13899992211' })
    expect(await lastEntry()).toMatchObject({ after: { personName: '陈*', phone: '138****2211' } })
    await system.post(`${url}/hand-over`, { personName: '陈大明', reason: '岗位调整' })
    expect(await lastEntry()).toMatchObject({
      before: { personName: '陈*' },
      after: { personName: '陈*（已更换）' },
    })
  })

  test('S4-22 every account is bound to a named person', async () => {
    const unit = await house.unit('奉贤区')
    for (const personName of ['', '  ', 'L', '办公室1'])
      expect((await system.post('/api/identity/accounts', { personName, unitId: unit.id })).status).not.toBe(
        201,
      )
    const phone = await system.post('/api/identity/accounts', {
      personName: '李建国',
      unitId: unit.id,
      phone: '1380000',
    })
    expect([phone.status, phone.body.errors[0].path]).toEqual([422, '/phone'])
  })

  test('8.1.4.2c the stale report names accounts nobody used for 90 days', async () => {
    const idle = await visitor.person(['崇明区'])
    const used = await visitor.person(['崇明区'])
    house.clock.advance(90 * 24 * 3_600_000 - 60_000)
    await visitor.login(used.username, password)
    const unit = await house.unit('崇明区')
    // The administrators' own sessions ended meanwhile.
    const later = await house.staff(await house.unit(), 'system_admin')
    const report = () => later.get(`/api/identity/accounts?state=stale&unitId=${unit.id}`)
    expect((await report()).body.items).toEqual([])
    house.clock.advance(120_000)
    const { body } = await report()
    expect(body.items.map((each: { username: string }) => each.username)).toEqual([idle.username])
    expect(body.items[0]).toMatchObject({ isStale: true, idleDays: 90 })
    ;({ system, security, create, grant, lastEntry } = await openOffice(house))
  })

  test('the list is searched, filtered and paged by username', async () => {
    for (let round = 0; round < 5; round++) await create(['嘉定区'])
    const unit = await house.unit('嘉定区')
    const names: string[] = []
    let cursor = ''
    do {
      const { body } = await system.get(`/api/identity/accounts?unitId=${unit.id}&limit=2${cursor}`)
      expect(body.total).toBe(5)
      names.push(...body.items.map((each: { username: string }) => each.username))
      cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    expect(names).toEqual(['jd', 'jd.2', 'jd.3', 'jd.4', 'jd.5'])
    expect((await system.get('/api/identity/accounts?query=jd.3')).body.total).toBe(1)
    expect((await system.get("/api/identity/accounts?query=jd%25'")).body.total).toBe(0)
  })

  test('the first three administrators are made once, each with a secret of his own', async () => {
    const fresh = await openTestHouse()
    const maker = openVisitor(fresh)
    const first = await maker.withSystem((call) => seedAdministrators(call, fresh.house.config))
    const again = await maker.withSystem((call) => seedAdministrators(call, fresh.house.config))
    expect(first.map((each) => each.username)).toEqual(['sysadmin', 'secadmin', 'auditadmin'])
    expect(new Set(first.map((each) => each.secret)).size).toBe(3)
    expect(again).toEqual([])
    for (const { username, secret } of first)
      expect((await maker.login(username, secret)).body).toEqual({ mustChangePassword: true })
    await fresh.close()
  })
})
