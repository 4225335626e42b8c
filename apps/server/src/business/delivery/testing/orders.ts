import { usualRules } from '@jianwang/records/delivery-half-year'
import { type Answer, type Client, samplePhone, type TestHouse } from '#test/house'

/** A summer's day on which the orders of the second half-year are taken. */
export const summer = '2026-08-03T10:00:00+08:00'

export type Season = {
  house: TestHouse
  association: Client
  street: Client
  items: Readonly<Record<'dance' | 'martial' | 'other' | 'lecture', string>>
  venueId: string
}

export const must = (answer: Answer, status = 200) => {
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Half-year, items, fees (300 and 500 yuan) and a venue of 金海街道 with room for 100. */
export async function openSeason(
  house: TestHouse,
  rules: Readonly<Record<string, unknown>> = {},
): Promise<Season> {
  const association = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  const half = { ...usualRules, opensOn: '2026-07-01', closesOn: '2026-11-10', months: [9, 10, 11], ...rules }
  must(
    await association.put('/api/delivery/half-years/2026-2', { ...half, version: 0, reason: '发布下半年' }),
  )
  const item = async (name: string, category?: string) => {
    const about = category === undefined ? { kind: 'lecture' } : { kind: 'skill', category }
    return must(await association.post('/api/coaches/items', { name, ...about }), 201).id as string
  }
  for (const [kind, feeFen] of [
    ['skill', 30_000],
    ['lecture', 50_000],
  ] as const) {
    const fee = { kind, grade: 'senior', feeFen, fromDay: '2026-08-04' }
    must(await association.post('/api/coaches/fees', fee), 201)
  }
  return {
    house,
    association,
    street,
    items: {
      dance: await item('广场舞', 'dance'),
      martial: await item('太极拳', 'martial'),
      other: await item('柔力球', 'other'),
      lecture: await item('科学健身讲座'),
    },
    venueId: await addVenue(street),
  }
}

let serial = 0

export async function addVenue(street: Client, capacity = 100): Promise<string> {
  const venue = { name: `文化活动中心${++serial}`, address: '金海路 1 号', capacity }
  return must(await street.post('/api/coaches/venues', venue), 201).id
}

/** Of the senior grade, who serves 奉贤区. */
export async function addCoach(association: Client): Promise<string> {
  const phone = samplePhone(6_200_000 + ++serial)
  const about = {
    name: '陈志强',
    grade: 'senior',
    items: [],
    districts: ['奉贤区'],
    contractUntil: '2027-12-31',
  }
  return must(await association.post('/api/coaches/coaches', { ...about, phone }), 201).id
}

export const orderDraft = (over: Readonly<Record<string, unknown>> = {}) => ({
  halfYear: '2026-2',
  line: 'basic',
  applicantName: '沈启明',
  applicantPhone: samplePhone(6_100_000 + ++serial),
  ...over,
})

type Lesson = { day: string; starts: string; ends: string }
export const lessonsOn = (days: readonly string[], starts = '09:00', ends = '10:30'): Lesson[] =>
  days.map((day) => ({ day, starts, ends }))

/** A course of one lesson on 15 October; `slot` moves it, so that one venue takes many. */
export function courseOf(season: Season, over: Readonly<Record<string, unknown>> = {}) {
  return {
    itemId: season.items.dance,
    venueId: season.venueId,
    expectedHeads: 30,
    foundation: 'none',
    content: '零基础入门',
    lessons: lessonsOn(['2026-10-15']),
    ...over,
  }
}

type Order = { id: string; version: number } & Readonly<Record<string, unknown>>

/** Drafted with its courses. */
export async function draftOrder(
  { street }: Pick<Season, 'street'>,
  courses: readonly unknown[],
  over: Readonly<Record<string, unknown>> = {},
): Promise<Order> {
  const { id, version } = must(await street.post('/api/delivery/orders', orderDraft(over)), 201)
  return must(await street.put(`/api/delivery/orders/${id}/courses`, { version, courses }))
}

export const act = (client: Client, order: Order, name: string, reason?: string) =>
  client.post(`/api/delivery/orders/${order.id}/${name}`, {
    version: order.version,
    ...(reason === undefined ? {} : { reason }),
  })

export async function submitted(season: Season, courses: readonly unknown[], over = {}): Promise<Order> {
  return must(await act(season.street, await draftOrder(season, courses, over), 'submit'))
}
