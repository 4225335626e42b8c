import { samplePhone } from '../../../apps/server/src/test/house.ts'
import { handDuties } from '../../../packages/records/src/delivery-classes.ts'
import { together } from './tally.ts'
import { type Street, see, type World } from './world.ts'

/** What becomes of a class: how many come, of how many places, and whether the association lets it open with fewer. */
export type Fate = { heads: number; capacity: number; isAllowed: boolean; signedUp: number }
type Course = {
  id: string
  version: number
  unit_id: number
  min_heads: number
  first_at: Date
  decide_at: Date | null
}

const one = (id: string) => `/api/delivery/courses/${id}`
const day = 86_400_000

/** S1-24, S1-48: the sub-district posts its notice as soon as it knows its coach. */
export async function recruitAll(world: World): Promise<void> {
  const { tally, house } = world
  const now = house.clock.now()
  const matched = await listCourses(world, 'matched')
  for (const { id, min_heads } of matched)
    if (!world.fates.has(id)) world.fates.set(id, drawFate(world, min_heads))
  await together(matched, async (course) => {
    const street = streetOf(world, course)
    const capacity = world.fates.get(course.id)?.capacity
    const soon = course.first_at.getTime() - now.getTime() < 6 * day
    const decideAt = soon ? { decideAt: new Date(course.first_at.getTime() - 3_600_000).toISOString() } : {}
    const { version } = course
    await tally.act('recruit', () =>
      street.client.post(`${one(course.id)}/recruit`, { version, capacity, ...decideAt }),
    )
    for (const duty of handDuties)
      await tally.act('tick a duty', () => street.client.post(`${one(course.id)}/duties`, { duty }))
  })
}

function drawFate({ chance }: World, least: number): Fate {
  const dice = chance.next()
  if (dice < 0.06)
    return { heads: least - chance.int(1, 3), capacity: 80, isAllowed: chance.next() < 0.4, signedUp: 0 }
  const heads = least + chance.int(0, 3)
  // One of these has two who wait.
  return {
    heads,
    capacity: dice < 0.12 && heads - 2 >= least ? heads - 2 : 80,
    isAllowed: false,
    signedUp: 0,
  }
}

/** Those with lessons still to come. */
const listCourses = (world: World, state: string) =>
  see<Course>(
    world,
    `select c.id, c.version, c.unit_id, c.min_heads, l.first_at, r.decide_at
     from delivery.course c join delivery."order" o on o.id = c.order_id
       join lateral (select min(starts_at) as first_at from delivery.lesson l where l.course_id = c.id and l.state = 'confirmed'
         and l.starts_at > $2) l on l.first_at is not null
       left join delivery.recruitment r on r.course_id = c.id
     where c.state = $1 order by c.unit_id, o.line, c.seq`,
    [state, world.house.clock.now()],
  )

function streetOf(world: World, { unit_id }: Pick<Course, 'unit_id'>): Street {
  const street = world.streets.find(({ unit }) => unit.id === unit_id)
  if (street === undefined) throw new Error('a sub-district of nowhere')
  return street
}

/**
 * Citizens sign up for the package, by phone or by calling the clerk: half of them when it is posted, the others in the last
 * days. Where too few come the association may let it open with fewer, in time (A10).
 */
export async function signUpAll(world: World): Promise<void> {
  const { tally, association, house } = world
  const now = house.clock.now().getTime()
  const courses = (await listCourses(world, 'recruiting')).filter(
    ({ decide_at }) => decide_at !== null && decide_at.getTime() > now,
  )
  await together(courses, async (course) => {
    const fate = world.fates.get(course.id)
    if (fate === undefined) return
    const isLast = (course.decide_at?.getTime() ?? 0) - now < 2 * day
    const wanted = isLast ? fate.heads : Math.floor(fate.heads / 2)
    if (fate.signedUp >= wanted) return
    for (; fate.signedUp < wanted; fate.signedUp++) await signUp(world, course, fate, fate.signedUp)
    if (isLast && fate.capacity < fate.heads) await passOn(world, course)
  })
  for (const course of courses) {
    const fate = world.fates.get(course.id)
    if (fate?.isAllowed !== true) continue
    fate.isAllowed = false
    const [row] = await see<{ version: number }>(world, 'select version from delivery.course where id = $1', [
      course.id,
    ])
    await tally.act('allow few', () =>
      association.post(`${one(course.id)}/allow-few`, {
        version: row?.version,
        reason: '首次开设，先行试点',
      }),
    )
  }
}

async function signUp(world: World, course: Course, fate: Fate, n: number): Promise<void> {
  const { tally } = world
  const street = streetOf(world, course)
  const citizen = n % 2 === 0 ? street.citizens[n / 2] : undefined
  const how = {
    foundation: n % 3 === 0 ? 'some' : 'none',
    ...(n >= fate.capacity ? { joinWaiting: true } : {}),
  }
  if (citizen !== undefined) {
    await tally.act('sign up by phone', () =>
      citizen.post(`/api/my/delivery/classes/${course.id}/sign-up`, how),
    )
    return
  }
  const who = { name: `居民${'甲乙丙丁戊己庚辛壬癸'[n % 10]}`, phone: samplePhone(4_000_000 + n) }
  await tally.act('sign up by the clerk', () =>
    street.client.post(`${one(course.id)}/participants`, { ...who, ...how }),
  )
}

/** The first one leaves, and who waits at the head of the line gets his place. */
async function passOn(world: World, course: Course): Promise<void> {
  const { tally } = world
  const street = streetOf(world, course)
  const [first] = street.citizens
  await tally.act('leave a class', async () =>
    first === undefined
      ? Promise.reject(new Error('nobody to leave'))
      : first.delete(`/api/my/delivery/classes/${course.id}/sign-up`),
  )
  const { items } = await tally.act('read the roster', () =>
    street.client.get(`${one(course.id)}/participants`),
  )
  const offered = items.find(({ state }: { state: string }) => state === 'offered')
  if (offered === undefined)
    throw new Error(`nobody was offered the place: ${JSON.stringify(items.slice(-3))}`)
  const path = `${one(course.id)}/participants/${offered.placeId}/accept`
  await tally.act('accept a place', () => street.client.post(path))
}
