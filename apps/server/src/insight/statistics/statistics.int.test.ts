import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'

let house: TestHouse
let city: Client
let district: Client
let street: Client

beforeEach(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  await fill()
  await house.settle()
})
afterEach(() => house.close())

let serial = 0
async function addTeam(client: Client, category: string): Promise<string> {
  serial += 1
  const answer = await client.post('/api/teams/teams', {
    category,
    name: `统计样例${'甲乙丙丁戊己庚辛壬癸'[serial]}健身队`,
    leaderName: '沈启明',
    leaderPhone: samplePhone(serial),
    declaredCount: 10 + serial * 7,
    items: [{ code: serial % 2 === 0 ? 'tai-chi' : 'square-dance' }],
    schedules: [{ weekday: 1, starts: '07:00', ends: '08:00', place: '社区公园东门' }],
    statementAccepted: true,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}

async function act(
  client: Client,
  id: string,
  action: string,
  body: Record<string, unknown> = {},
): Promise<void> {
  const { version } = (await client.get(`/api/teams/teams/${id}`)).body
  const answer = await client.post(`/api/teams/teams/${id}/${action}`, { version, ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

/** Teams of three levels in several states, one filed with an override, one deleted. */
async function fill(): Promise<void> {
  serial = 0
  const own = [1, 2, 3, 4].map(() => '')
  for (const index of own.keys()) own[index] = await addTeam(street, 'community')
  await addTeam(district, 'district')
  await addTeam(city, 'city')
  await act(street, own[0] ?? '', 'certify')
  await act(street, own[0] ?? '', 'review')
  await act(street, own[0] ?? '', 'file', { overrideReason: '名册补录中，已核实' })
  await act(street, own[1] ?? '', 'certify')
  await act(street, own[2] ?? '', 'delete', { reason: '重复登记' })
}

const countOf = async (where: string) =>
  Number((await house.owner.query(`select count(*) as n from teams.team where ${where}`)).rows[0].n)

test('S0-26 counts within the managed scope equal a direct count at the position they show', async () => {
  for (const client of [city, district, street]) {
    const { body } = await client.get('/api/statistics/summary')
    const range = `unit_path >= '${client.unit.path}' and unit_path < '${client.unit.path}~'`
    expect(body.totals.teams).toBe(await countOf(`live and ${range}`))
    expect(body.totals.filed).toBe(await countOf(`live and filed_year = 2026 and ${range}`))
    const { rows } = await house.owner.query(
      "select xid::text || '.' || id as position from platform.outbox order by xid desc, id desc limit 1",
    )
    expect(body.standing).toMatchObject({ position: rows[0].position, behind: 0 })
  }
})

test('S0-26 in the new year nobody has filed yet, and the year before keeps its count', async () => {
  house.clock.set('2027-01-01T00:30:00+08:00')
  const later = await house.staff(street.unit)
  expect((await later.get('/api/statistics/summary')).body).toMatchObject({
    year: 2027,
    totals: { teams: 3, filed: 0 },
    filings: [{ year: 2026, filed: 1 }],
  })
})

test('S0-27 charts divide by level, unit, category, state, size, item and year, and each adds up', async () => {
  const { body } = await city.get('/api/statistics/summary')
  const sum = (rows: { teams: number }[]) => rows.reduce((total, row) => total + row.teams, 0)
  for (const chart of ['byLevel', 'byUnit', 'byTeamCategory', 'byTeamState', 'bySize'])
    expect([chart, sum(body[chart])]).toEqual([chart, body.totals.teams])
  expect(body.byLevel).toMatchObject([
    { key: 'city', teams: 1 },
    { key: 'district', teams: 1 },
    { key: 'street', teams: 3 },
  ])
  expect(sum(body.byItem)).toBe(body.totals.teams)
  expect(body.filings).toEqual([{ year: 2026, filed: 1 }])
  expect(body.byUnit.find((row: { name: string }) => row.name === '奉贤区')).toMatchObject({
    teams: 4,
    hasChildren: true,
  })
})

test('S0-27 drill-down stays inside the scope', async () => {
  const foreign = await house.unit('闵行区')
  expect((await district.get(`/api/statistics/summary?unitId=${foreign.id}`)).status).toBe(403)
  expect((await district.get(`/api/statistics/summary?unitId=${street.unit.id}`)).body.totals.teams).toBe(3)
  expect((await street.get(`/api/statistics/summary?unitId=${district.unit.id}`)).status).toBe(403)
})

test('S0-27 each chart is exported as a table', async () => {
  const csv = await district.get('/api/statistics/charts/byUnit.csv')
  expect(csv.status).toBe(200)
  expect(csv.raw.toString('utf8')).toContain('金海街道')
  const xlsx = await district.get('/api/statistics/charts/byItem.xlsx')
  expect(xlsx.raw.subarray(0, 2).toString()).toBe('PK')
  expect((await house.anonymous.get('/api/statistics/charts/byUnit.csv')).status).toBe(401)
})

test('a fact heard twice counts once', async () => {
  const before = (await city.get('/api/statistics/summary')).body.totals
  await house.owner.query("update platform.consumer set xid = '0', id = 0 where name = 'statistics'")
  await house.settle()
  expect((await city.get('/api/statistics/summary')).body.totals).toEqual(before)
})

test('a merged unit takes its counts along', async () => {
  const into = await house.unit('奉贤区', '南桥镇')
  const before = (await district.get('/api/statistics/summary')).body.totals.teams
  const answer = await city.post(`/api/units/${street.unit.id}/merge`, {
    intoId: into.id,
    reason: '区划调整',
  })
  await house.settle()
  expect((await city.get(`/api/tasks/${answer.body.taskId}`)).body).toMatchObject({ state: 'done' })
  const { body } = await district.get('/api/statistics/summary')
  expect(body.totals.teams).toBe(before)
  expect(body.byUnit.find((row: { id: number }) => row.id === into.id)).toMatchObject({ teams: 3 })
})
