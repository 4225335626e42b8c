import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { exportAs, importAll, makeWorkbook, preview, readBack } from '#test/workbooks'
import { teamSheet } from './columns.ts'

let house: TestHouse
let street: Client
let other: Client
let district: Client

beforeEach(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('奉贤区', '南桥镇'))
  district = await house.staff(await house.unit('奉贤区'), 'manager', ['export.area', 'export.full'])
})
afterEach(() => house.close())

let serial = 0
function row(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name,
    leaderName: '张小海',
    leaderPhone: samplePhone(++serial),
    declaredCount: 12,
    items: ['太极拳', '八段锦'],
    times: '周一、周三 07:00-08:30；周六 19:00-20:30',
    places: '金海公园东门广场',
    ...more,
  }
}
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(teamSheet, rows)

test('S0-53 an export comes back as no change, masked or full', async () => {
  await importAll(
    house,
    street,
    'teams',
    await book(
      row('往返一队', { instructors: '李明（13800009002，国家二级，证书A1）', committee: undefined }),
      row('往返二队', {
        times: '周日 06:00-07:00；周三 19:00-20:00',
        places: '公园；广场',
        'extra.remark': '=1+1',
      }),
    ),
  )
  for (const format of ['xlsx', 'csv']) {
    const file = await exportAs(street, 'teams', { format, filter: { q: '往返' } })
    expect(file.status).toBe(200)
    const told = JSON.stringify(await readBack(teamSheet, file.raw))
    for (const whole of [samplePhone(serial), '13800009002', '张小海', '李明'])
      expect(told).not.toContain(whole)
    expect(await preview(house, street, 'teams', file.raw)).toMatchObject({
      counts: { new: 0, changed: 0, same: 2, wrong: 0 },
    })
  }
  const full = await house.staff(street.unit, 'manager', ['export.full'])
  const file = await exportAs(full, 'teams', { full: true, reason: '核对电话', filter: { q: '往返' } })
  const back = await readBack(teamSheet, file.raw)
  expect(back.map((each) => each.leaderPhone)).toContain(samplePhone(serial))
  expect(back.map((each) => each.instructors)).toContain('李明（13800009002，国家二级，证书A1）')
  expect(await preview(house, street, 'teams', file.raw)).toMatchObject({
    counts: { same: 2, changed: 0, wrong: 0 },
  })
})

test('A34 the whole area only by a grant, city and district only; every export is audited', async () => {
  await importAll(house, district, 'teams', await book(row('区本级队')))
  await importAll(house, street, 'teams', await book(row('街道队')))
  await importAll(house, other, 'teams', await book(row('邻镇队')))
  const own = await readBack(teamSheet, (await exportAs(district, 'teams')).raw)
  expect(new Set(own.map((each) => each.street))).toEqual(new Set([undefined]))
  const all = await readBack(teamSheet, (await exportAs(district, 'teams', { area: 'all' })).raw)
  expect(new Set(all.map((each) => each.street))).toEqual(new Set([undefined, '金海街道', '南桥镇']))
  const plain = await house.staff(district.unit)
  expect(await exportAs(plain, 'teams', { area: 'all' })).toMatchObject({
    status: 403,
    body: { code: 'imports/area-not-granted' },
  })
  const eager = await house.staff(street.unit, 'manager', ['export.area'])
  expect((await exportAs(eager, 'teams', { area: 'all' })).status).toBe(403)
  const viewer = await house.staff(street.unit, 'viewer')
  expect((await exportAs(viewer, 'teams')).status).toBe(403)
  const { rows } = await house.owner.query(
    `select action, after, outcome from audit.entry where account_id = $1 order by id`,
    [district.accountId],
  )
  expect(rows.filter((each) => each.action === 'teams.export.special')).toMatchObject([
    { after: { area: 'all', full: false } },
  ])
})

test('S0-47 a full export needs its grant and a reason, and the link works once, for who asked', async () => {
  expect(await exportAs(street, 'teams', { full: true, reason: '核对电话' })).toMatchObject({
    status: 403,
    body: { code: 'imports/full-not-granted' },
  })
  expect(await exportAs(district, 'teams', { full: true })).toMatchObject({
    status: 422,
    body: { code: 'imports/reason-missing' },
  })
  const ticket = (
    await district.post('/api/exports/teams', { format: 'csv', full: true, reason: '核对电话' })
  ).body
  expect(ticket.url).not.toContain('核对')
  expect((await street.get(ticket.url)).status).toBe(410)
  const first = await district.get(ticket.url)
  expect(first.status).toBe(200)
  expect(first.headers['content-disposition']).toContain('attachment')
  expect(await district.get(ticket.url)).toMatchObject({ status: 410, body: { code: 'imports/ticket-used' } })
  const late = (await district.post('/api/exports/teams', { format: 'csv' })).body
  house.clock.advance(11 * 60_000)
  expect((await district.get(late.url)).status).toBe(410)
  const { rows } = await house.owner.query(
    `select reason from audit.entry where action = 'teams.export.special' and reason is not null and (after->>'format') = 'csv'`,
  )
  expect(rows).toEqual([{ reason: '核对电话' }])
})

test('S0-53 the export follows the filter of the list', async () => {
  await importAll(
    house,
    street,
    'teams',
    await book(row('筛选乒乓队', { items: ['乒乓球'] }), row('筛选篮球队', { items: ['篮球'] })),
  )
  const names = async (filter: Record<string, unknown>) =>
    (await readBack(teamSheet, (await exportAs(street, 'teams', { filter })).raw)).map((each) => each.name)
  expect(await names({ q: '筛选', item: 'table-tennis' })).toEqual(['筛选乒乓队'])
  expect(await names({ q: 'shaixuan' })).toHaveLength(2)
  expect(await names({ state: 'deleted' })).toEqual([])
})
