import type { FastifyInstance } from 'fastify'
import type { setClock } from '#platform/clock'
import { newId } from '#platform/ids'
import { type Chance, seedChance } from './chance.ts'
import type { OrderedCourse } from './delivery.ts'
import { personName, phoneNumber } from './names.ts'
import { type Person, signIn } from './person.ts'
import type { DemoPlan } from './plan.ts'

/** What becomes of the courses of the demo: complete, under way, recruiting, matched, asked for, and still without a coach. */

type Ground = {
  app: FastifyInstance
  clock: ReturnType<typeof setClock>
  plan: DemoPlan
  password: string
  now: Date
}
const begins = ({ lessons: [first] }: OrderedCourse) =>
  first === undefined ? new Date(0) : new Date(`${first.day}T${first.starts}:00+08:00`)
type Item = Record<string, unknown>

const base = '/api/delivery/courses'
const matchedAhead = 6
const recruitingAhead = 4
const asked = 2

/**
 * Coaches are found for what has begun, and for some of what is to come; those that have begun had their learners, who came
 * or did not. @param staff signed in at the moment of the clock. @returns how many classes have a coach
 */
export async function plantClasses(
  { app, clock, plan, password, now }: Ground,
  staff: ReadonlyMap<string, Person>,
  courses: readonly OrderedCourse[],
): Promise<number> {
  const chance = seedChance(20_261_201)
  const office = [...staff.values()].find(({ unitId }) => unitId === plan.city.id)
  if (office === undefined) throw new Error('demo: nobody manages the city')
  const begun = courses.filter((course) => begins(course) <= now)
  const ahead = courses.filter((course) => begins(course) > now).sort((a, b) => +begins(a) - +begins(b))
  const taught: OrderedCourse[] = []
  for (const course of [...begun, ...ahead.slice(0, matchedAhead)])
    if (await assign(office, course)) taught.push(course)
  const recruiting = [...begun, ...ahead.slice(0, recruitingAhead)].filter((one) => taught.includes(one))
  for (const [at, course] of recruiting.entries()) {
    const street = staff.get(course.street)
    if (street === undefined) continue
    // Of those to come every second is short of learners.
    const isFull = begun.includes(course) || at % 2 === 0
    await recruit(street, course, chance, { isFull, opens: begun.includes(course) })
  }
  const ground = { app, clock, plan, password, now }
  await mark(
    ground,
    chance,
    begun.filter((course) => taught.includes(course)),
  )
  // Enquiries of the summer would long be over.
  const account = plan.accounts.find(({ username }) => username === office.username)
  const today = account === undefined ? office : await signIn(app, account, password)
  for (const course of ahead.slice(matchedAhead, matchedAhead + asked)) await ask(today, course)
  return taught.length
}

/** The best who can teach it. @returns false where nobody can */
async function assign(office: Person, { id }: OrderedCourse): Promise<boolean> {
  const coachId = await findCoach(office, id)
  if (coachId === undefined) return false
  const { version } = await office.get(`${base}/${id}/matching`)
  await office.post(`${base}/${id}/assign`, { version, coachId })
  return true
}

async function ask(office: Person, { id }: OrderedCourse): Promise<void> {
  if ((await findCoach(office, id)) === undefined) return
  const { version } = await office.get(`${base}/${id}/matching`)
  await office.post(`${base}/${id}/ask`, { version, mode: 'choose', atOnce: 3, answerMinutes: 2_880 })
}

async function findCoach(office: Person, id: string): Promise<unknown> {
  const { items } = (await office.get(`${base}/${id}/candidates`)) as { items: Item[] } // as it answers
  return items.find(({ unfit }) => unfit === null)?.coachId
}

type Wish = { isFull: boolean; opens: boolean }

async function recruit(
  street: Person,
  course: OrderedCourse,
  chance: Chance,
  { isFull, opens }: Wish,
): Promise<void> {
  const at = `${base}/${course.id}`
  const { version, minimum } = await street.get(`${at}/opening`)
  await street.post(`${at}/recruit`, { version, capacity: 80 })
  const heads = isFull ? Number(minimum ?? 20) + chance.int(1, 6) : chance.int(6, 14)
  for (let n = 0; n < heads; n++)
    await street.post(`${at}/participants`, {
      name: personName(chance),
      phone: phoneNumber(400_000 + course.which * 100 + n),
      foundation: chance.pick(['none', 'none', 'some']),
    })
  if (!opens) return
  const recruiting = await street.get(`${at}/opening`)
  await street.post(`${at}/open`, { version: recruiting.version })
}

/** Every lesson that is over, one after the other: who came is ticked on its day. */
async function mark(
  { app, clock, plan, password, now }: Ground,
  chance: Chance,
  courses: readonly OrderedCourse[],
) {
  const lessons = courses
    .flatMap(({ street, lessons }) =>
      lessons.map(({ id, day, ends }) => ({ id, street, endsAt: `${day}T${ends}:00+08:00` })),
    )
    .filter(({ endsAt }) => new Date(endsAt) <= now)
    .sort((a, b) => a.endsAt.localeCompare(b.endsAt))
  for (const { id, street, endsAt } of lessons) {
    const account = plan.accounts.find(({ username }) => username === street)
    if (account === undefined) continue
    clock.set(endsAt)
    const clerk = await signIn(app, account, password)
    const at = `/api/delivery/lessons/${id}/attendance`
    const { learners } = (await clerk.get(at)) as { learners: Item[] } // as it answers
    const marks = learners.map(({ placeId }) => ({
      id: newId(),
      at: new Date(endsAt).toISOString(),
      placeId,
      present: chance.next() < 0.85,
    }))
    if (marks.length > 0) await clerk.post(at, { marks })
  }
  clock.set(now.toISOString())
}
