import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import {
  act,
  addVenue,
  courseOf,
  lessonsOn,
  must,
  openSeason,
  orderDraft,
  type Season,
  submitted,
  summer,
} from '../testing/orders.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse(summer)
  first = await openSeason(house)
})
afterAll(() => house.close())
let first: Season

type Order = Awaited<ReturnType<typeof submitted>>
/** The same season, of another sub-district with a quota of its own. */
const seasonOf = async (...names: string[]): Promise<Season> => {
  const street = await house.staff(await house.unit(...names))
  return { ...first, street, venueId: await addVenue(street, 200) }
}

/** A lecture of three lessons of 500 yuan: 1,500. Lectures have no cap (S1-09), so there may be many. */
const lectures = async (season: Season, many: number): Promise<Order[]> => {
  const orders: Order[] = []
  for (let n = 0; n < many; n++) {
    const venueId = await addVenue(season.street, 200)
    const lessons = lessonsOn(['2026-10-15', '2026-10-16', '2026-10-19'])
    orders.push(
      await submitted(season, [
        courseOf(season, { itemId: season.items.lecture, venueId, expectedHeads: 50, lessons }),
      ]),
    )
  }
  return orders
}

const accountOf = async ({ unit }: Client, kind = 'delivery.quota') => {
  const { rows } = await house.owner.query(
    `select balance::int, held::int from ledger.account where kind = $1 and owner_id = $2 and period = '2026'`,
    [kind, String(unit.id)],
  )
  return rows[0]
}
const lessonsOf = async (id: string) =>
  (
    await house.owner.query(
      `select l.state, l.hold_id, t.act, t.amount::int from delivery.lesson l join delivery.course c on c.id = l.course_id
       left join ledger.transfer t on t.id = l.hold_id where c.order_id = $1 order by l.starts_at`,
      [id],
    )
  ).rows

const approveAtOnce = (client: Client, orders: readonly Order[]) =>
  Promise.all(orders.map((order) => act(client, order, 'approve')))

test('S1-01 A37: with 10,000 left, 64 approvals of 1,500 at once reserve exactly 6', async () => {
  const season = await seasonOf('奉贤区', '南桥镇')
  const orders = await lectures(season, 64)
  const answers = await approveAtOnce(season.association, orders)
  const stood = answers.filter(({ status }) => status === 200)
  expect(stood).toHaveLength(6)
  const refused = answers.filter(({ status }) => status !== 200)
  const told = ['delivery/quota-short', 'delivery/quota-taken']
  expect(refused.filter(({ body }) => !told.includes(body.code))).toEqual([])
  expect(await accountOf(season.street)).toEqual({ balance: 1_000_000, held: 900_000 })
  // Nothing of the refused ones stands: no hold, no state.
  for (const [n, order] of orders.entries()) {
    const isStood = answers[n]?.status === 200
    const lessons = await lessonsOf(order.id)
    expect(lessons.map(({ hold_id }) => hold_id !== null)).toEqual(Array(3).fill(isStood))
  }
  // Asked again, the sentence says to the fen what is left.
  const again = await act(
    season.association,
    orders.at(answers.findIndex(({ status }) => status !== 200)) as Order,
    'approve',
  )
  expect(again.body).toMatchObject({
    code: 'delivery/quota-short',
    detail: '这张订单需要 1,500.00 元，额度还剩 1,000.00 元，超出 500.00 元，请减少节数。',
    free: 100_000,
  })
})

test('the race is one: where no floor stands, more than the quota is reserved', async () => {
  const season = await seasonOf('奉贤区', '庄行镇')
  const [one, ...orders] = await lectures(season, 12)
  must(await act(season.association, one as Order, 'approve'))
  await house.owner.query(`alter table ledger.account drop constraint account__floor`)
  const { rows } = await house.owner.query(`select pg_get_functiondef('ledger.carry_out'::regproc) as sql`)
  try {
    await house.owner.query(rows[0].sql.replace('< payer.floor', '< -99999999'))
    const answers = await approveAtOnce(season.association, orders)
    const held = (await accountOf(season.street)).held
    expect(answers.filter(({ status }) => status === 200).length * 150_000 + 150_000).toBe(held)
    expect(held).toBeGreaterThan(1_000_000)
  } finally {
    await house.owner.query(rows[0].sql)
    await house.owner.query(
      `alter table ledger.account add constraint account__floor check (balance - held >= floor) not valid`,
    )
  }
})

test('A37: one hold a lesson at what it costs at most; a cancellation releases them, and the lessons keep no venue', async () => {
  const season = await seasonOf('奉贤区', '金汇镇')
  const [order] = await lectures(season, 1)
  const approved = must(await act(season.association, order as Order, 'approve'))
  expect(await lessonsOf(approved.id)).toEqual([
    { state: 'planned', hold_id: expect.anything(), act: 'hold', amount: 50_000 },
    { state: 'planned', hold_id: expect.anything(), act: 'hold', amount: 50_000 },
    { state: 'planned', hold_id: expect.anything(), act: 'hold', amount: 50_000 },
  ])
  // S1-13: not by the sub-district.
  expect((await act(season.street, approved, 'cancel', '不想上了')).status).toBe(403)
  const cancelled = must(await act(season.association, approved, 'cancel', '场地停用，已与街镇沟通'))
  expect(cancelled).toMatchObject({ state: 'cancelled', freeFen: 1_000_000 })
  expect(await accountOf(season.street)).toEqual({ balance: 1_000_000, held: 0 })
  expect((await lessonsOf(approved.id)).map(({ state }) => state)).toEqual(Array(3).fill('cancelled'))
})

test('S1-03 S1-04: the summer line and the non-basic one have accounts of their own, and side costs are in none', async () => {
  const season = await seasonOf('奉贤区', '青村镇')
  for (const [line, kind] of [
    ['youth-summer', 'delivery.summer'],
    ['non-basic', 'delivery.non-basic'],
  ] as const) {
    const venueId = await addVenue(season.street)
    const course = courseOf(season, { venueId, lessons: lessonsOn(['2026-08-20', '2026-08-21']) })
    const order = await submitted(season, [course], { line, transportFen: 500_000, waterFen: 800_000 })
    expect(order).toMatchObject({ freeFen: null, budgetFen: 1_300_000 })
    must(await act(season.association, order, 'approve'))
    expect(await accountOf(season.street, kind)).toEqual({ balance: 0, held: 60_000 })
  }
  expect(await accountOf(season.street)).toBeUndefined()
})

test('S1-20: several are approved at once, each by itself, and who is refused is named with why', async () => {
  const season = await seasonOf('奉贤区', '奉城镇')
  const orders = await lectures(season, 8)
  const items = orders.map(({ id, version }) => ({ id, version }))
  const { taskId } = must(await season.association.post('/api/delivery/approvals', { items }), 202)
  await house.settle()
  const { body: task } = await season.association.get(`/api/tasks/${taskId}`)
  expect(task).toMatchObject({ state: 'done', done: 8, total: 8, result: { approved: 6 } })
  expect(task.result.refused).toHaveLength(2)
  expect(task.result.refused[0]).toMatchObject({ code: 'delivery/quota-short', serialNo: expect.any(Number) })
  expect((await season.street.post('/api/delivery/approvals', { items })).status).toBe(403)
})

test('S1-52: both sides see how the quota is used, and the share of the year that has begun', async () => {
  const season = await seasonOf('奉贤区', '海湾镇')
  const [order] = await lectures(season, 1)
  must(await act(season.association, order as Order, 'approve'))
  const read = async (client: Client, url = '/api/delivery/quotas') => (await client.get(url)).body
  const { id, name } = season.street.unit
  const tile = {
    id,
    name,
    quotaFen: 1_000_000,
    heldFen: 150_000,
    spentFen: 0,
    freeFen: 850_000,
    pace: 'even',
  }
  const own = await read(season.street)
  expect(own).toMatchObject({ year: 2026, begun: 0, districts: [{ name: '奉贤区', units: [tile] }] })
  const all = await read(season.association)
  const found = all.districts.flatMap(({ units }: { units: { id: number }[] }) => units)
  expect(found.length).toBeGreaterThan(200)
  expect(found.find((each: { id: number }) => each.id === id)).toEqual(tile)
  // Another year has another quota.
  expect((await read(season.street, '/api/delivery/quotas?year=2027')).districts[0].units[0].freeFen).toBe(
    1_000_000,
  )
  const auditor = await house.staff(await house.unit(), 'audit_admin')
  expect((await auditor.get('/api/delivery/quotas')).status).toBe(403)
})

test('A9: where communities have a quota each, an order draws on the one it names', async () => {
  const season = await seasonOf('奉贤区', '四团镇')
  const { rows } = await house.owner.query(
    `select id from units.unit where parent_id = $1 and kind = 'committee' order by id limit 1`,
    [season.street.unit.id],
  )
  const holderId = rows[0].id
  const venueId = await addVenue(season.street)
  const about = courseOf(season, { itemId: season.items.lecture, venueId, expectedHeads: 50 })
  const order = await submitted(season, [about], { holderId })
  must(await act(season.association, order, 'approve'))
  expect(await accountOf(season.street)).toBeUndefined()
  const held = await house.owner.query(`select held::int from ledger.account where owner_id = $1`, [
    String(holderId),
  ])
  expect(held.rows).toEqual([{ held: 50_000 }])
  const foreign = { ...orderDraft({ holderId: first.street.unit.id }) }
  expect((await season.street.post('/api/delivery/orders', foreign)).body.errors[0].path).toBe('/holderId')
})
