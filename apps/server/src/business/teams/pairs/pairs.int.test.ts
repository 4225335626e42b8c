import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { actOn, makeTeam } from '../testing/teams.ts'

/** A team registered in two sub-districts: who sees the pair, and what the level above both does with it. */

let house: TestHouse
let jinhai: Client
let jinhui: Client
let district: Client
let city: Client
let elsewhere: Client
let otherDistrict: Client
let serial = 0

beforeAll(async () => {
  house = await openTestHouse()
  jinhai = await house.staff(await house.unit('奉贤区', '金海街道'))
  jinhui = await house.staff(await house.unit('奉贤区', '金汇镇'))
  district = await house.staff(await house.unit('奉贤区'))
  city = await house.staff(await house.unit())
  elsewhere = await house.staff(await house.unit('浦东新区', '陆家嘴街道'))
  otherDistrict = await house.staff(await house.unit('浦东新区'))
})
afterAll(() => house.close())

const nextName = () =>
  `望江${[...String(++serial)].map((n) => '零一二三四五六七八九'[Number(n)]).join('')}晨练队`

/** One team, registered by both sub-districts: the same name to the eye, the same leader. */
async function makePair(one = jinhai, other = jinhui, as = 'reviewed') {
  const name = nextName()
  const leaderPhone = samplePhone(85_000_000 + serial)
  const first = await makeTeam(one, { as, name, leaderPhone })
  const second = await makeTeam(other, { as, name: ` ${name.slice(0, 2)}　${name.slice(2)}`, leaderPhone })
  return { name, first, second }
}

type Shown = { first: { id: string }; second: { id: string } }
/** Every pair a client is shown, page by page. */
async function listPairs(client: Client, state = 'open'): Promise<Shown[]> {
  const found: Shown[] = []
  let cursor = ''
  do {
    const { status, body } = await client.get(`/api/teams/pairs?state=${state}&limit=2${cursor}`)
    expect(status, JSON.stringify(body)).toBe(200)
    found.push(...body.items)
    cursor = body.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`
  } while (cursor !== '')
  return found
}
const holds = (pairs: Shown[], team: { id: string }) =>
  pairs.some(({ first, second }) => [first.id, second.id].includes(team.id))
const seen = async (client: Client, team: { id: string }, state?: string) =>
  holds(await listPairs(client, state), team)

async function readTeam(client: Client, id: string) {
  return (await client.get(`/api/teams/teams/${id}`)).body
}

async function merge(client: Client, from: { id: string }, into: { id: string }, more: object = {}) {
  const [f, i] = [await readTeam(district, from.id), await readTeam(district, into.id)]
  const versions = { fromVersion: f.version ?? 1, intoVersion: i.version ?? 1 }
  const reason = '同一支队伍两处登记'
  return client.post('/api/teams/pairs/merge', {
    fromId: from.id,
    intoId: into.id,
    ...versions,
    reason,
    ...more,
  })
}

test('S0-04 a team registered in two sub-districts is shown to the levels above both, and to neither of the two', async () => {
  const { first, second } = await makePair()
  const shown = (await listPairs(district)).find((pair) => holds([pair], first))
  const about = (unit: string) =>
    expect.objectContaining({ streetName: unit, state: 'reviewed', createdAt: expect.any(String) })
  expect([shown?.first, shown?.second]).toEqual(expect.arrayContaining([about('金海街道'), about('金汇镇')]))
  expect(JSON.stringify(shown)).not.toContain(samplePhone(85_000_000 + serial))
  expect(await seen(city, first)).toBe(true)
  for (const client of [jinhai, jinhui, elsewhere, otherDistrict])
    expect(await seen(client, first)).toBe(false)
  const both = { firstId: first.id, secondId: second.id, reason: '试一试' }
  for (const client of [jinhai, jinhui, otherDistrict]) {
    expect([403, 404]).toContain((await client.post('/api/teams/pairs/set-aside', both)).status)
    expect([403, 404]).toContain((await merge(client, second, first)).status)
  }
})

test('a pair across districts is the city’s alone', async () => {
  const { first } = await makePair(jinhai, elsewhere)
  expect(await seen(city, first)).toBe(true)
  for (const client of [district, otherDistrict, jinhai]) expect(await seen(client, first)).toBe(false)
})

test('another name, another leader, or a team that ended makes no pair', async () => {
  const name = nextName()
  const one = await makeTeam(jinhai, { name, leaderPhone: samplePhone(86_000_001) })
  await makeTeam(jinhui, { name, leaderPhone: samplePhone(86_000_002) })
  await makeTeam(jinhui, { name: nextName(), leaderPhone: samplePhone(86_000_001) })
  expect(await seen(district, one)).toBe(false)
  const { first, second } = await makePair()
  await actOn(jinhui, second.id, 'delete', { reason: '停办' })
  expect(await seen(district, first)).toBe(false)
  expect((await merge(district, second, first)).body.code).toBe('teams/not-a-pair')
})

test('a pair set aside with a reason does not come again, for any level, until it is brought back', async () => {
  const { first, second } = await makePair()
  const both = { firstId: second.id, secondId: first.id }
  expect((await district.post('/api/teams/pairs/set-aside', { ...both, reason: ' 一 ' })).status).toBe(400)
  const reason = '不是同一支队伍，队长兼任两队'
  expect((await district.post('/api/teams/pairs/set-aside', { ...both, reason })).status).toBe(204)
  for (const client of [district, city]) {
    expect(await seen(client, first)).toBe(false)
    const aside = (await listPairs(client, 'set-aside')).find((pair) => holds([pair], first))
    expect(aside).toMatchObject({ setAside: { reason, unit: '奉贤区' } })
  }
  // The word stands above both, where neither sub-district's row policy reaches.
  const kept = await house.owner.query('select unit_path from teams.set_aside where first_id = any($1)', [
    [first.id, second.id],
  ])
  expect(kept.rows).toEqual([{ unit_path: district.unit.path }])
  // Neither sub-district learns of the other by it.
  for (const client of [jinhai, jinhui]) {
    expect(await seen(client, first, 'set-aside')).toBe(false)
    const { timeline } = await readTeam(client, client === jinhai ? first.id : second.id)
    expect(timeline.map(({ action }: { action: string }) => action)).toEqual(['create'])
  }
  expect((await district.post('/api/teams/pairs/bring-back', both)).status).toBe(204)
  expect(await seen(district, first)).toBe(true)
  const { rows } = await house.owner.query(
    `select action, reason, subject_id from audit.entry where subject_id = any($1) and action like 'teams.%-%' order by id`,
    [[first.id, second.id]],
  )
  expect(rows.filter(({ action }) => action === 'teams.set-aside')).toEqual(
    [first.id, second.id].sort().map((id) => ({ action: 'teams.set-aside', reason, subject_id: id })),
  )
})

test('a merge takes members, activities and yearly filings along; the second ends and points to the first; both are told', async () => {
  const { first, second } = await makePair()
  await house.owner.query(
    `insert into teams.member (id, team_id, unit_path, name, origin, joined_at)
     select gen_random_uuid(), t.id, t.unit_path, '队员' || n, 'roster', now() from teams.team t, generate_series(1, 9) n where t.id = any($1)`,
    [[first.id, second.id]],
  )
  await actOn(jinhui, second.id, 'file', {})
  await house.owner.query(
    `insert into activities.training (id, unit_path, team_id, team_name, held_on, place, opened_by, opened_at, closes_at)
     select gen_random_uuid(), unit_path, id, name, '2026-11-01', '绿地', gen_random_uuid(), now(), now() + interval '1 hour'
     from teams.team where id = $1`,
    [second.id],
  )
  const done = await merge(district, second, first)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  expect(done.body).toMatchObject({ id: first.id, state: 'reviewed', rosterCount: 19, filedThisYear: true })
  const gone = await readTeam(jinhui, second.id)
  expect(gone).toMatchObject({ state: 'merged', successorId: first.id, filedThisYear: false, rosterCount: 1 })
  expect(gone.timeline[0]).toMatchObject({ action: 'merge-away', detail: { intoUnit: '金海街道' } })
  expect((await readTeam(jinhai, first.id)).timeline[0]).toMatchObject({
    action: 'take-in',
    detail: { fromUnit: '金汇镇', years: [2026] },
  })
  expect((await jinhai.get(`/api/teams/teams/${first.id}/members`)).body.total).toBe(19)
  const { rows } = await house.owner.query(
    `select distinct team_id, unit_path from (select team_id, unit_path from activities.training
       union all select team_id, unit_path from teams.filing union all select team_id, unit_path from teams.member) x
     where team_id = any($1)`,
    [[first.id, second.id]],
  )
  expect(rows).toEqual([{ team_id: first.id, unit_path: jinhai.unit.path }])
  // Both sub-districts read it, each its own word, and say that they have.
  for (const [client, other] of [
    [jinhai, '金汇镇'],
    [jinhui, '金海街道'],
  ] as const) {
    const before = (await client.get('/api/teams/queues')).body.told
    const { id } = client === jinhai ? first : second
    const word = (await client.get('/api/teams/told')).body.find(
      (each: { teamId: string }) => each.teamId === id,
    )
    expect(word).toMatchObject({ unit: '奉贤区', text: expect.stringContaining(other) })
    expect((await client.post(`/api/teams/told/${word.id}/seen`)).status).toBe(204)
    expect((await client.get('/api/teams/queues')).body.told).toBe(before - 1)
    expect((await elsewhere.post(`/api/teams/told/${word.id}/seen`)).status).toBe(404)
  }
  expect(await seen(district, first)).toBe(false)
  const audit = await house.owner.query(
    `select action, subject_id, unit_path from audit.entry where subject_id = any($1) and action in ('teams.merge-away', 'teams.take-in')`,
    [[first.id, second.id]],
  )
  expect(audit.rows).toEqual(
    expect.arrayContaining([
      { action: 'teams.merge-away', subject_id: second.id, unit_path: jinhui.unit.path },
      { action: 'teams.take-in', subject_id: first.id, unit_path: jinhai.unit.path },
    ]),
  )
})

test('S0-54 of a year filed by both the first keeps its own, and the other stays where it was made', async () => {
  const { first, second } = await makePair()
  const fill = `insert into teams.member (id, team_id, unit_path, name, origin, joined_at)
     select gen_random_uuid(), t.id, t.unit_path, '队员' || n, 'roster', now() from teams.team t, generate_series(1, 9) n where t.id = any($1)`
  await house.owner.query(fill, [[first.id, second.id]])
  await actOn(jinhai, first.id, 'file', {})
  await actOn(jinhui, second.id, 'file', {})
  expect((await merge(district, second, first)).body.filings).toHaveLength(1)
  expect((await readTeam(jinhui, second.id)).filings).toHaveLength(1)
})

test('the one that stays may be offered to the other sub-district, which takes it or not', async () => {
  const { name, first, second } = await makePair()
  const done = await merge(district, second, first, { moveToOther: true })
  expect(done.body.openTransfer).toMatchObject({ state: 'proposed', to: { name: '金汇镇' } })
  const offers = (await jinhui.get('/api/teams/transfers?direction=in&state=proposed')).body
  const offer = offers.find((each: { teamId: string }) => each.teamId === first.id)
  expect((await jinhui.post(`/api/teams/transfers/${offer.id}/accept`, {})).status).toBe(200)
  expect(await readTeam(jinhui, first.id)).toMatchObject({ name, unit: { name: '金汇镇' } })
  const draft = await makePair(jinhai, jinhui, 'submitted')
  expect((await merge(district, draft.second, draft.first, { moveToOther: true })).body.code).toBe(
    'teams/merged-not-ready',
  )
})

test('who looked at an older record merges nothing, and of two at once one merges', async () => {
  const { first, second } = await makePair()
  await jinhai.patch(`/api/teams/teams/${first.id}`, { version: first.version, declaredCount: 30 })
  const stale = await merge(district, second, first, { intoVersion: first.version })
  expect([stale.status, stale.body.code]).toEqual([409, 'platform/changed-meanwhile'])
  const [one, other] = await Promise.all([merge(district, second, first), merge(city, first, second)])
  expect([one.status, other.status].sort()).toEqual([200, 409])
})

test('the pairs are found by their index, whatever the size of the table', async () => {
  await house.owner.query(`
    insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, state, leader_name, leader_phone_sealed,
      leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, filed_year, origin, created_at, updated_at)
    select gen_random_uuid(), u.path, u.id, 'street', 'community', '大表' || n || '队', '大表' || n || '队', 'deleted', '沈启明', '\\x00',
      decode(md5(n::text || u.id), 'hex'), '\\x01', '138****0001', 16, 0, 'staff', now(), now()
    from units.unit u cross join generate_series(1, 60) n where u.kind = 'street' and u.enabled`)
  await house.owner.query(`update teams.team set state = 'reviewed' where name like '大表%'`)
  await house.owner.query('vacuum analyze teams.team')
  const app = new pg.Client({ connectionString: house.house.config.databaseUrl })
  app.on('error', () => {}) // where the test fails its database goes before it
  await app.connect()
  for (const client of [district, city]) {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    expect((await client.get('/api/teams/pairs')).status).toBe(200)
    const sent = spy.mock.calls.map(([first]) => first as unknown as { text: string; values: unknown[] }) // runNamed hands over an object
    spy.mockRestore()
    const page = sent.find(({ text }) => text?.includes('b.leader_phone_index = a.leader_phone_index'))
    await app.query('begin')
    await app.query(`select set_config('app.scope', $1, true)`, [client.unit.path])
    const { rows } = await app.query({
      text: `explain (analyze, buffers, format json) ${page?.text}`,
      values: page?.values ?? [],
    })
    await app.query('rollback')
    const scans = flatten(rows[0]['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'team')
    expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan')
    // A district's page reads the district's teams; the city's reads each team once and meets its twin by the pair's index.
    // Who has a twin is met twice. Teams that live no more are counted along: an index that holds them may be the cheaper one.
    const { rows: own } = await house.owner.query(
      `select count(*)::integer as n from teams.team where unit_path like $1 || '%'`,
      [client.unit.path],
    )
    for (const scan of scans)
      expect(scan['Actual Rows'] * scan['Actual Loops']).toBeLessThanOrEqual(own[0].n * 1.01)
    if (client === city) expect(scans.map((node) => node['Index Name'])).toContain('team__pair')
  }
  await app.end()
  await house.owner.query(`update teams.team set state = 'deleted' where name like '大表%'`)
})

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Plan[]
}
function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)]
}
