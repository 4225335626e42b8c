import { sendEvidence } from '../../../apps/server/src/business/delivery/classes/evidence/testing/lesson.ts'
import { datedPhoto, sampleVideo } from '../../../apps/server/src/platform/media/test-media.ts'
import { addDays } from './season.ts'
import { together } from './tally.ts'
import { type Coach, see, type World } from './world.ts'

type Lesson = {
  id: string
  coach_id: string
  unit_id: number
  starts_at: Date
  ends_at: Date
  lng: number
  lat: number
}

const lessonsOf = (world: World, day: string) =>
  see<Lesson>(
    world,
    `select l.id, l.coach_id, l.unit_id, l.starts_at, l.ends_at, v.lng, v.lat from delivery.lesson l
       join delivery.course c on c.id = l.course_id join delivery."order" o on o.id = c.order_id join coaches.venue v on v.id = l.venue_id
     where l.state in ('confirmed', 'held') and c.state in ('recruiting', 'running') and (l.starts_at at time zone 'Asia/Shanghai')::date = $1::date
     order by c.unit_id, o.line, c.seq, l.seq`,
    [day],
  )

/** S1-28: when the lessons of the day are over, coaches hand in a photo and a video of them. */
export async function handInEvidence(world: World, day: string): Promise<void> {
  const { chance, size } = world
  const byId = new Map(world.coaches.map((coach) => [coach.id, coach]))
  const shown = (await lessonsOf(world, day)).flatMap((lesson) => {
    const coach = byId.get(lesson.coach_id)
    const isShown = chance.next() < size.evidence
    const isElsewhere = chance.next() < 0.03
    return coach !== undefined && isShown && !world.missed.has(lesson.id)
      ? [{ coach, lesson, isElsewhere }]
      : []
  })
  await together(shown, ({ coach, lesson, isElsewhere }) => handIn(world, coach, lesson, isElsewhere))
}

async function handIn({ tally }: World, coach: Coach, lesson: Lesson, isElsewhere: boolean): Promise<void> {
  const takenAt = new Date(lesson.starts_at.getTime() + 600_000)
  const local = new Date(takenAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)
  const place = { lng: lesson.lng + (isElsewhere ? 0.1 : 0), lat: lesson.lat }
  const photo = datedPhoto({ takenAt: local.replaceAll('-', ':').replace('T', ' '), ...place })
  const at = `+${place.lat.toFixed(4)}+${place.lng.toFixed(4)}/`
  const video = sampleVideo({ takenAt, place: at, bytes: 20_000 })
  await tally.act('hand in a photo', () => sendEvidence(coach.citizen, lesson.id, 'photo', photo))
  await tally.act('hand in a video', () => sendEvidence(coach.citizen, lesson.id, 'video', video))
  if (isElsewhere) tally.count('taken elsewhere')
}

/** S1-13, S1-14: a week ahead a sub-district asks for another time, or that a lesson is called off. */
export async function askChanges(world: World, today: string): Promise<void> {
  const { chance, tally } = world
  for (const lesson of await lessonsOf(world, addDays(today, 7))) {
    if (chance.next() >= 0.03) continue
    const street = world.streets.find(({ unit }) => unit.id === lesson.unit_id)
    const isMove = chance.next() < 0.7
    const moved = chance.pick([30 * 60_000, 86_400_000, -86_400_000])
    const to = (at: Date) => new Date(at.getTime() + moved).toISOString()
    const times = isMove ? { startsAt: to(lesson.starts_at), endsAt: to(lesson.ends_at) } : {}
    const body = { kind: isMove ? 'move' : 'cancel', ...times, reason: '场地临时维修' }
    const { status, body: told } = await tally.timed('ask for a change', async () =>
      street === undefined
        ? Promise.reject(new Error('nobody to ask'))
        : street.client.post(`/api/delivery/lessons/${lesson.id}/changes`, body),
    )
    if (status === 201) continue
    if (told.code !== 'delivery/slots-astray') throw new Error(`change: ${JSON.stringify(told)}`)
    tally.count('changes astray')
  }
}

/** The association agrees where coach and venue are free, and says why not otherwise. */
export async function decideChanges(world: World): Promise<void> {
  const { tally, association, chance } = world
  const asked = await see<{ id: string; version: number; kind: string }>(
    world,
    `select x.id, x.version, x.kind from delivery.lesson_change x join delivery.lesson l on l.id = x.lesson_id
       join delivery.course c on c.id = x.course_id where x.state = 'asked' order by c.unit_id, c.line, c.seq, l.seq`,
  )
  for (const { id, version, kind } of asked) {
    const one = `/api/delivery/changes/${id}`
    if (chance.next() < 0.85) {
      const { status, body } = await tally.timed('accept a change', () =>
        association.post(`${one}/accept`, { version }),
      )
      if (status === 200) {
        tally.count(kind === 'move' ? 'lessons moved' : 'lessons called off')
        continue
      }
      if (!['delivery/coach-busy', 'delivery/venue-taken'].includes(body.code))
        throw new Error(`accept: ${JSON.stringify(body)}`)
      tally.count(`refused ${body.code}`)
    }
    await tally.act('refuse a change', () =>
      association.post(`${one}/refuse`, { version, reason: '教练或场地另有安排，请按原时间上课' }),
    )
  }
}

/** S1-22: some coaches fall ill for the rest of the season; the association takes the match back, and others are asked. */
export async function loseCoaches(world: World): Promise<void> {
  const { tally, association, chance } = world
  const running = await see<{ id: string; version: number }>(
    world,
    `select c.id, c.version from delivery.course c join delivery."order" o on o.id = c.order_id where c.state = 'running'
       and 3 <= (select count(*) from delivery.lesson l where l.course_id = c.id and l.state = 'confirmed' and l.starts_at > $1)
     order by c.unit_id, o.line, c.seq`,
    [world.house.clock.now()],
  )
  for (const { id, version } of running) {
    if (chance.next() >= 0.02) continue
    await tally.act('take a match back', () =>
      association.post(`/api/delivery/courses/${id}/rematch`, { version, reason: '教练因病不能继续授课' }),
    )
  }
}
