import { samplePhone } from '#test/house'
import { actsOf, only } from '../../../matching/testing/acts.ts'
import { type CoachRef, type Desk, openDesk, type Slot } from '../../../matching/testing/desk.ts'
import { must } from '../../../testing/orders.ts'
import { decideDue } from '../service/gate.ts'

export type Classroom = Awaited<ReturnType<typeof openClassroom>>
type Terms = Readonly<{
  least?: number
  capacity?: number
  slots?: readonly Slot[]
  kind?: 'skill' | 'lecture'
}>

let day = 0
/** Wednesdays of March 2027 and after, two lessons a class, none at the time of another. */
const nextSlots = (): Slot[] => {
  day++
  const hour = String(6 + (day % 14)).padStart(2, '0')
  const [first, second] = day < 14 ? ['03', '10'] : ['17', '24']
  return [first, second].map((date) => ({
    at: `2027-03-${date}T${hour}:00:00+08:00`,
    until: `2027-03-${date}T${hour}:45:00+08:00`,
  }))
}

/** A desk with one coach, whose courses are matched with him. */
export async function openClassroom(start?: string) {
  // The files of a worker share this: each begins with the first day.
  day = 0
  const desk = await openDesk(start)
  await plantYear(desk)
  const acts = actsOf(desk)
  const coach = await desk.coach()
  const one = (id: string) => `/api/delivery/courses/${id}`
  const room = {
    desk,
    coach,
    one,
    /** Matched, and nobody was told of it yet. */
    matched: (terms: Terms = {}) => matchedWith(desk, acts, coach, terms),
    opening: async (id: string, who = desk.street) => must(await who.get(`${one(id)}/opening`)),
    recruit: async (id: string, about: Readonly<Record<string, unknown>> = {}) => {
      const { version } = must(await desk.street.get(`${one(id)}/opening`))
      return desk.street.post(`${one(id)}/recruit`, { version, capacity: 40, ...about })
    },
    /** Recruiting, its gate at 2027-03-01T18:00 unless said otherwise. */
    recruiting: async (terms: Terms & { decideAt?: string } = {}) => {
      const id = await matchedWith(desk, acts, coach, terms)
      const about = {
        capacity: terms.capacity ?? 40,
        ...(terms.decideAt ? { decideAt: terms.decideAt } : {}),
      }
      must(await room.recruit(id, about))
      return id
    },
    /** So many people who called the clerk. */
    fill: async (id: string, count: number) => {
      for (let n = 0; n < count; n++) must(await room.enrol(id))
    },
    enrol: (id: string, about: Readonly<Record<string, unknown>> = {}) =>
      desk.street.post(`${one(id)}/participants`, {
        name: '沈小梅',
        phone: samplePhone(4_000_000 + ++caller),
        foundation: 'none',
        ...about,
      }),
    decide: () => decideDue(desk.house.house),
  }
  return room
}

let caller = 0

async function matchedWith(desk: Desk, acts: ReturnType<typeof actsOf>, coach: CoachRef, terms: Terms) {
  const id = await desk.course(terms.slots ?? nextSlots())
  const { least = 20, kind = 'skill' } = terms
  await desk.house.owner.query(
    `update delivery.course set min_heads = $2, kind = $3, category = case when $3 = 'skill' then 'martial' end where id = $1`,
    [id, least, kind],
  )
  must(await acts.ask(id, only(coach)))
  must(await acts.answer(coach, id, { answer: 'accepted' }))
  await desk.follow()
  return id
}

/** 2027 without any holiday: what is counted here are weekdays. */
async function plantYear({ house }: Desk): Promise<void> {
  await house.owner.query(
    `insert into calendar.year (year, source, imported_by_name, imported_at) values (2027, '测试', '测试', now()) on conflict do nothing`,
  )
}
