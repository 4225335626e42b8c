import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { writeCursor } from '#platform/page'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

/**
 * A list page reads its own rows, in the order of its index, whatever the size of the table: the statements the server
 * really sends are explained, as the server's role under its scope, on some thousand teams.
 */
type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Plan[]
}
type Sent = { text: string; values: unknown[] }

let house: TestHouse
let app: pg.Client
let street: Client
let district: Client
let city: Client

beforeAll(async () => {
  house = await openTestHouse()
  const unit = await house.unit('奉贤区', '金海街道')
  street = await house.staff(unit)
  district = await house.staff(await house.unit('奉贤区'))
  city = await house.staff(await house.unit())
  await house.owner.query(`
    insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, state, leader_name, leader_phone_sealed,
      leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, filed_year, origin, created_at, updated_at)
    select gen_random_uuid(), u.path, u.id, 'street', 'community', '晨光' || n || '队', '晨光' || n || '队',
      (array['submitted', 'certified', 'reviewed', 'dissolved'])[1 + n % 4], '沈启明', '\\x00', decode(md5(n::text), 'hex'), '\\x01',
      '138****0001', 16, 2025 + n % 2, 'staff', now(), now()
    from units.unit u cross join generate_series(1, 60) n where u.kind = 'street' and u.enabled`)
  await house.owner.query('vacuum analyze teams.team')
  await house.owner.query('analyze')
  app = new pg.Client({ connectionString: house.house.config.databaseUrl })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await house.close()
})

/** The statement over teams.team that a request sends, and how the database carries it out. */
async function explainList(client: Client, query: string): Promise<Plan> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const answer = await client.get(`/api/teams/teams${query}`)
  const sent = spy.mock.calls.map(([first]) => first as unknown as Sent) // runNamed hands over an object
  spy.mockRestore()
  expect(answer.status).toBe(200)
  const page = sent.find(({ text }) => text?.includes('from teams.team t') && text.includes('order by'))
  if (page === undefined) throw new Error('the list sent no page')
  await app.query('begin')
  try {
    await app.query(`select set_config('app.scope', $1, true)`, [client.unit.path])
    await app.query(`set local plan_cache_mode = force_generic_plan`)
    const { rows } = await app.query({
      text: `explain (analyze, buffers, format json) ${page.text}`,
      values: page.values,
    })
    return rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await app.query('rollback')
  }
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)]
}

/** The part that cuts the page: everything below the limit. */
function belowLimit(plan: Plan): Plan[] {
  const limit = flatten(plan).find((node) => node['Node Type'] === 'Limit')
  if (limit === undefined) throw new Error(`no limit in ${JSON.stringify(plan)}`)
  return flatten(limit).slice(1)
}

function expectOwnRowsOnly(plan: Plan, rows: number): void {
  const nodes = belowLimit(plan)
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort')
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Incremental Sort')
  const [scan] = nodes.filter((node) => node['Relation Name'] === 'team')
  expect(scan?.['Node Type']).toMatch(/^Index (Only )?Scan$/)
  expect(scan?.['Index Name']).toBe('team__page')
  expect(scan?.['Actual Rows']).toBeLessThanOrEqual(rows + 1)
  expect(scan?.['Rows Removed by Filter'] ?? 0).toBe(0)
}

const viewers = () => ({ street, district, city })

test.each(['street', 'district', 'city'] as const)(
  'P12 the page of a %s comes from its index in its order and reads no foreign row',
  async (level) => {
    const client = viewers()[level]
    expectOwnRowsOnly(await explainList(client, '?limit=20'), 20)
  },
)

test('P3 a page far down the list reads no more than the first', async () => {
  const { rows } = await house.owner.query(
    'select unit_path, id from teams.team where live order by unit_path, id offset 90 limit 1',
  )
  const plan = await explainList(city, `?limit=20&cursor=${writeCursor([rows[0].unit_path, rows[0].id])}`)
  const scans = flatten(plan).filter((node) => node['Relation Name'] === 'team')
  for (const scan of scans) {
    expect(scan['Index Name']).toBe('team__page')
    expect(scan['Actual Rows']).toBeLessThanOrEqual(21)
    expect(scan['Shared Hit Blocks'] + scan['Shared Read Blocks']).toBeLessThanOrEqual(40)
  }
  expect(scans).toHaveLength(2)
})

test('P12 the newest teams of a sub-district come from the same index', async () => {
  expectOwnRowsOnly(await explainList(street, '?sort=newest&limit=20'), 20)
})

test.each(['state=reviewed', 'filing=filed', 'filing=unfiled', 'level=street', 'category=community'])(
  'P12 a page filtered by %s decides in the index and sorts nothing',
  async (filter) => {
    for (const client of [street, district]) {
      const nodes = belowLimit(await explainList(client, `?${filter}`))
      const [scan] = nodes.filter((node) => node['Relation Name'] === 'team')
      expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan')
      expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort')
      expect(['team__page', 'team__state']).toContain(scan?.['Index Name'])
      expect(scan?.['Rows Removed by Filter'] ?? 0).toBe(0)
    }
  },
)

test('a list that sorts against the null order of its index is found out', async () => {
  await app.query('begin')
  await app.query(`select set_config('app.scope', '.', true)`)
  const { rows } = await app.query(
    `explain (analyze, buffers, format json) select id from teams.team t where live and unit_path >= '.' order by unit_path desc nulls last, id desc limit 20`,
  )
  await app.query('rollback')
  expect(() => expectOwnRowsOnly(rows[0]['QUERY PLAN'][0].Plan, 20)).toThrow()
})
