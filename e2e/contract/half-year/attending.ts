import { newId } from '../../../apps/server/src/platform/ids.ts'
import { together } from './tally.ts'
import { type Coach, see, type World } from './world.ts'

type Lesson = {
  id: string
  coach_id: string
  unit_id: number
  starts_at: Date
  by_list: boolean
  places: { id: string; citizen_id: string | null }[]
}
/** Who is expected at the lessons of a day; in one class of ten they scan the lesson's code themselves. */
const lessonsOf = (world: World, day: string) =>
  see<Lesson>(
    world,
    `select l.id, l.coach_id, l.unit_id, l.starts_at, (c.unit_id * 14 + c.seq) % 10 > 0 as by_list,
       (select coalesce(json_agg(json_build_object('id', p.id, 'citizen_id', p.citizen_id) order by p.order_no), '[]')
        from places.place p where p.seating_id = c.id and p.state = 'taken') as places
     from delivery.lesson l join delivery.course c on c.id = l.course_id
     where l.state = 'confirmed' and c.state = 'running' and l.starts_at >= $1::date::timestamp at time zone 'Asia/Shanghai'
       and l.starts_at < ($1::date + 1)::timestamp at time zone 'Asia/Shanghai'
     order by c.unit_id, c.line, c.seq, l.seq`,
    [day],
  )

type Turnout = { lesson: Lesson; coach: Coach; present: boolean[] }

/** S1-27: who came. To some lessons the coach did not come, and there is no list. */
export async function attendAll(world: World, day: string): Promise<void> {
  const { chance, tally } = world
  const byId = new Map(world.coaches.map((coach) => [coach.id, coach]))
  const all = (await lessonsOf(world, day)).flatMap((lesson): Turnout[] => {
    const present = lesson.places.map((_, at) => at === 0 || chance.next() < 0.85)
    const isMissed = chance.next() < 0.015
    const coach = byId.get(lesson.coach_id)
    if (isMissed) world.missed.add(lesson.id)
    return isMissed || coach === undefined ? [] : [{ lesson, coach, present }]
  })
  tally.count('lessons by the list', all.filter(({ lesson }) => lesson.by_list).length)
  tally.count('lessons by the code', all.filter(({ lesson }) => !lesson.by_list).length)
  await together(all, (turnout) =>
    turnout.lesson.by_list ? callTheRoll(world, turnout) : scanTheCode(world, turnout),
  )
}

const begun = ({ starts_at }: Lesson) => new Date(starts_at.getTime() + 600_000).toISOString()

function callTheRoll({ tally }: World, { lesson, coach, present }: Turnout) {
  const marks = lesson.places.map(({ id }, at) => ({
    id: newId(),
    at: begun(lesson),
    placeId: id,
    present: present[at],
  }))
  if (marks.length === 0) return Promise.resolve()
  return tally.act('call the roll', () =>
    coach.citizen.post(`/api/my/delivery/lessons/${lesson.id}/attendance`, { marks }),
  )
}

/** Who has no phone is ticked by nobody here, so that code and list stay apart. */
async function scanTheCode(world: World, { lesson, present }: Turnout): Promise<void> {
  const { tally } = world
  const street = world.streets.find(({ unit }) => unit.id === lesson.unit_id)
  if (street === undefined) throw new Error('a lesson of nowhere')
  const { codeUrl } = await tally.act('show the code', () =>
    street.client.get(`/api/delivery/lessons/${lesson.id}/attendance`),
  )
  const citizens = new Map(street.citizens.map((citizen) => [citizen.id, citizen]))
  for (const [at, place] of lesson.places.entries()) {
    const citizen = citizens.get(place.citizen_id ?? '')
    if (citizen === undefined || present[at] !== true) continue
    const scan = { id: newId(), at: begun(lesson), token: codeUrl }
    await tally.act('check in', () => citizen.post('/api/my/delivery/check-ins', scan))
  }
}
