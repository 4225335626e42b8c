import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf, only } from './testing/acts.ts'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
let acts: ReturnType<typeof actsOf>
beforeAll(async () => {
  desk = await openDesk()
  acts = actsOf(desk)
})
afterAll(() => desk.house.close())

/** Every lesson at one time, for one coach: whatever door is used and whoever is first, he teaches one of them. */
test('races: 64 confirmations of overlapping lessons for one coach through two doors: one stands', async () => {
  const coach = await desk.coach()
  const slot = [{ at: '2027-06-10T09:00:00+08:00', until: '2027-06-10T10:00:00+08:00' }]
  const courses = await Promise.all(Array.from({ length: 64 }, () => desk.course(slot)))
  const byEnquiry = courses.slice(0, 32)
  for (const courseId of byEnquiry) {
    await acts.ask(courseId, only(coach))
    await acts.answer(coach, courseId, { answer: 'accepted' })
  }
  const byHand = courses.slice(32).map(async (courseId) => {
    const body = { version: 1, coachId: coach.id }
    return (await desk.association.post(`/api/delivery/courses/${courseId}/assign`, body)).status
  })
  const answers = await Promise.all([desk.follow(), desk.follow(), ...byHand])
  await desk.follow()
  expect(new Set(answers.slice(2))).toEqual(new Set(answers.includes(200) ? [200, 422] : [422]))
  expect(await taught(coach.id)).toBe(1)
})

/** The third door: a confirmed lesson is moved (S1-14). */
test('S1-13 races: 64 confirmations and changes into one hour of one coach: one stands', async () => {
  const coach = await desk.coach()
  const hour = { at: '2027-06-15T09:00:00+08:00', until: '2027-06-15T10:00:00+08:00' }
  const asked = await Promise.all(
    Array.from({ length: 32 }, async (_, n) => {
      const at = `2027-05-${String(1 + (n >> 1)).padStart(2, '0')}T${n % 2 === 0 ? '09' : '14'}`
      const courseId = await desk.course([
        { at: `${at}:00:00+08:00`, until: `${at.slice(0, -2)}${n % 2 === 0 ? '10' : '15'}:00:00+08:00` },
      ])
      await assign(courseId, coach.id)
      const { rows } = await desk.house.owner.query('select id from delivery.lesson where course_id = $1', [
        courseId,
      ])
      const body = { kind: 'move', startsAt: hour.at, endsAt: hour.until, reason: '场馆检修' }
      return (await desk.street.post(`/api/delivery/lessons/${rows[0].id}/changes`, body)).body.id as string
    }),
  )
  const courses = await Promise.all(Array.from({ length: 32 }, () => desk.course([hour])))
  const answers = await Promise.all([
    ...asked.map(
      async (id) =>
        (await desk.association.post(`/api/delivery/changes/${id}/accept`, { version: 1 })).status,
    ),
    ...courses.map((id) => assign(id, coach.id)),
  ])
  expect(answers.filter((status) => status === 200)).toEqual([200])
  expect(new Set(answers)).toEqual(new Set([200, 422]))
  const { rows } = await desk.house.owner.query(
    'select count(*)::int as n from delivery.lesson where coach_id = $1 and starts_at = $2',
    [coach.id, hour.at],
  )
  expect(rows).toEqual([{ n: 1 }])
})

const assign = async (courseId: string, coachId: string) =>
  (await desk.association.post(`/api/delivery/courses/${courseId}/assign`, { version: 1, coachId })).status

test('races, control: without the constraint two of them stand', async () => {
  await desk.house.owner.query('alter table delivery.lesson drop constraint lesson__coach_busy')
  const coachId = (await desk.coach()).id
  const slot = [{ at: '2027-06-11T09:00:00+08:00', until: '2027-06-11T10:00:00+08:00' }]
  const courses = await Promise.all(Array.from({ length: 64 }, () => desk.course(slot)))
  await Promise.all(
    courses.map((courseId) =>
      desk.association.post(`/api/delivery/courses/${courseId}/assign`, { version: 1, coachId }),
    ),
  )
  expect(await taught(coachId)).toBeGreaterThan(1)
  await desk.house.owner.query(`update delivery.lesson set coach_id = null where coach_id = $1`, [coachId])
  await desk.house.owner.query(`alter table delivery.lesson add constraint lesson__coach_busy exclude using gist
    (coach_id with =, tstzrange(starts_at, ends_at) with &&) where (coach_id is not null and state in ('planned', 'confirmed', 'held'))`)
})

const taught = async (coachId: string): Promise<number> =>
  (
    await desk.house.owner.query('select count(*)::int as n from delivery.lesson where coach_id = $1', [
      coachId,
    ])
  ).rows[0].n
