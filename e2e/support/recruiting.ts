import { usualRules } from '../../packages/records/src/delivery-half-year.ts'
import type { Desk } from './desk.ts'
import type { Server } from './server.ts'

/** A class that recruits: its id, what is taught, and how the sub-district's clerk signs up who calls. */
export type Recruiting = { id: string; item: string; enrol(count: number): Promise<void> }

type Made = { id: string; version: number }
type Ask = <T = Made>(method: 'post' | 'put' | 'get', path: string, data?: object) => Promise<T>

/** What somebody sends from a desk without a screen. */
const asker =
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
  return { year, item: '八段锦', itemId: item.id, coach: '陈志强', coachId: await registerCoach(office) }
}
type Season = { year: number; item: string; itemId: string; coach: string; coachId: string }

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
  const id = await orderCourse(office, clerk, itemId)
  const { version } = await office('get', `delivery/courses/${id}/matching`)
  await office('post', `delivery/courses/${id}/assign`, { version, coachId })
  const opening = await clerk('get', `delivery/courses/${id}/opening`)
  const decideAt = `${year}-03-01T18:00:00+08:00`
  await clerk('post', `delivery/courses/${id}/recruit`, { version: opening.version, capacity, decideAt })
  const enrol = async (count: number) => {
    for (let n = 0; n < count; n++)
      await clerk('post', `delivery/courses/${id}/participants`, {
        name: '沈小梅',
        phone: `138${String(71_000_000 + n)}`,
        foundation: 'none',
      })
  }
  return { id, item, enrol }
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

async function registerCoach(office: Ask): Promise<string> {
  const { id } = await office('post', 'coaches/coaches', {
    ...{ name: '陈志强', phone: '13800070001', grade: 'senior', items: ['八段锦'], districts: ['奉贤区'] },
    contractUntil: `${year}-12-31`,
  })
  await office('post', `coaches/coaches/${id}/qualifications`, { name: '社会体育指导员证', expiresOn: null })
  const freeTimes = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '06:00', ends: '22:00' }))
  await office('put', `coaches/coaches/${id}/times`, { freeTimes })
  return id
}

async function orderCourse(office: Ask, clerk: Ask, itemId: string): Promise<string> {
  const venue = { name: '金海文化活动中心', address: '金海路 1 号', capacity: 100 }
  const { id: venueId } = await clerk('post', 'coaches/venues', venue)
  const lessons = ['03-10', '03-17', '03-24'].map((day) => ({
    ...{ day: `${year}-${day}`, starts: '09:00', ends: '10:30' },
  }))
  const course = {
    itemId,
    venueId,
    expectedHeads: 30,
    foundation: 'mixed',
    content: '零基础可以参加。',
    lessons,
  }
  const order = await clerk('post', 'delivery/orders', {
    ...{ halfYear: half, line: 'basic', applicantName: '沈启明', applicantPhone: '13861000001' },
  })
  const at = `delivery/orders/${order.id}`
  const drafted = await clerk<Made & { courses: Made[] }>('put', `${at}/courses`, {
    version: order.version,
    courses: [course],
  })
  const sent = await clerk('post', `${at}/submit`, { version: drafted.version })
  await office('post', `${at}/approve`, { version: sent.version })
  return drafted.courses[0]?.id ?? ''
}
