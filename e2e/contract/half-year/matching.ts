import { halfYear } from './season.ts'
import { together } from './tally.ts'
import { doTasksAndFacts } from './work.ts'
import { type Coach, pass, see, type World } from './world.ts'

const delivery = '/api/delivery'

/** One press, and the enquiries of the plan go out (S1-21, S1-44). */
export async function planAndSend(world: World): Promise<void> {
  const { tally, association } = world
  await tally.act('ask for a plan', () => association.post(`${delivery}/half-years/${halfYear}/plans`))
  await doTasksAndFacts(world, '~plan')
  const plan = await tally.act('read the plan', () =>
    association.get(`${delivery}/half-years/${halfYear}/plan`),
  )
  tally.count('planned', plan.matched)
  tally.count('left by the plan', plan.left)
  const how = { version: plan.version, mode: 'first', answerMinutes: 2 * 24 * 60 }
  await tally.act('send the plan', () => association.post(`${delivery}/plans/${plan.id}/send`, how))
  await doTasksAndFacts(world, '~sending')
}

type Asked = {
  id: string
  coach_id: string
  answer_by: Date
  starts_at: Date
  ends_at: Date
  lesson_id: string
}

/** Each coach answers what he was asked: yes, no, yes with another content or time, or not at all. */
export async function answerEnquiries(world: World): Promise<void> {
  const asked = await see<Asked>(
    world,
    `select e.id, e.coach_id, e.answer_by, l.id as lesson_id, l.starts_at, l.ends_at from delivery.enquiry e join delivery.course c on c.id = e.course_id
       join delivery."order" o on o.id = c.order_id
       join lateral (select * from delivery.lesson l where l.course_id = c.id and l.state = 'planned' order by starts_at desc limit 1) l on true
     where e.state = 'asked' and e.answer_by > $1 order by c.unit_id, o.line, c.seq, e.rank`,
    [world.house.clock.now()],
  )
  const byId = new Map(world.coaches.map((coach) => [coach.id, coach]))
  for (const each of asked) {
    const coach = byId.get(each.coach_id)
    if (coach !== undefined) await answer(world, coach, each)
  }
}

async function answer(world: World, coach: Coach, asked: Asked): Promise<void> {
  const { tally, chance } = world
  const dice = chance.next()
  if (coach.temper === 'silent' || dice < 0.05) return
  pass(world)
  // While others answered, his time ran out.
  if (asked.answer_by <= world.house.clock.now()) return
  const reply = (body: object) =>
    tally.act('answer an enquiry', () =>
      coach.citizen.post(`/api/my/delivery/enquiries/${asked.id}/answer`, body),
    )
  if (dice < (coach.temper === 'choosy' ? 0.6 : 0.12)) {
    await reply({ answer: 'refused', note: '时间不合适' })
    return
  }
  if (dice < 0.9) {
    await reply({ answer: 'accepted' })
    return
  }
  if (dice < 0.95) {
    await reply({ answer: 'proposed', content: '建议先教基本步伐' })
    return
  }
  const later = (at: Date) => new Date(at.getTime() + 15 * 60_000).toISOString()
  const slot = { lessonId: asked.lesson_id, startsAt: later(asked.starts_at), endsAt: later(asked.ends_at) }
  await reply({ answer: 'proposed', proposed: [slot], note: '最后一节请晚一刻钟' })
}

/** S1-22: the sub-district's contact agrees to what a coach proposed, or does not. */
export async function answerProposals(world: World): Promise<void> {
  const { tally, chance } = world
  const proposed = await see<{ id: string; version: number; unit_id: number }>(
    world,
    `select e.id, e.version, e.unit_id from delivery.enquiry e join delivery.course c on c.id = e.course_id
       join delivery."order" o on o.id = c.order_id
     where e.state = 'proposed' and e.contact_answer is null order by c.unit_id, o.line, c.seq, e.rank`,
  )
  for (const { id, version, unit_id } of proposed) {
    const street = world.streets.find(({ unit }) => unit.id === unit_id)
    const said = { version, answer: chance.next() < 0.8 ? 'agreed' : 'refused' }
    await tally.act('answer a proposal', async () =>
      street === undefined
        ? Promise.reject(new Error('nobody to agree'))
        : street.client.post(`${delivery}/enquiries/${id}/contact-answer`, said),
    )
  }
}

/** Every four weeks open courses that no search runs for are asked for once more; where nobody fits it is said why. */
export async function askAgain(world: World): Promise<void> {
  const { tally, association } = world
  const open = await see<{ id: string; version: number }>(
    world,
    `select c.id, c.version from delivery.course c join delivery."order" o on o.id = c.order_id
     where c.state in ('ordered', 'matching') and not exists (select from delivery.search s where s.course_id = c.id and s.state = 'running')
       and exists (select from delivery.lesson l where l.course_id = c.id and l.state = 'planned' and l.starts_at > $1)
     order by c.unit_id, o.line, c.seq`,
    [world.house.clock.now()],
  )
  for (const { id, version } of open) {
    const body = { version, mode: 'first', atOnce: 3, answerMinutes: 24 * 60 }
    const { status, body: told } = await tally.timed('ask for a course', () =>
      association.post(`${delivery}/courses/${id}/ask`, body),
    )
    if (status === 200) continue
    if (told.code !== 'delivery/nobody-fits') throw new Error(`ask: ${JSON.stringify(told)}`)
    tally.count('nobody fits')
  }
}

/** S1-25: who was matched calls the sub-district, and ticks that he did. */
export async function callSubDistricts(world: World): Promise<void> {
  const { tally } = world
  const open = await see<{ id: string; coach_id: string }>(
    world,
    `select f.id, f.coach_id from delivery.confirmation f join delivery.course c on c.id = f.course_id join delivery."order" o on o.id = c.order_id
     where f.called_at is null and f.ended_at is null order by c.unit_id, o.line, c.seq`,
  )
  const byId = new Map(world.coaches.map((coach) => [coach.id, coach]))
  await together(open, ({ id, coach_id }) =>
    tally.act('tick the call', async () => {
      const coach = byId.get(coach_id)
      if (coach === undefined) throw new Error('a coach of nowhere')
      return coach.citizen.post(`/api/my/delivery/confirmations/${id}/called`, { note: '已对接需求' })
    }),
  )
}
