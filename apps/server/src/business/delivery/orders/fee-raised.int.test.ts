import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import {
  act,
  addVenue,
  courseOf,
  lessonsOn,
  must,
  openSeason,
  type Season,
  submitted,
  summer,
} from '../testing/orders.ts'

let house: TestHouse
let first: Season
beforeAll(async () => {
  house = await openTestHouse(summer)
  first = await openSeason(house)
})
afterAll(() => house.close())

/** The same season, of another sub-district with a quota of its own. */
const seasonOf = async (...names: string[]): Promise<Season> => {
  const street = await house.staff(await house.unit(...names))
  return { ...first, street, venueId: await addVenue(street, 200) }
}
const approvedOn = async (season: Season, days: readonly string[]): Promise<string> => {
  const order = await submitted(season, [courseOf(season, { lessons: lessonsOn(days) })])
  return must(await act(season.association, order, 'approve')).id
}
/** Tests share the rates of a kind, so each has days of its own. */
const raise = (day: string, feeFen: number, until = day, grade = 'middle') =>
  first.association.post('/api/coaches/fees', { kind: 'skill', grade, feeFen, fromDay: day, untilDay: until })
const holdsOf = async (orderId: string): Promise<number[]> => {
  const { rows } = await house.owner.query(
    `select t.amount::int from delivery.lesson l join delivery.course c on c.id = l.course_id
     join ledger.transfer t on t.id = l.hold_id and not exists (select from ledger.transfer z where z.of_transfer = t.id)
     where c.order_id = $1 order by l.seq`,
    [orderId],
  )
  return rows.map(({ amount }) => amount)
}
const accountOf = async ({ street }: Season) => {
  const { rows } = await house.owner.query(
    `select id, balance::int, held::int from ledger.account where kind = 'delivery.quota' and owner_id = $1`,
    [String(street.unit.id)],
  )
  return rows[0]
}
/** So much is left of a quota beyond what is held. */
const leave = async (season: Season, fen: number) =>
  house.owner.query('update ledger.account set floor = balance - held - $2 where id = $1', [
    (await accountOf(season)).id,
    fen,
  ])

test('A37 S1-01 a rate raised after the approval: approved lessons on its days hold it at once, what holds enough stays', async () => {
  const season = await seasonOf('奉贤区', '庄行镇')
  const id = await approvedOn(season, ['2026-09-01', '2026-09-08', '2026-09-15'])
  expect(await holdsOf(id)).toEqual([30_000, 30_000, 30_000])
  must(await raise('2026-09-02', 45_000, '2026-09-08'), 201)
  expect(await holdsOf(id)).toEqual([30_000, 45_000, 30_000])
  expect(await accountOf(season)).toMatchObject({ held: 105_000 })
  // Below the dearest of the kind nothing changes.
  must(await raise('2026-09-15', 20_000), 201)
  expect(await holdsOf(id)).toEqual([30_000, 45_000, 30_000])
  const { rows } = await house.owner.query(
    `select action, after from audit.entry where subject_kind = 'delivery-order' and subject_id = $1 order by id desc limit 1`,
    [id],
  )
  expect(rows[0]).toMatchObject({
    action: 'delivery-order.hold-more',
    after: { lessons: 1, moreFen: 15_000 },
  })
})

test('A37 S1-01 a rate that is made dearer or longer before it begins is followed, one that is made cheaper or withdrawn keeps what is held', async () => {
  const season = await seasonOf('奉贤区', '金汇镇')
  const id = await approvedOn(season, ['2026-09-22', '2026-09-29'])
  const fee = must(await raise('2026-09-22', 35_000), 201)
  const change = async (version: number, body: Readonly<Record<string, unknown>>) =>
    must(await first.association.patch(`/api/coaches/fees/${fee.id}`, { version, ...body }))
  expect(await holdsOf(id)).toEqual([35_000, 30_000])
  await change(1, { feeFen: 50_000 })
  expect(await holdsOf(id)).toEqual([50_000, 30_000])
  await change(2, { untilDay: '2026-09-29' })
  expect(await holdsOf(id)).toEqual([50_000, 50_000])
  await change(3, { feeFen: 32_000 })
  must(
    await first.association.post(`/api/coaches/fees/${fee.id}/withdraw`, { version: 4, reason: '重复录入' }),
  )
  expect(await holdsOf(id)).toEqual([50_000, 50_000])
})

test('A37 S1-01 where a quota has not so much the rate is refused: it says who lacks how much, and the day from which it may hold', async () => {
  const [rich, poor] = [await seasonOf('奉贤区', '南桥镇'), await seasonOf('奉贤区', '四团镇')]
  const days = ['2026-10-09', '2026-10-12', '2026-10-13']
  const [one, other] = [await approvedOn(rich, [...days, '2026-10-20']), await approvedOn(poor, days)]
  await leave(poor, 12_000)
  const asked = await raise('2026-10-09', 40_000, '2026-10-20')
  expect([asked.status, asked.body]).toMatchObject([
    422,
    {
      code: 'delivery/fee-short',
      detail:
        '已批准的课要按这项标准多占额度，有 1 家不够：四团镇差 180.00 元。标准自 2026-10-14 起执行则额度足够；或请先与其协商减少课程。',
      short: [{ unitId: poor.street.unit.id, unitName: '四团镇', lackFen: 18_000 }],
      from: '2026-10-14',
    },
  ])
  expect([await holdsOf(one), await holdsOf(other)]).toEqual([Array(4).fill(30_000), Array(3).fill(30_000)])
  must(await raise('2026-10-14', 40_000, '2026-10-20'), 201)
  expect([await holdsOf(one), await holdsOf(other)]).toEqual([
    [30_000, 30_000, 30_000, 40_000],
    Array(3).fill(30_000),
  ])
})

test('A37 S1-01 races: a rate is raised while an approval runs that has read the former one, and what it approved holds the new one', async () => {
  const season = await seasonOf('奉贤区', '青村镇')
  await approvedOn(season, ['2026-09-03'])
  const order = await submitted(season, [courseOf(season, { lessons: lessonsOn(['2026-11-03']) })])
  // The approval has read the rates and waits for the account; the rate comes then.
  await house.owner.query('begin')
  await house.owner.query('select from ledger.account where id = $1 for update', [
    (await accountOf(season)).id,
  ])
  const approved = act(season.association, order, 'approve')
  await waiting(1)
  const raised = raise('2026-11-03', 60_000)
  await Promise.race([waiting(2), raised])
  await house.owner.query('commit')
  expect([(await approved).status, (await raised).status]).toEqual([200, 201])
  expect(await holdsOf(order.id)).toEqual([60_000])
})

test('A37 S1-01 races: of approvals and a rate at once none is held below the rate, and none is lost', async () => {
  const seasons = []
  for (const name of ['柘林镇', '奉城镇', '海湾镇']) seasons.push(await seasonOf('奉贤区', name))
  for (const [n, day] of ['2026-11-04', '2026-11-05', '2026-11-06'].entries()) {
    const orders = []
    for (const season of seasons) {
      const venueId = await addVenue(season.street, 200)
      const about = { venueId, lessons: lessonsOn([day], `${10 + n}:00`, `${11 + n}:00`) }
      orders.push({ season, order: await submitted(season, [courseOf(season, about)]) })
    }
    const [raised, ...approved] = await Promise.all([
      raise(day, 60_000),
      ...orders.map(({ season, order }) => act(season.association, order, 'approve')),
    ])
    expect([raised.status, ...approved.map(({ status }) => status)]).toEqual([201, 200, 200, 200])
    for (const { order } of orders) expect(await holdsOf(order.id)).toEqual([60_000])
  }
})

/** Until so many wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (let seen = 0; seen < count; ) {
    await house.owner.query('select pg_stat_clear_snapshot()')
    const { rows } = await house.owner.query<{ n: number }>(
      `select count(distinct l.pid)::integer as n from pg_locks l join pg_stat_activity a using (pid)
       where not l.granted and a.datname = current_database()`,
    )
    seen = rows[0]?.n ?? 0
  }
}

test('A37 S1-01 more lessons than one booking takes are all held anew, and their accounts are as their entries say', async () => {
  const season = await seasonOf('奉贤区', '金海街道')
  const order = await submitted(season, [courseOf(season, { lessons: lessonsOn(['2026-10-26']) })], {
    line: 'non-basic',
  })
  must(await act(season.association, order, 'approve'))
  // As if it had been approved for three hundred places at once.
  await house.owner.query(
    `with made as (insert into delivery.lesson select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(),
         'seq', l.seq + n, 'venue_id', null, 'hold_id', null))).* from delivery.lesson l
       join delivery.course c on c.id = l.course_id, generate_series(1, 300) n where c.order_id = $1 returning id)
     select count(*) from made`,
    [order.id],
  )
  await house.owner.query(
    `begin; select set_config('app.scope', '.', true);
     update delivery.lesson l set hold_id = (ledger.book(gen_random_uuid(), jsonb_build_array(jsonb_build_object('act', 'hold',
         'from', t.from_account, 'to', t.to_account, 'amount', t.amount, 'referenceKind', 'delivery-lesson',
         'referenceId', l.id)), now()) #>> '{transfers,0,id}')::bigint
     from delivery.course c join delivery.lesson o on o.course_id = c.id and o.hold_id is not null
       join ledger.transfer t on t.id = o.hold_id where c.order_id = '${order.id}' and l.course_id = c.id and l.hold_id is null;
     commit`,
  )
  must(await raise('2026-10-26', 31_000), 201)
  expect(await holdsOf(order.id)).toEqual(Array(301).fill(31_000))
})
