import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn, fillRoster, makeTeam } from '../testing/teams.ts'
import { makeCitizen, makeLedTeam } from './testing/citizens.ts'

let house: TestHouse
let street: Client
let other: Client
let leader: Citizen

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('浦东新区', '陆家嘴街道'))
  leader = await makeCitizen(house)
})
afterAll(() => house.close())

const search = async (query: Record<string, string>) =>
  must(await house.anonymous.get(`/api/teams/public/search?${new URLSearchParams(query)}`))
const names = async (query: Record<string, string>) =>
  (await search(query)).items.map(({ name }: { name: string }) => name)

test('S0-58 anybody finds a certified team by name, initials, pinyin, and with one character wrong', async () => {
  const name = '梧桐树下太极扇队'
  await makeTeam(street, { name, as: 'certified' })
  for (const q of [
    '梧桐树下',
    '太极扇',
    'wtsx',
    'wutong',
    '梧桐树下太极扇',
    '梧童树下太极扇',
    '梧桐下太极扇',
    '梧桐桐树下太极',
    '梧桐树太下极扇',
    'wtsxtjsd',
    'wtsxtqsd',
  ])
    expect([q, await names({ q })]).toEqual([q, [name]])
  expect(await names({ q: '完全不同的名字' })).toEqual([])
  // One character is in no index, and is told so.
  expect((await house.anonymous.get('/api/teams/public/search?q=%E6%A2%A7')).status).toBe(422)
})

test('what was typed comes before what it might mean', async () => {
  await makeTeam(street, { name: '银杏广场舞队', as: 'certified' })
  await makeTeam(street, { name: '银桂广场舞队', as: 'certified' })
  expect(await names({ q: '银桂广场舞' })).toEqual(['银桂广场舞队', '银杏广场舞队'])
  expect(await names({ q: '银杏广场舞' })).toEqual(['银杏广场舞队', '银桂广场舞队'])
})

test('only certified teams are public, and nothing of a person', async () => {
  const made: Record<string, string> = {}
  for (const state of ['draft', 'submitted', 'certified', 'reviewed'])
    made[state] = (
      await makeTeam(street, {
        name: `青瓦${{ draft: '甲', submitted: '乙', certified: '丙', reviewed: '丁' }[state]}空竹社`,
        as: state,
        leaderName: '顾秘密',
        instructors: [{ name: '顾指导', phone: '13912345678' }],
      })
    ).id
  await fillRoster(house, made.certified ?? '', 3)
  expect((await names({ q: '青瓦' })).sort()).toEqual(['青瓦丁空竹社', '青瓦丙空竹社'])
  for (const state of ['draft', 'submitted'])
    expect((await house.anonymous.get(`/api/teams/public/${made[state]}`)).status).toBe(404)
  const card = must(await house.anonymous.get(`/api/teams/public/${made.certified}`))
  expect(card).toMatchObject({
    unitName: '金海街道',
    districtName: '奉贤区',
    rosterCount: 4,
    stateTitle: '已认证',
  })
  expect(Object.keys(card).sort()).toEqual([
    'categoryTitle',
    'districtName',
    'id',
    'items',
    'level',
    'name',
    'rosterCount',
    'schedules',
    'stateTitle',
    'unitName',
  ])
  expect(JSON.stringify([card, await search({ q: '青瓦' })])).not.toMatch(/顾|\d{11}|\*{4}|phone/i)
  must(await actOn(street, made.certified, 'dissolve', { reason: '停止活动' }))
  expect((await house.anonymous.get(`/api/teams/public/${made.certified}`)).status).toBe(404)
})

test('a unit’s teams are read page by page, each once; by item as well', async () => {
  await house.owner.query(
    `insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, state, leader_name, leader_phone_sealed,
      leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, origin, created_at, updated_at)
    select gen_random_uuid(), $1, $2, 'street', 'community', '浦江' || n || '队', '浦江' || n || '队', 'reviewed', '沈启明', '\\x00',
      decode(md5(n::text), 'hex'), '\\x01', '138****0001', 16, 'staff', now(), now() from generate_series(1, 120) n`,
    [other.unit.path, other.unit.id],
  )
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page: { items: { id: string }[]; nextCursor?: string } = await search({
      unitId: String(other.unit.id),
      ...(cursor === undefined ? {} : { cursor }),
    })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  const team = await makeTeam(other, { name: '东昌门球队', items: [{ code: 'gateball' }], as: 'certified' })
  expect(team.state).toBe('certified')
  expect(await names({ unitId: String(other.unit.id), item: 'gateball' })).toEqual(['东昌门球队'])
  expect((await house.anonymous.get('/api/teams/public/search?cursor=nonsense')).status).toBe(400)
})

test('near: the nearest first, inside the distance, by the place they meet at', async () => {
  const at = { lng: 121.2, lat: 31.05 }
  const place = (lng: number, lat: number) => [
    { weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地', lng, lat, crs: 'gcj02' },
  ]
  const made = [
    await makeTeam(street, { as: 'certified', schedules: place(121.21, 31.05) }),
    await makeTeam(street, { as: 'reviewed', schedules: place(121.2, 31.052) }),
    await makeTeam(street, { as: 'certified', schedules: place(121.3, 31.05) }),
    await makeTeam(street, { as: 'submitted', schedules: place(121.2, 31.05) }),
  ]
  const near = must(await house.anonymous.get(`/api/teams/public/near?at=${at.lng},${at.lat}&km=3`)).items
  expect(near.map(({ id }: { id: string }) => id)).toEqual([made[1]?.id, made[0]?.id])
  expect(near[0].metres).toBeGreaterThan(215)
  expect(near[0].metres).toBeLessThan(230)
  expect(near[1].metres).toBeGreaterThan(940)
  expect(near[1].metres).toBeLessThan(960)
  for (const wrong of ['at=121.2', 'at=a,b', '', 'at=121.2,31.05&km=500'])
    expect((await house.anonymous.get(`/api/teams/public/near?${wrong}`)).status).toBe(400)
})

test('a leader’s team is found by its name once it is certified, and a signed-in citizen sees the same card', async () => {
  const team = await makeLedTeam(leader, street)
  expect(await names({ q: team.name })).not.toContain(team.name)
  must(await actOn(street, team.id, 'certify', {}))
  expect(await names({ q: team.name })).toContain(team.name)
  const [mine, anonymous] = [
    await leader.get(`/api/teams/public/${team.id}`),
    await house.anonymous.get(`/api/teams/public/${team.id}`),
  ]
  expect(mine.body).toEqual(anonymous.body)
})

type Plan = { 'Node Type': string; 'Index Name'?: string; 'Relation Name'?: string; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** The body of a door, with its parameters as they come from the server, explained on some thousand teams. */
async function explainDoor(
  { owner }: TestHouse,
  name: string,
  types: string,
  values: unknown[],
): Promise<Plan[]> {
  const { rows } = await owner.query('select prosrc, proargnames from pg_proc where oid = $1::regproc', [
    `teams.${name}`,
  ])
  const inputs: string[] = rows[0].proargnames.slice(0, values.length)
  const body = inputs.reduce(
    (text, input, n) => text.replace(new RegExp(`\\b(?<!\\.)${input}\\b`, 'g'), `$${n + 1}`),
    rows[0].prosrc as string, // text in the catalogue
  )
  await owner.query('deallocate all')
  await owner.query(`prepare door(${types}) as ${body}`)
  const literal = values
    .map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))))
    .join(', ')
  const explained = await owner.query(`explain (format json) execute door(${literal})`)
  return nodesOf(explained.rows[0]['QUERY PLAN'][0].Plan)
}

test('search, list and map read their indexes, whatever the size of the table', async () => {
  const many = await openTestHouse()
  onTestFinished(() => many.close())
  await many.owner.query(
    `insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, name_grams, state, leader_name, leader_phone_sealed,
      leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, origin, created_at, updated_at)
    select gen_random_uuid(), u.path, u.id, 'street', 'community', '晨光' || n || '队', '晨光' || n || '队',
      array['晨光', '光' || n, n || '队', 'i:cg', 'y:chen', 'y:guang'], 'reviewed', '沈启明', '\\x00', decode(md5(n::text), 'hex'), '\\x01',
      '138****0001', 16, 'staff', now(), now()
    from units.unit u cross join generate_series(1, 60) n where u.kind = 'street' and u.enabled`,
  )
  await many.owner.query(
    `insert into teams.schedule (team_id, unit_path, position, weekday, starts, ends, place, lng, lat, crs)
    select id, unit_path, 0, 1, '07:00', '08:00', '绿地', 121 + random(), 30.7 + random(), 'gcj02' from teams.team t
    where name_grams @> array['y:chen'] and not exists (select from teams.schedule s where s.team_id = t.id)`,
  )
  await many.owner.query('vacuum analyze teams.team, teams.schedule')
  const indexes = async (name: string, types: string, values: unknown[]) =>
    (await explainDoor(many, name, types, values)).flatMap((node) => {
      expect([name, node['Node Type'], node['Relation Name']]).not.toEqual([name, 'Seq Scan', 'team'])
      expect([name, node['Node Type'], node['Relation Name']]).not.toEqual([name, 'Seq Scan', 'schedule'])
      return node['Index Name'] ?? []
    })
  const variants = JSON.stringify([{ tier: 0, grams: ['晨光', '光7'] }])
  const { path } = street.unit
  expect(
    await indexes('public_search', 'jsonb, text[], text, text, integer', [
      variants,
      '{晨光,光7}',
      path,
      null,
      50,
    ]),
  ).toContain('team__grams')
  expect(
    await indexes('public_list', 'text, text, text, uuid, integer', [
      path,
      null,
      '',
      '00000000-0000-0000-0000-000000000000',
      51,
    ]),
    // Both hold the path and the id in the order of the page; which is cheaper the statistics of the day say.
  ).toSatisfy((used: string[]) => used.some((name) => name === 'team__page' || name === 'team__state'))
  expect(
    await indexes('public_near', 'double precision, double precision, double precision, text, integer', [
      121.4,
      31.2,
      0.05,
      null,
      200,
    ]),
  ).toContain('schedule__place')
})
