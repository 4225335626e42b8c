import { usualMonths } from '@jianwang/records/delivery-facts'
import { usualRules } from '@jianwang/records/delivery-half-year'
import { planWeekly } from '@jianwang/records/delivery-weekly'
import { addDays, type CalendarYear, openCalendar } from '@jianwang/records/working-days'
import { shanghaiDay, shanghaiYear } from '#platform/clock'
import { seedChance } from './chance.ts'
import type { Person } from './person.ts'
import type { DemoPlan } from './plan.ts'

/** 社区体育配送 of the current half-year: its rules, the catalogue, and orders of three districts in all states. */

const items = [
  ['广场舞', 'skill', 'dance'],
  ['健身操', 'skill', 'dance'],
  ['二十四式太极拳', 'skill', 'martial'],
  ['八段锦', 'skill', 'martial'],
  ['柔力球', 'skill', 'other'],
  ['乒乓球', 'skill', 'other'],
  ['运动与慢性病', 'lecture', null],
  ['科学健身入门', 'lecture', null],
] as const
const fees = [
  ['junior', 20_000, 30_000],
  ['middle', 25_000, 40_000],
  ['senior', 30_000, 50_000],
] as const
const streetsOfDistrict = 5
const applicants = ['沈启明', '王小芳', '陆建国', '顾文娟', '陈晓明'] as const

/** The half-year of a day, and the day its orders were written on: before its lessons, and not after today. */
export function placeHalfYear(now: Date): { id: string; opensOn: string; closesOn: string; at: Date } {
  const year = shanghaiYear(now)
  const isFirst = shanghaiDay(now) < `${year}-07-01`
  const [id, opensOn, closesOn] = isFirst
    ? [`${year}-1`, `${year}-01-01`, `${year}-06-10`]
    : [`${year}-2`, `${year}-07-01`, `${year}-11-10`]
  const usual = new Date(`${addDays(opensOn, 12)}T09:30:00+08:00`)
  return { id, opensOn, closesOn, at: usual < now ? usual : now }
}

type Half = ReturnType<typeof placeHalfYear>

/** @param staff signed in on the day the orders are written. @returns the courses of the orders that were approved */
export async function plantOrders(
  staff: ReadonlyMap<string, Person>,
  plan: DemoPlan,
  half: Half,
  now: Date,
): Promise<OrderedCourse[]> {
  const managerOf = (unitId: number) => {
    const account = plan.accounts.find((each) => each.unitId === unitId && each.role === 'manager')
    return staff.get(account?.username ?? '')
  }
  const office = managerOf(plan.city.id)
  if (office === undefined) throw new Error('demo: nobody manages the city')
  const { years } = (await office.get('/api/calendar/years')) as { years: CalendarYear[] } // as its door answers
  // Orders of a year that is not loaded are refused, as anywhere.
  if (!years.some(({ year }) => half.id.startsWith(`${year}-`))) return []
  const { id, opensOn, closesOn, at } = half
  const rules = {
    ...usualRules,
    opensOn,
    closesOn,
    months: monthsAround(half, now),
    version: 0,
    reason: '按年度计划发布',
  }
  await office.put(`/api/delivery/half-years/${id}`, rules)
  const catalogue = await plantCatalogue(office, addDays(shanghaiDay(at), 1))
  let count = 0
  const ordered: OrderedCourse[] = []
  for (const district of plan.districts)
    for (const { unit } of district.streets.slice(0, streetsOfDistrict)) {
      const street = managerOf(unit.id)
      if (street === undefined) continue
      const weeks = {
        calendar: openCalendar(years),
        id,
        months: rules.months,
        earliest: addDays(shanghaiDay(at), 21),
      }
      ordered.push(...(await plantOrder(street, office, unit.name, catalogue, { ...weeks, n: count++, now })))
    }
  return ordered
}

/** The usual months of lessons, and those around today: the demo shows what is under way, whenever it is opened. */
function monthsAround({ id }: Half, now: Date): number[] {
  const today = Number(shanghaiDay(now).slice(5, 7))
  const last = id.endsWith('-1') ? 6 : 12
  return [...new Set([...usualMonths(id), today, Math.min(today + 1, last)])].sort((a, b) => a - b)
}

async function plantCatalogue(office: Person, fromDay: string): Promise<string[]> {
  const ids: string[] = []
  for (const [name, kind, category] of items)
    ids.push(String((await office.post('/api/coaches/items', { name, kind, category })).id))
  for (const [grade, skill, lecture] of fees)
    for (const [kind, feeFen] of [
      ['skill', skill],
      ['lecture', lecture],
    ])
      await office.post('/api/coaches/fees', { kind, grade, feeFen, fromDay })
  return ids
}

type Weeks = {
  calendar: ReturnType<typeof openCalendar>
  id: string
  months: number[]
  /** The first day for which an order is in time. */
  earliest: string
  n: number
  now: Date
}
/** A course of an approved order, and which of the demo's it is. */
export type OrderedCourse = {
  id: string
  street: string
  which: number
  lessons: { id: string; day: string; starts: string; ends: string }[]
}

/** How many days from today the first lesson of each is, for the skill and the lecture of each order in turn. */
const firstLessons = [
  [-49, -30],
  [-28, 12],
  [-21, 14],
  [10, -9],
  [20, 20],
  [21, 21],
  [22, 22],
  [11, 18],
  [13, 19],
  [15, 20],
  [16, 17],
  [20, 20],
  [21, 21],
  [22, 22],
  [-35, 21],
] as const

async function plantOrder(
  street: Person,
  office: Person,
  name: string,
  catalogue: readonly string[],
  weeks: Weeks,
): Promise<OrderedCourse[]> {
  const { n } = weeks
  const chance = seedChance(20_261_130 + n)
  const venue = { name: `${name}社区文化活动中心`, address: `${name}文化路 ${n + 1} 号`, capacity: 80 }
  const { id: venueId } = await street.post('/api/coaches/venues', venue)
  const courses = [0, 1].map((which) => {
    const isLecture = which === 1
    const count = isLecture ? 2 : chance.int(6, 8)
    return {
      ...{ itemId: catalogue[isLecture ? 6 + (n % 2) : n % 6], venueId },
      ...{ expectedHeads: isLecture ? 60 : chance.int(22, 40), content: '零基础可以参加，循序渐进。' },
      foundation: chance.pick(['none', 'some', 'mixed']),
      lessons: planLessons(weeks, which, count),
    }
  })
  const order = await street.post('/api/delivery/orders', {
    ...{ halfYear: weeks.id, line: 'basic', applicantName: applicants[n % applicants.length] },
    applicantPhone: `138${String(61_000_000 + n).padStart(8, '0')}`,
    need: '居民多为零基础，希望固定在工作日上午上课。',
    ...{ transportFen: 60_000, waterFen: 40_000, noticesFen: 15_000 },
  })
  const url = `/api/delivery/orders/${order.id}`
  const drafted = await street.put(`${url}/courses`, { version: order.version, courses })
  if (n % 7 === 6) return []
  const sent = await street.post(`${url}/submit`, { version: drafted.version })
  if (n % 7 === 5)
    await office.post(`${url}/return`, { version: sent.version, reason: '请补充学员的基础和想学的内容' })
  if (n % 7 >= 4) return []
  const approved = await office.post(`${url}/approve`, { version: sent.version })
  const made = approved.courses as { id: string; lessons: OrderedCourse['lessons'] }[] // as an order answers
  return made.map(({ id, lessons }, at) => ({ id, lessons, street: street.username, which: n * 2 + at }))
}

/** Week after week from the day of this course on, as far as the half-year reaches. */
function planLessons({ calendar, id, months, earliest, n, now }: Weeks, which: number, count: number) {
  const [starts, ends] = which === 1 ? ['14:00', '15:30'] : ['09:00', '10:30']
  const wished = addDays(shanghaiDay(now), firstLessons[n % firstLessons.length]?.[which] ?? 0)
  const end = `${id.slice(0, 4)}-${id.endsWith('-1') ? '06-30' : '12-31'}`
  const latest = addDays(end, -14)
  const inTime = wished < earliest ? earliest : wished
  const [first = latest] = [inTime, latest].sort()
  return planWeekly(calendar, { id, months }, { first, starts, ends, count }).lessons
}
