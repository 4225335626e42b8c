import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '../../apps/server/src/test/house.ts'

// Rules that belong to no single module: the two systems, what is not open yet, and the trees of units.
let house: TestHouse
let city: Client
let district: Client
let street: Client
beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const flagsOf = async (client: Client): Promise<Record<string, string>> =>
  (await client.get('/api/identity/me')).body.flags
test('S0-01 the PC system manages organisations and statistics; its code leads leaders to the mini-program', async () => {
  for (const client of [city, district, street])
    for (const path of ['/api/organisations/organisations', '/api/teams/teams', '/api/statistics/summary'])
      expect([path, (await client.get(path)).status]).toEqual([path, 200])
  const issued = await street.post('/api/codes/registration', {})
  expect(issued.status, JSON.stringify(issued.body)).toBeLessThan(300)
  const page = await house.anonymous.get(new URL(issued.body.url).pathname)
  expect(page.status).toBe(200)
  expect(page.body).toContain('上海健身团队')
  expect(page.body).toContain('金海街道')
})

test('S0-12 S0-18 S0-24 activity publishing is off for city, district and sub-district', async () => {
  for (const client of [city, district, street])
    expect(await flagsOf(client)).toMatchObject({ activities: 'off' })
})

test('S0-28 the fitness map and the activity-level statistics are off', async () => {
  expect(await flagsOf(street)).toMatchObject({ fitnessMap: 'off', teamVitality: 'off' })
})

test('X-05 S0-63 every feature the manual postpones has a flag, and it is off', async () => {
  expect(await flagsOf(city)).toEqual({
    activities: 'off',
    fitnessMap: 'off',
    teamVitality: 'off',
    organisationStatistics: 'off',
  })
})

test('A19 publishing and taking part in activities are flags, off by default; looking up and changing a registered team is on', async () => {
  expect((await flagsOf(street)).activities).toBe('off')
  expect((await street.get('/api/teams/teams?q=太极')).status).toBe(200)
})

test('X-02 another body’s tree lives beside the regions: no scope reaches across', async () => {
  const { rows } = await house.owner.query<UnitRef>(
    `insert into units.unit (id, tree, parent_id, path, kind, sub_kind, name, code)
     values (900001, 'association', null, '.900001.', 'organisation', 'association', '示例总会', 'A1'), (900002, 'association', 900001, '.900001.900002.', 'organisation', 'branch', '示例分会', 'A2')
     returning id, path, name, kind`,
  )
  const [root, branch] = rows
  if (root === undefined || branch === undefined) throw new Error('the second tree was not planted')
  const head = await house.staff(root)
  await house.owner.query(
    "insert into platform.transition (subject_kind, subject_id, unit_path, action, to_state, actor_name, unit_name, occurred_at) values ('probe', 'x02', $1, 'a', 'b', 'c', 'd', now())",
    [branch.path],
  )
  expect((await city.get('/api/units/tree')).body).toMatchObject([{ name: '上海市' }])
  expect((await city.get('/api/units/search?q=示例')).body).toEqual([])
  expect((await head.get('/api/statistics/summary')).status).toBe(403)
  expect((await head.get('/api/teams/teams')).status).toBe(403)
  const seenBy = async (path: string) => {
    const client = await house.house.db.bulk.connect()
    try {
      await client.query('begin')
      await client.query("select set_config('app.scope', $1, true)", [path])
      return (
        await client.query("select count(*)::int as n from platform.transition where subject_id = 'x02'")
      ).rows[0].n
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  expect([await seenBy(city.unit.path), await seenBy(root.path)]).toEqual([0, 1])
})
