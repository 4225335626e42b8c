import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostLookups } from '#platform/lookups'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { actOn, makeReadyTeam, makeTeam, takeActs } from './testing/teams.ts'

let house: TestHouse
let city: Client
let district: Client
let street: Client
let neighbour: Client
const ids: Record<string, string> = {}

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  ids.taiji = (
    await makeReadyTeam(house, street, {
      name: '金海太极拳队',
      leaderPhone: '13900001357',
      items: [{ code: 'tai-chi' }],
    })
  ).id
  house.clock.advance(1_000) // ids tell the time of their making
  ids.dance = (
    await makeTeam(street, {
      name: '金海广场舞团',
      items: [{ code: 'square-dance' }, { code: 'other', name: '抖杠' }],
      declaredCount: 55,
    })
  ).id
  house.clock.advance(1_000)
  ids.draft = (await makeTeam(street, { name: '红梅腰鼓队', as: 'draft' })).id
  house.clock.advance(1_000)
  ids.district = (await makeTeam(district, { category: 'district', name: '奉贤长跑队' })).id
  house.clock.advance(1_000)
  ids.neighbour = (await makeTeam(neighbour, { name: '金汇太极剑队' })).id
  house.clock.advance(1_000)
  ids.deleted = (await makeTeam(street, { name: '旧团队甲' })).id
  await takeActs(street, ids.deleted ?? '', 'delete')
  await actOn(street, ids.taiji, 'file', {})
})
afterAll(() => house.close())

const list = async (client: Client, query = '') => {
  const answer = await client.get(`/api/teams/teams?limit=100${query}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { ...answer.body, ids: answer.body.items.map((item: { id: string }) => item.id) as string[] }
}
const named = (...names: string[]) => names.map((name) => ids[name]).sort()

test('a list shows the own area, newest first in a unit, personal values masked, with the actions of its viewer', async () => {
  const mine = await list(street)
  expect(mine.ids).toEqual([ids.draft, ids.dance, ids.taiji])
  expect(mine).toMatchObject({ total: 3, totalIsExact: true })
  expect(mine.items[2]).toMatchObject({
    name: '金海太极拳队',
    stateTitle: '已审核',
    streetName: '金海街道',
    districtName: '奉贤区',
    items: ['太极拳'],
    leaderName: '沈*',
    leaderPhone: '139****1357',
    rosterCount: 10,
    filedThisYear: true,
  })
  expect(mine.items[2].actions).toContain('cancel-filing')
  expect((await list(district)).ids.sort()).toEqual(named('taiji', 'dance', 'draft', 'district', 'neighbour'))
  expect((await list(city)).total).toBe(5)
})

test.each([
  ['&level=district', ['district'], true],
  ['&level=street', ['taiji', 'dance', 'draft', 'neighbour'], true],
  ['&category=community&state=reviewed', ['taiji'], true],
  ['&state=submitted', ['dance', 'district', 'neighbour'], true],
  ['&state=deleted', ['deleted'], true],
  ['&filing=filed', ['taiji'], true],
  ['&filing=unfiled', ['dance', 'draft', 'district', 'neighbour'], true],
  ['&item=tai-chi', ['taiji', 'draft', 'district', 'neighbour'], true],
  [`&item=${encodeURIComponent('广场舞')}`, ['dance'], true],
  [`&item=${encodeURIComponent('抖杠')}`, ['dance'], true],
  ['&size=50-99', ['dance'], true],
  ['&size=10-19', ['taiji', 'draft', 'district', 'neighbour'], true],
  [`&q=${encodeURIComponent('太极')}`, ['taiji', 'neighbour'], true],
  [`&q=${encodeURIComponent('太极剑')}`, ['neighbour'], true],
  ['&q=jhtj', ['taiji', 'neighbour'], true],
  ['&q=guangchangwu', ['dance'], true],
  ['&q=1357', ['taiji'], true],
  [`&q=${encodeURIComponent('旧团队')}`, [], true],
  [`&q=${encodeURIComponent('%%')}`, [], true],
  ['&sort=newest', ['taiji', 'dance', 'draft', 'district', 'neighbour'], true],
] as const)('a district’s list by %s', async (query, wanted, exact) => {
  const page = await list(district, query)
  expect(page.ids.sort()).toEqual(named(...wanted))
  expect(page).toMatchObject({ total: wanted.length, totalIsExact: exact })
})

test('a whole phone number finds a team by a body and never by an address', async () => {
  const find = (client: Client, phone: string) => client.post('/api/teams/teams/find', { phone })
  for (const phone of ['13900001357', '+86 139-0000-1357', '１３９００００１３５７']) {
    expect((await find(district, phone)).body).toMatchObject({ total: 1, items: [{ id: ids.taiji }] })
    const listed = await district.get(`/api/teams/teams?q=${encodeURIComponent(phone)}`)
    expect([listed.status, listed.body.code]).toEqual([422, 'platform/personal-number'])
  }
  // With marks between the digits that no address is searched for: the list looks for no whole number, counted or not.
  for (const q of ["139'0000'1357", '139ー0000ー1357', '139‘00001357']) {
    const listed = await district.get(`/api/teams/teams?q=${encodeURIComponent(q)}`)
    expect([q, listed.status, listed.body.items]).toEqual([q, 200, []])
  }
  expect((await find(neighbour, '13900001357')).body).toMatchObject({ total: 0, items: [] })
  const { rows } = await house.owner.query(
    `select subject_kind, subject_id, unit_path, after, e::text as whole from audit.entry e where action = 'teams.find-by-phone' order by id desc limit 2`,
  )
  expect(rows).toMatchObject([
    { subject_kind: 'teams', subject_id: String(neighbour.unit.id), after: { found: [] } },
    { subject_kind: 'team', subject_id: ids.taiji, unit_path: district.unit.path },
  ])
  expect(JSON.stringify(rows)).not.toContain('13900001357')
  expect((await find(district, '1390000135')).body.errors?.[0]?.path).toBe('/phone')
  await house.owner.query('update platform.lookup set n = $1', [mostLookups])
  expect((await find(district, '13900001357')).status).toBe(429)
  await house.owner.query('delete from platform.lookup')
})

test('a list by unit stays inside the scope, and the serial number finds a team', async () => {
  const streetId = street.unit.id
  expect((await list(district, `&unitId=${streetId}`)).ids.sort()).toEqual(named('taiji', 'dance', 'draft'))
  expect((await list(city, `&districtId=${district.unit.id}&level=district`)).ids).toEqual([ids.district])
  expect(await list(neighbour, `&unitId=${streetId}`)).toMatchObject({ total: 0, items: [] })
  expect(await list(neighbour, `&districtId=${district.unit.id}`)).toMatchObject({
    total: 1,
    items: [{ id: ids.neighbour }],
  })
  expect(await list(neighbour, `&q=${encodeURIComponent('金海')}`)).toMatchObject({ total: 0, items: [] })
  const serial = (await list(street)).items[0].serialNo
  expect((await list(city, `&q=${serial}`)).ids).toContain(ids.draft)
  expect((await list(neighbour, `&q=${serial}`)).ids).toEqual([])
})

test('wrong cursors and filters are refused', async () => {
  expect((await city.get('/api/teams/teams?cursor=nonsense')).status).toBe(400)
  expect((await city.get('/api/teams/teams?state=unknown')).status).toBe(400)
  expect((await city.get('/api/teams/teams?page=2')).status).toBe(400)
  const forged = Buffer.from(JSON.stringify(['.1.', "x'; drop table"])).toString('base64url')
  expect((await city.get(`/api/teams/teams?cursor=${forged}`)).status).toBe(400)
})

describe('with a thousand teams', () => {
  let many: TestHouse
  let town: Client
  let all: Client
  beforeAll(async () => {
    many = await openTestHouse()
    town = await many.staff(await many.unit('奉贤区', '柘林镇'))
    all = await many.staff(await many.unit())
    await many.owner.query(
      `insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, state, leader_name, leader_phone_sealed,
         leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, origin, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'street', 'community', '队伍' || g, '队伍' || g, case when g % 3 = 0 then 'reviewed' else 'submitted' end,
         '沈启明', '\\x00', '\\x00', '\\x00', '138****0000', 12, 'import', now(), now() from generate_series(1, 1234) g`,
      [town.unit.path, town.unit.id],
    )
    await many.owner.query('analyze teams.team')
  })
  afterAll(() => many.close())

  test('pages by cursor give every team once, in both orders, whatever the limit', async () => {
    for (const [client, query] of [
      [town, ''],
      [all, ''],
      [all, '&sort=newest'],
      [all, '&state=reviewed'],
    ] as const) {
      const seen: string[] = []
      let cursor = ''
      let total = 0
      do {
        const page = (await client.get(`/api/teams/teams?limit=97${query}${cursor}`)).body
        seen.push(...page.items.map((item: { id: string }) => item.id))
        total = page.total
        cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`
      } while (cursor !== '')
      expect([seen.length, new Set(seen).size]).toEqual([total, total])
    }
    const counted = await town.get('/api/teams/teams?size=10-19')
    expect(counted.body).toMatchObject({ total: 1_000, totalIsExact: false })
  })

  test('the page of a scope reads its own rows by the one index, in its order', async () => {
    const { path } = town.unit
    const client = await many.house.db.requests.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.scope', $1, true)`, [path])
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (costs off) select id from teams.team t where t.unit_path >= '${path}' and t.unit_path < '${path}~' and t.live
          order by t.unit_path desc, t.id desc limit 21`,
      )
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toMatch(/Index (Only )?Scan Backward using team__page/)
      expect(plan).not.toMatch(/Sort/)
      await client.query('rollback')
    } finally {
      client.release()
    }
  })
})

test('the counters equal a direct count after everything that was done', async () => {
  const { rows } = await house.owner.query(
    `select unit_path, level, category, state, filed_year, coalesce(c.n, 0) - coalesce(t.n, 0) as off from
       (select unit_path, level, category, state, filed_year, n from teams.counter where n <> 0) c full join
       (select unit_path, level, category, state, filed_year, count(*) as n from teams.team group by 1, 2, 3, 4, 5) t
       using (unit_path, level, category, state, filed_year) where coalesce(c.n, 0) <> coalesce(t.n, 0)`,
  )
  expect(rows).toEqual([])
  const { rows: totals } = await house.owner.query(
    `select unit_path, coalesce(c.n, 0) - coalesce(t.n, 0) as off from
       (select unit_path, n from teams.total where n <> 0) c full join
       (select unit_path, count(*) as n from teams.team where live group by 1) t
       using (unit_path) where coalesce(c.n, 0) <> coalesce(t.n, 0)`,
  )
  expect(totals).toEqual([])
  const { rows: rosters } = await house.owner.query(
    `select t.id from teams.team t where roster_count <> 1 + (select count(*) from teams.member m where m.team_id = t.id and m.left_at is null)`,
  )
  expect(rosters).toEqual([])
})
