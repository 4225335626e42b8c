import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { extraGrants, roleTitles, seedAdministrators } from './index.ts'
import { listRoutes, openVisitor, password, type Visitor } from './test-visitor.ts'
import { nextUsername } from './usernames.ts'

let house: TestHouse
let visitor: Visitor
let system: Client
let security: Client
let audit: Client

beforeAll(async () => {
  house = await openTestHouse()
  visitor = openVisitor(house)
  const city = await house.unit()
  system = await house.staff(city, 'system_admin')
  security = await house.staff(city, 'security_admin')
  audit = await house.staff(city, 'audit_admin')
})
afterAll(() => house.close())

async function create(names: string[], more: object = {}) {
  const unit = await house.unit(...names)
  const answer = await system.post('/api/identity/accounts', {
    personName: '陈晓明',
    unitId: unit.id,
    ...more,
  })
  expect(answer.status).toBe(201)
  return { ...answer.body, unit }
}

const grant = (id: string, unitId: number, role: string, extra: string[] = [], by = security) =>
  by.post(`/api/identity/accounts/${id}/memberships`, { unitId, role, extraGrants: extra })

async function lastEntry(): Promise<Record<string, unknown>> {
  const { rows } = await house.owner.query('select * from audit.entry order by id desc limit 1')
  return rows[0]
}

/** The account's level as its first session sees it. */
async function levelAt(names: string[], role = 'manager'): Promise<string[]> {
  const made = await create(names)
  expect((await grant(made.account.id, made.unit.id, role)).status).toBe(200)
  const { token } = await visitor.login(made.account.username, made.secret)
  const { body } = await visitor.ask('GET', '/api/identity/me', token)
  return [body.unit.name, body.unit.level, body.role]
}

describe('usernames', () => {
  test('S0-39 an account bears district initials, underscore, sub-district initials', async () => {
    expect((await create(['徐汇区', '湖南路街道'])).account.username).toMatch(/^xh_hnl\d?$/)
    expect((await create(['浦东新区'])).account.username).toBe('pd')
    expect((await create([])).account.username).toBe('sh')
  })

  test('S0-41 colliding initials in one district are numbered 1, 2', async () => {
    const names = await Promise.all([create(['奉贤区', '金海街道']), create(['奉贤区', '金汇镇'])])
    expect(names.map((each) => each.account.username)).toEqual(['fx_jh1', 'fx_jh2'])
  })

  test('A17 further staff take the next number, and no name is given a second time', async () => {
    const names: string[] = []
    for (let round = 0; round < 3; round++) names.push((await create(['静安区'])).account.username)
    expect(names).toEqual(['ja', 'ja.2', 'ja.3'])
    const parallel = await Promise.all(Array.from({ length: 5 }, () => create(['静安区'])))
    expect(parallel.map((each) => each.account.username).sort()).toEqual([
      'ja.4',
      'ja.5',
      'ja.6',
      'ja.7',
      'ja.8',
    ])
    expect(nextUsername('fx_jh1', ['fx_jh1', 'fx_jh1.7', 'fx_jh1.3'])).toBe('fx_jh1.8')
  })

  test('A16 a renamed sub-district keeps its username', async () => {
    const first = await create(['青浦区', '重固镇'])
    await house.owner.query("update units.unit set name = '新重固镇' where id = $1", [first.unit.id])
    const second = await create(['青浦区', '新重固镇'])
    expect(second.account.username).toBe(`${first.account.username}.2`)
    expect(first.account.username).toBe('qp_cg')
  })

  test('a committee and a unit that is not in use take no account', async () => {
    const { rows } = await house.owner.query(
      "select id from units.unit where kind = 'committee' order by id limit 1",
    )
    const refused = await system.post('/api/identity/accounts', { personName: '陈晓明', unitId: rows[0].id })
    expect([refused.status, refused.body.code]).toEqual([422, 'identity/unit-takes-no-account'])
  })
})

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

describe('三员分立', () => {
  test('8.1.5 who makes accounts grants no rights, who grants rights makes no accounts', async () => {
    const made = await create(['奉贤区'])
    const { id } = made.account
    expect((await grant(id, made.unit.id, 'manager', [], system)).status).toBe(403)
    const body = { personName: '王小芳', unitId: made.unit.id }
    for (const other of [security, audit, await house.staff(made.unit)]) {
      expect((await other.post('/api/identity/accounts', body)).status).toBe(403)
      expect((await other.patch(`/api/identity/accounts/${id}`, { version: 1, enabled: false })).status).toBe(
        403,
      )
      expect((await other.post(`/api/identity/accounts/${id}/reset-secret`, { reason: '忘记' })).status).toBe(
        403,
      )
    }
    expect((await audit.get('/api/identity/accounts')).status).toBe(403)
    expect((await security.get('/api/identity/accounts')).status).toBe(200)
    expect((await security.get('/api/identity/security-policy')).body).toMatchObject({
      maxFailures: 5,
      idleMinutes: 30,
    })
    expect((await system.get('/api/identity/security-policy')).status).toBe(403)
  })

  test('8.1.5 one person is at most one of the three, and then no staff of a unit', async () => {
    const city = await house.unit()
    const offices = ['system_admin', 'security_admin', 'audit_admin']
    for (const held of offices) {
      const { account } = await create([], { office: held })
      expect((await grant(account.id, city.id, held)).status).toBe(200)
      for (const role of [...offices, 'manager', 'viewer']) {
        const answer = await grant(account.id, city.id, role)
        expect([held, role, answer.status, answer.body.code]).toEqual([
          held,
          role,
          409,
          'identity/role-separation',
        ])
      }
    }
    const staff = await create(['奉贤区'])
    await grant(staff.account.id, staff.unit.id, 'manager')
    expect((await grant(staff.account.id, city.id, 'audit_admin')).body.code).toBe('identity/role-separation')
    await expect(
      house.owner.query(
        "insert into identity.membership (id, account_id, unit_id, role, granted_at) values (gen_random_uuid(), $1, $2, 'audit_admin', now())",
        [staff.account.id, city.id],
      ),
    ).rejects.toMatchObject({ constraint: 'membership__separation' })
  })

  test('8.1.5 a second account of the same person, known by the phone, changes nothing', async () => {
    const city = await house.unit()
    const phone = samplePhone(77)
    const first = await create([], { office: 'audit_admin', phone })
    const second = await create([], { office: 'system_admin', phone: '138 0000 0077' })
    expect((await grant(first.account.id, city.id, 'audit_admin')).status).toBe(200)
    expect((await grant(second.account.id, city.id, 'system_admin')).body.code).toBe(
      'identity/role-separation',
    )
  })

  test('8.1.5 two grants at once do not slip past each other', async () => {
    const city = await house.unit()
    for (let round = 0; round < 5; round++) {
      const { account } = await create([])
      const answers = await Promise.all(
        ['audit_admin', 'system_admin', 'security_admin'].map((role) => grant(account.id, city.id, role)),
      )
      expect(answers.filter((each) => each.status === 200).length).toBe(1)
    }
  })

  test('8.1.5 nobody authorises, disables or resets himself, and no office falls empty', async () => {
    const city = await house.unit()
    expect((await grant(security.accountId, city.id, 'viewer')).body.code).toBe('identity/not-yourself')
    const own = `/api/identity/accounts/${system.accountId}`
    const { version } = (await system.get(own)).body
    expect((await system.patch(own, { version, enabled: false })).body.code).toBe('identity/not-yourself')
    expect((await system.post(`${own}/reset-secret`, { reason: '忘记' })).body.code).toBe(
      'identity/not-yourself',
    )
    await house.owner.query(
      "update identity.membership set revoked_at = now() where role = 'audit_admin' and account_id <> $1",
      [audit.accountId],
    )
    const theirs = `/api/identity/accounts/${audit.accountId}`
    const found = (await system.get(theirs)).body
    const refused = await system.patch(theirs, { version: found.version, enabled: false })
    expect([refused.status, refused.body.code]).toEqual([409, 'identity/last-administrator'])
    const taken = await security.delete(`${theirs}/memberships/${found.roles[0].membershipId}`)
    expect([taken.status, taken.body.code]).toEqual([409, 'identity/last-administrator'])
  })

  test('8.1.5 the offices stand in the city alone, and extra grants where they belong', async () => {
    const made = await create(['奉贤区', '金海街道'])
    const { id } = made.account
    expect((await grant(id, made.unit.id, 'audit_admin')).body.code).toBe('identity/role-needs-city')
    const area = await grant(id, made.unit.id, 'manager', ['export.area'])
    expect([area.status, area.body.code]).toEqual([422, 'identity/grant-unknown'])
    expect((await grant(id, made.unit.id, 'viewer', ['export.full'])).body.code).toBe(
      'identity/grant-unknown',
    )
    expect((await grant(id, made.unit.id, 'manager', ['accounts.manage'])).body.code).toBe(
      'identity/grant-unknown',
    )
    const good = await grant(id, made.unit.id, 'manager', ['export.full'])
    expect(good.body.roles).toMatchObject([{ role: 'manager', extraGrants: [{ grant: 'export.full' }] }])
    expect((await grant(id, made.unit.id, 'viewer')).body.code).toBe('identity/already-member')
    expect(extraGrants['export.full']?.title).toBe(good.body.roles[0].extraGrants[0].title)
  })

  test('8.1.5 trust 6.1f the three see no business row, by the service nor by the row policy', async () => {
    const { rows: guarded } = await house.owner.query(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_policy p on p.polrelid = c.oid where p.polname = 'scope' and c.relkind = 'r'`,
    )
    expect(guarded.length).toBeGreaterThan(3)
    const manager = await house.staff(await house.unit('奉贤区', '金海街道'))
    const marker = '只给街道看的太极拳俱乐部'
    const made = await manager.post('/api/organisations/organisations', {
      type: 'sports-social-organisation',
      name: marker,
      creditCode: '523101200000009004',
      registrationAuthority: '上海市奉贤区民政局',
      supervisorKind: 'street-office',
      supervisorName: '金海街道办事处',
      sportsRelated: true,
      items: ['太极拳'],
      contactName: '陈晓明',
      contactPhone: samplePhone(1),
    })
    expect([made.status, made.body?.detail]).toEqual([201, undefined])
    expect(JSON.stringify((await manager.get('/api/organisations/organisations')).body)).toContain(marker)
    for (const admin of [system, security, audit]) {
      for (const route of listRoutes(house.app)) {
        if (route.method !== 'GET' || route.url.startsWith('/api/audit')) continue
        for (const url of [route.url, `/api/organisations/organisations/${made.body.id}`]) {
          const answer = await admin.get(url)
          expect([url, JSON.stringify(answer.body).includes(marker)]).toEqual([url, false])
        }
      }
    }
    for (const role of ['system_admin', 'security_admin', 'audit_admin'] as const) {
      const who = await visitor.person([], role)
      const { token } = await visitor.login(who.username, password)
      const actor = await visitor.withSystem((call) => house.house.authenticate(call.tx, token, call.now))
      expect(actor).toMatchObject({ role, scope: undefined, level: 'none' })
      expect(await countRows(guarded, actor?.scope ?? '')).toBe(0)
    }
    expect(await countRows(guarded, '.')).toBeGreaterThan(0)
  })
})

/** What the server's own role sees in the guarded tables under a scope. */
async function countRows(tables: readonly { name: string }[], scope: string): Promise<number> {
  const client = await house.house.db.bulk.connect()
  await client.query('begin')
  await client.query("select set_config('app.scope', $1, true)", [scope])
  let total = 0
  for (const { name } of tables)
    total += (await client.query(`select count(*)::int as n from ${name}`)).rows[0].n
  await client.query('rollback')
  client.release()
  return total
}

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

  test('S4-22 every account is bound to a named person', async () => {
    const unit = await house.unit('奉贤区')
    for (const personName of ['', '  ', '张', '办公室1'])
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
    system = later
    security = await house.staff(await house.unit(), 'security_admin')
    audit = await house.staff(await house.unit(), 'audit_admin')
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
    expect(task.body).toMatchObject({ state: 'done', result: { ok: true, faults: [] } })
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

describe('every route', () => {
  test('trust 6.7e a change without our header or from a foreign origin is refused', async () => {
    const clerk = await visitor.person(['奉贤区'])
    const { token } = await visitor.login(clerk.username, password)
    const changing = listRoutes(house.app).filter((route) => route.method !== 'GET')
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
