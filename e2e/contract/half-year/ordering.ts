import { samplePhone } from '../../../apps/server/src/test/house.ts'
import type { DrawnClass } from './draw.ts'
import { halfYear, office } from './season.ts'
import { doTasksAndFacts } from './work.ts'
import { pass, type Street, see, type World } from './world.ts'

const orders = '/api/delivery/orders'

/** S1-19: the sub-districts of this day order; some make a mistake first, and are told what would have passed. */
export async function orderOn(world: World, day: string): Promise<void> {
  const turn = office.orders.indexOf(day)
  if (turn < 0) return
  for (const [n, street] of world.streets.entries())
    if (n % office.orders.length === turn) await orderFor(world, street, n)
}

async function orderFor(world: World, street: Street, n: number): Promise<void> {
  const { tally, chance } = world
  const order = await draft(world, street, 'basic', n)
  const courses = street.classes.map((each) => bodyOf(world, street, each))
  let { version } = await keep(world, street, order, courses)
  if (chance.next() < 0.06) {
    const few = courses.map((course, at) => (at === 0 ? { ...course, expectedHeads: 19 } : course))
    const kept = await keep(world, street, { ...order, version }, few)
    const told = await tally.refused(
      'submit an order',
      () => street.client.post(`${orders}/${order.id}/submit`, { version: kept.version }),
      'platform/invalid',
    )
    if (!JSON.stringify(told.errors).includes('还差 1 人')) throw new Error(JSON.stringify(told))
    version = (await keep(world, street, { ...order, version: kept.version }, courses)).version
  }
  await submit(world, street, { id: order.id, version })
  if (chance.next() < 0.1) await orderBeside(world, street, n)
}

/** S1-03: a class that the 10,000 is not asked for. */
async function orderBeside(world: World, street: Street, n: number): Promise<void> {
  const [first] = street.classes
  if (first === undefined) return
  const order = await draft(world, street, 'non-basic', n)
  // In the early morning, when no venue has anything.
  const lessons = first.lessons.slice(0, 4).map(({ day }) => ({ day, starts: '07:00', ends: '08:30' }))
  const { version } = await keep(world, street, order, [{ ...bodyOf(world, street, first), lessons }])
  await submit(world, street, { id: order.id, version })
  world.tally.count('non-basic classes')
}

type Ref = { id: string; version: number }

async function draft(world: World, street: Street, line: string, n: number): Promise<Ref> {
  pass(world)
  const contacts = {
    applicantName: '沈启明',
    applicantPhone: samplePhone(6_100_000 + n),
    // S1-12
    ...(n % 3 === 0 ? { executorName: '陆建华', executorPhone: samplePhone(6_300_000 + n) } : {}),
  }
  const costs = { transportFen: 30_000, waterFen: 20_000 }
  const body = { halfYear, line, ...contacts, ...costs, need: '居民希望学习，多为零基础。' }
  return world.tally.act('draft an order', () => street.client.post(orders, body))
}

const keep = ({ tally }: World, { client }: Street, { id, version }: Ref, courses: readonly unknown[]) =>
  tally.act('set the courses', () =>
    client.put(`${orders}/${id}/courses`, { version, courses }),
  ) as Promise<Ref>

const submit = ({ tally }: World, { client }: Street, { id, version }: Ref) =>
  tally.act('submit an order', () => client.post(`${orders}/${id}/submit`, { version })) as Promise<Ref>

function bodyOf({ itemIds }: World, street: Street, drawn: DrawnClass) {
  return {
    itemId: itemIds.get(drawn.item) ?? '',
    venueId: street.venues[drawn.venue]?.id ?? null,
    expectedHeads: drawn.heads,
    foundation: drawn.lessons.length > 5 ? 'none' : 'mixed',
    content: '由浅入深，配合音乐。',
    lessons: drawn.lessons,
  }
}

/** S1-20: the association returns some with a reason, and approves the others in one batch. */
export async function approveAll(world: World): Promise<void> {
  const { tally, association, chance } = world
  const submitted = await see<Ref & { line: string }>(
    world,
    `select id, version, line from delivery."order" where state = 'submitted' order by unit_id, line`,
  )
  const isFirst = world.house.clock.now().toISOString().slice(0, 10) === office.approval
  const items: Ref[] = []
  for (const { id, version, line } of submitted) {
    if (isFirst && line === 'basic' && chance.next() < 0.05)
      await tally.act('return an order', () =>
        association.post(`${orders}/${id}/return`, { version, reason: '请补充授课内容' }),
      )
    else items.push({ id, version })
  }
  if (items.length === 0) return
  for (let from = 0; from < items.length; from += 100) {
    const batch = { items: items.slice(from, from + 100) }
    await tally.act('approve a batch', () => association.post('/api/delivery/approvals', batch))
  }
  await doTasksAndFacts(world, '~approvals')
  tally.count('orders approved', items.length)
}

/** What was returned is mended and handed in again; and who wants more than the quota has is told how many fen are left. */
export async function mendOrders(world: World): Promise<void> {
  const { tally, chance } = world
  const returned = await see<Ref & { unit_id: number }>(
    world,
    `select id, version, unit_id from delivery."order" where state = 'returned' order by unit_id`,
  )
  for (const { unit_id, ...order } of returned) {
    const street = world.streets.find(({ unit }) => unit.id === unit_id)
    if (street !== undefined) await submit(world, street, order)
  }
  for (const [n, street] of world.streets.entries()) {
    const isWaiting = returned.some(({ unit_id }) => unit_id === street.unit.id)
    if (chance.next() >= 0.05 || isWaiting) continue
    const item = world.itemIds.get('科学健身') ?? ''
    const lessons = Array.from({ length: 9 }, (_, at) => ({
      day: `2026-11-${String(10 + at).padStart(2, '0')}`,
      starts: '12:00',
      ends: '13:00',
    }))
    const more = { itemId: item, venueId: street.venues[0]?.id, expectedHeads: 50, foundation: 'mixed' }
    const { id, version } = await draft(world, street, 'basic', n)
    const kept = await keep(world, street, { id, version }, [{ ...more, content: null, lessons }])
    if (world.size.classes < 14) continue
    await tally.refused(
      'submit an order',
      () => street.client.post(`${orders}/${id}/submit`, { version: kept.version }),
      'platform/invalid',
    )
  }
}
