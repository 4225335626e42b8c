import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { extraGrants } from './index.ts'
import { type Office, openOffice } from './test-office.ts'
import { listRoutes, password } from './test-visitor.ts'

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
