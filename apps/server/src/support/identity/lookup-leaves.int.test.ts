import { afterEach, beforeEach, expect, test } from 'vitest'
import { moreLookups, mostLookups } from '#platform/lookups'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'

let house: TestHouse
let clerk: Client
let colleague: Client
let district: Client
let organisation: string

const reveal = (by: Client) =>
  by.post(`/api/organisations/organisations/${organisation}/reveal`, {
    field: 'contactPhone',
    reason: '核对联系人',
  })
const leaves = '/api/identity/lookup-leaves'

beforeEach(async () => {
  house = await openTestHouse()
  const street = await house.unit('奉贤区', '金海街道')
  clerk = await house.staff(street)
  colleague = await house.staff(street)
  district = await house.staff(await house.unit('奉贤区'))
  const made = await clerk.post('/api/organisations/organisations', {
    type: 'sports-social-organisation',
    name: '额度太极拳俱乐部',
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
  organisation = made.body.id
})
afterEach(() => house.close())

/** The day so far. */
async function spend(by: Client, n: number): Promise<void> {
  await reveal(by)
  await house.owner.query('update platform.lookup set n = $2 where account_id = $1', [by.accountId, n])
}

/** Everything of the day is spent, and one more was refused. */
async function spendAll(): Promise<void> {
  await spend(clerk, mostLookups - 1)
  expect([(await reveal(clerk)).status, (await reveal(clerk)).status]).toEqual([200, 429])
}

test('14.2.6 reveals and look-ups share one budget of the day, parallel ones included', async () => {
  await spend(clerk, mostLookups - 3)
  const answers = await Promise.all(Array.from({ length: 8 }, () => reveal(clerk)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429, 429, 429, 429])
  const refused = await reveal(clerk)
  expect([refused.body.code, refused.body.value]).toEqual(['platform/too-many-lookups', undefined])
  expect(refused.body.detail).toContain('查看额度')
  const found = await clerk.post('/api/teams/teams/find', { phone: samplePhone(1) })
  expect(found.status).toBe(429)
})

test('14.2.6 the alarm stands in the audit once, and the security administrator reads it', async () => {
  await spendAll()
  expect((await reveal(clerk)).status).toBe(429)
  const security = await house.staff(await house.unit(), 'security_admin')
  const { body } = await security.get('/api/audit/entries?action=platform.lookups-used-up')
  expect(body.items).toHaveLength(1)
  expect(JSON.stringify(body.items[0])).toContain(clerk.username)
})

test('14.2.6 beyond it a second person of the same or an upper unit allows more, for today alone', async () => {
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  await spendAll()
  const viewer = await house.staff(clerk.unit, 'viewer')
  const approve = (by: Client, who = clerk) =>
    by.post(`${leaves}/${who.accountId}`, { reason: '换届核对名册' })
  expect((await clerk.get(leaves)).body.items).toEqual([])
  expect((await approve(clerk)).status).toBe(404)
  expect((await neighbour.get(leaves)).body.items).toEqual([])
  expect((await approve(neighbour)).status).toBe(404)
  expect((await viewer.get(leaves)).status).toBe(403)
  expect((await colleague.get(leaves)).body.items).toMatchObject([
    { accountId: clerk.accountId, username: clerk.username, lookups: expect.any(Number), most: mostLookups },
  ])
  expect((await colleague.post(`${leaves}/${clerk.accountId}`, {})).status).toBe(400)
  expect((await approve(colleague)).status).toBe(200)
  expect((await approve(district)).body.code).toBe('platform/leave-not-needed')
  expect((await reveal(clerk)).status).toBe(200)
  for (const more of [200, 300]) {
    await spend(clerk, mostLookups + more - 101)
    await reveal(clerk)
    expect((await approve(district)).status).toBe(200)
  }
  await spend(clerk, mostLookups + 299)
  await reveal(clerk)
  expect((await approve(district)).body.code).toBe('platform/leave-spent')
  const { rows } = await house.owner.query(
    `select actor_name, reason from audit.entry where action = 'platform.allow-lookups' order by id`,
  )
  expect(rows.map(({ actor_name }) => actor_name)).toEqual([
    colleague.username,
    district.username,
    district.username,
  ])
  house.clock.advance(24 * 3_600_000)
  const later = await house.staff(clerk.unit)
  await house.owner.query('update platform.lookup set account_id = $2 where account_id = $1', [
    clerk.accountId,
    later.accountId,
  ])
  expect((await reveal(later)).status).toBe(200)
  const today = await house.owner.query('select n, more from platform.lookup where account_id = $1', [
    later.accountId,
  ])
  expect(today.rows).toEqual([{ n: 1, more: 0 }])
})

test('a day that is used up rings in the figures, once each, and names nobody', async () => {
  const figures = async () => String((await house.anonymous.get('/metrics')).body)
  const rung = async () => /^alarms_total\{what="lookups-used-up"\} (\d+)$/m.exec(await figures())?.[1]
  expect(await rung()).toBe('0')
  await spendAll()
  expect(await rung()).toBe('1')
  // Refused ones ring no more; allowed more and used up again, it rings again.
  expect((await reveal(clerk)).status).toBe(429)
  expect(await rung()).toBe('1')
  await colleague.post(`${leaves}/${clerk.accountId}`, { reason: '核对年检名单' })
  await spend(clerk, mostLookups + moreLookups - 1)
  expect((await reveal(clerk)).status).toBe(200)
  expect(await rung()).toBe('2')
  const text = await figures()
  for (const personal of [clerk.accountId, clerk.username, clerk.unit.path, organisation])
    expect(text).not.toContain(personal)
})
