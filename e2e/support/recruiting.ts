import { usualRules } from '../../packages/records/src/delivery-half-year.ts'
import type { Desk } from './desk.ts'
import type { Server } from './server.ts'

/** A class that recruits: its id, what is taught, and how the sub-district's clerk signs up who calls. */
export type Recruiting = { id: string; item: string; enrol(count: number): Promise<void> }

type Made = { id: string; version: number }
export type Ask = <T = Made>(method: 'post' | 'put' | 'get', path: string, data?: object) => Promise<T>

/** What somebody sends from a desk without a screen. */
export const asker =
  (desk: Desk, server: Pick<Server, 'url'>): Ask =>
  async <T>(method: 'post' | 'put' | 'get', path: string, data?: object): Promise<T> => {
    const how = { headers: { 'x-requested-with': 'jianwang' }, ...(data === undefined ? {} : { data }) }
    const answer = await desk.page.context().request[method](`${server.url}/api/${path}`, how)
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T // the caller names what it reads
  }

/** What orders begin with: a half-year that takes them, an item with its fees, a coach who may teach it. */
export async function plantSeason(server: Pick<Server, 'url'>, city: Desk): Promise<Season> {
  const office = asker(city, server)
  await openHalf(office)
  const item = await office('post', 'coaches/items', { name: '八段锦', kind: 'skill', category: 'martial' })
  for (const kind of ['skill', 'lecture'])
    await office('post', 'coaches/fees', { kind, grade: 'senior', feeFen: 30_000, fromDay: `${year}-01-01` })
  return {
    year,
    item: '八段锦',
    itemId: item.id,
    coach: chen.name,
    coachId: await registerCoach(office, chen),
  }
}
export type Season = { year: number; item: string; itemId: string; coach: string; coachId: string }

/** In the register of the association, with the number that his phone proves. */
export const chen = { name: '陈志强', phone: '13800070001' }

/** Of the next year, whose holidays are loaded with it: there are lessons ahead on any day of a run. */
const year = new Date().getFullYear() + 1
const half = `${year}-1`

/** From the half-year to the notice: the city as the association, and a sub-district of 奉贤区. */
export async function plantRecruiting(
  server: Pick<Server, 'url'>,
  { city, street }: { city: Desk; street: Desk },
  capacity: number,
): Promise<Recruiting> {
  const [office, clerk] = [asker(city, server), asker(street, server)]
  const { item, itemId, coachId } = await plantSeason(server, city)
  const [id = ''] = await orderCourses(office, clerk, itemId, [morning])
  await assignCoach(office, id, coachId)
  await recruit(clerk, id, capacity)
  return { id, item, enrol: (count) => enrol(clerk, id, count) }
}

export async function assignCoach(office: Ask, id: string, coachId: string): Promise<void> {
  const { version } = await office('get', `delivery/courses/${id}/matching`)
  await office('post', `delivery/courses/${id}/assign`, { version, coachId })
}

export async function recruit(clerk: Ask, id: string, capacity: number): Promise<void> {
  const { version } = await clerk('get', `delivery/courses/${id}/opening`)
  const decideAt = `${year}-03-01T18:00:00+08:00`
  await clerk('post', `delivery/courses/${id}/recruit`, { version, capacity, decideAt })
}

/** Who called, and has no account. */
export async function enrol(clerk: Ask, id: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await clerk('post', `delivery/courses/${id}/participants`, {
      name: '沈小梅',
      phone: `138${String(71_000_000 + n)}`,
      foundation: 'none',
    })
}

/** Recruits as many as a class needs, and opens it. */
export async function openClass(clerk: Ask, id: string): Promise<void> {
  await recruit(clerk, id, 30)
  await enrol(clerk, id, 20)
  const { version } = await clerk('get', `delivery/courses/${id}/opening`)
  await clerk('post', `delivery/courses/${id}/open`, { version })
}

type Lesson = { lessonId: string; outcome: string | null }

/** 课程情况反馈: all lessons of the month were held. */
export async function tellHeld(clerk: Ask, month: string): Promise<void> {
  const { items } = await clerk<{ items: Lesson[] }>('get', `delivery/feedback?month=${month}&limit=100`)
  await clerk('post', 'delivery/feedback', {
    month,
    items: items.map(({ lessonId }) => ({
      ...{ lessonId, outcome: 'held', heads: 20, satisfaction: 'satisfied' },
    })),
  })
}

/** This year as well: on some days of a run it is one that nobody has loaded. */
async function loadYears(office: Ask): Promise<void> {
  const { years } = await office<{ years: { year: number }[] }>('get', 'calendar/years')
  const missing = [year - 1, year].filter((wanted) => !years.some((loaded) => loaded.year === wanted))
  for (const one of missing) {
    const notice = { year: one, text: '一、元旦：1月1日放假1天。' }
    const { digest } = await office<{ digest: string }>('post', 'calendar/years/preview', notice)
    const about = { source: '放假安排', version: 0, digest, movesPassed: false, reason: '已发布通知' }
    await office('post', 'calendar/years', { ...notice, ...about })
  }
}

async function openHalf(office: Ask): Promise<void> {
  await loadYears(office)
  const opens = { opensOn: `${year - 1}-01-01`, closesOn: `${year}-06-10`, months: [3, 4, 5, 6] }
  const why = { version: 0, reason: '按年度计划发布' }
  await office('put', `delivery/half-years/${half}`, { ...usualRules, ...opens, ...why })
}

export async function registerCoach(office: Ask, { name, phone }: typeof chen): Promise<string> {
  const { id } = await office('post', 'coaches/coaches', {
    ...{ name, phone, grade: 'senior', items: ['八段锦'], districts: ['奉贤区'] },
    contractUntil: `${year}-12-31`,
  })
  await office('post', `coaches/coaches/${id}/qualifications`, { name: '社会体育指导员证', expiresOn: null })
  const freeTimes = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '06:00', ends: '22:00' }))
  await office('put', `coaches/coaches/${id}/times`, { freeTimes })
  return id
}

type Hours = { starts: string; ends: string }
export const morning: Hours = { starts: '09:00', ends: '10:30' }
export const afternoon: Hours = { starts: '14:00', ends: '15:30' }
/** Of each course, one after the other. */
export const lessonDays = ['03-10', '03-17', '03-24'].map((day) => `${year}-${day}`)

/** One approved order. @returns its courses, one for each of these hours */
export async function orderCourses(
  office: Ask,
  clerk: Ask,
  itemId: string,
  hours: readonly Hours[],
): Promise<string[]> {
  const venue = { name: '金海文化活动中心', address: '金海路 1 号', capacity: 100 }
  const { id: venueId } = await clerk('post', 'coaches/venues', venue)
  const courses = hours.map((each) => ({
    itemId,
    venueId,
    expectedHeads: 30,
    foundation: 'mixed',
    content: '零基础可以参加。',
    lessons: lessonDays.map((day) => ({ day, ...each })),
  }))
  const order = await clerk('post', 'delivery/orders', {
    ...{ halfYear: half, line: 'basic', applicantName: '沈启明', applicantPhone: '13861000001' },
  })
  const at = `delivery/orders/${order.id}`
  const drafted = await clerk<Made & { courses: Made[] }>('put', `${at}/courses`, {
    version: order.version,
    courses,
  })
  const sent = await clerk('post', `${at}/submit`, { version: drafted.version })
  await office('post', `${at}/approve`, { version: sent.version })
  return drafted.courses.map(({ id }) => id)
}
