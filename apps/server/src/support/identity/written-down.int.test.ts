import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { type Office, openOffice } from './test-office.ts'
import { listRoutes, password } from './test-visitor.ts'

let house: TestHouse
let visitor: Office['visitor']
let system: Office['system']
let security: Office['security']
let audit: Office['audit']
let create: Office['create']
let grant: Office['grant']
let lastEntry: Office['lastEntry']

beforeAll(async () => {
  house = await openTestHouse()
  ;({ visitor, system, security, audit, create, grant, lastEntry } = await openOffice(house))
})
afterAll(() => house.close())

describe('what is written down', () => {
  test('trust 6.10b each act of an administrator leaves one audit row with who, what and to whom', async () => {
    const made = await create(['闵行区'])
    const { id } = made.account
    const url = `/api/identity/accounts/${id}`
    expect(await lastEntry()).toMatchObject({
      action: 'identity.create-account',
      actor_name: system.username,
      actor_role: 'system_admin',
      subject_id: id,
      outcome: 'done',
    })
    const acts: [action: string, act: () => Promise<{ status: number }>][] = [
      ['identity.grant', () => grant(id, made.unit.id, 'viewer')],
      ['identity.edit-account', () => system.patch(url, { version: 1, personName: '陈小明' })],
      ['identity.disable-account', () => system.patch(url, { version: 2, enabled: false, reason: '离职' })],
      ['identity.enable-account', () => system.patch(url, { version: 3, enabled: true })],
      ['identity.reset-secret', () => system.post(`${url}/reset-secret`, { reason: '忘记密码' })],
      ['identity.hand-over', () => system.post(`${url}/hand-over`, { personName: '王小芳', reason: '调岗' })],
    ]
    for (const [action, act] of acts) {
      const before = await lastEntry()
      expect([action, (await act()).status]).toEqual([action, 200])
      const entry = await lastEntry()
      expect([action, entry.action, entry.subject_id]).toEqual([action, action, id])
      expect(Number(entry.id) - Number(before.id)).toBe(1)
    }
    await grant(id, made.unit.id, 'viewer')
    const membershipId = (await security.get(url)).body.roles[0].membershipId
    await security.delete(`${url}/memberships/${membershipId}`)
    expect(await lastEntry()).toMatchObject({ action: 'identity.revoke', before: { role: 'viewer' } })
  })

  test('8.4.1 a refused try is audited, too', async () => {
    const clerk = await house.staff(await house.unit('奉贤区'))
    expect((await clerk.get('/api/identity/accounts')).status).toBe(403)
    expect(await lastEntry()).toMatchObject({
      outcome: 'refused',
      actor_name: clerk.username,
      action: 'GET /api/identity/accounts',
      reason: 'platform/forbidden',
    })
    expect((await clerk.get('/api/audit/entries')).status).toBe(403)
    expect((await clerk.post('/api/audit/verify')).status).toBe(403)
  })

  test('8.1.5 the audit administrator reads all, the security administrator ordinary staff, nobody else any', async () => {
    const who = await visitor.person(['宝山区'])
    await visitor.login(who.username, password)
    await visitor.login(who.username, 'Nothing-Like-It1')
    await create(['宝山区'])
    const all = (await audit.get('/api/audit/entries?limit=100')).body
    const kinds = (body: { items: { actorRole?: string }[] }) =>
      new Set(body.items.map((each) => each.actorRole))
    expect(kinds(all).has('system_admin')).toBe(true)
    const staff = (await security.get('/api/audit/entries?limit=100')).body
    expect([...kinds(staff)].sort()).toEqual(['manager', 'viewer'].filter((role) => kinds(staff).has(role)))
    expect(kinds(staff).has('manager')).toBe(true)
    expect((await system.get('/api/audit/entries')).status).toBe(403)
    const mine = (await audit.get(`/api/audit/entries?account=${who.username}&action=identity`)).body
    expect(mine.items.map((each: { outcomeTitle: string }) => each.outcomeTitle)).toEqual(['被拒绝', '成功'])
    expect(mine.items[1]).toMatchObject({ actionTitle: '登录', actorKindTitle: '工作人员', sealed: false })
    const subject = (await audit.get(`/api/audit/entries?subject=account/${who.accountId}`)).body
    expect(subject.total).toBeGreaterThanOrEqual(2)
    const today = house.clock.now().toISOString().slice(0, 10)
    expect((await audit.get(`/api/audit/entries?account=${who.username}&from=${today}`)).body.total).toBe(2)
    expect((await audit.get(`/api/audit/entries?account=${who.username}&to=2026-01-01`)).body.total).toBe(0)
  })

  test('8.1.4.3 the audit administrator has the chain walked and sees what was found', async () => {
    await house.seal()
    const started = await audit.post('/api/audit/verify')
    expect(started.status).toBe(202)
    await house.settle()
    const task = await audit.get(`/api/tasks/${started.body.taskId}`)
    expect(task.body, JSON.stringify(task.body)).toMatchObject({
      state: 'done',
      result: { ok: true, faults: [] },
    })
    const good = (await audit.get('/api/audit/verify')).body
    expect(good.lastVerification).toMatchObject({ ok: true, by: audit.username, headKept: false })
    await house.owner.query(
      'update audit.entry set reason = $1 where id = (select min(id) from audit.entry)',
      ['x'],
    )
    await audit.post('/api/audit/verify')
    await house.settle()
    const bad = (await audit.get('/api/audit/verify')).body
    expect(bad.lastVerification.ok).toBe(false)
    expect(bad.lastVerification.faults[0]).toContain('被改动')
    expect(bad.unsealed).toBeGreaterThan(0)
  })
})

/** Another house's server, which sends no header of ours and proves itself in the request (`config.signed`). */
const signedBySender = ['hearOfficialPush']

describe('every route', () => {
  test('trust 6.7e a change without our header or from a foreign origin is refused', async () => {
    const clerk = await visitor.person(['奉贤区'])
    const { token } = await visitor.login(clerk.username, password)
    const changing = listRoutes(house.app).filter(
      ({ method, operation }) => method !== 'GET' && !signedBySender.includes(operation),
    )
    expect(changing.length).toBeGreaterThan(20)
    const forged: Record<string, string>[] = [
      { 'x-requested-with': '' },
      { 'x-requested-with': 'XMLHttpRequest' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const route of changing)
      for (const headers of forged) {
        const answer = await visitor.ask(route.method, route.url, token, {}, headers)
        expect([route.operation, headers, answer.status, answer.body.code]).toEqual([
          route.operation,
          headers,
          403,
          'platform/foreign-origin',
        ])
      }
    const plain = await house.app.inject({
      method: 'POST',
      url: '/api/identity/logout',
      headers: { 'content-type': 'text/plain' },
      cookies: { '__Host-jianwang': token },
      payload: '{}',
    })
    expect(plain.statusCode).toBe(403)
    expect((await visitor.ask('GET', '/api/identity/me', token)).status).toBe(200)
  })
})
