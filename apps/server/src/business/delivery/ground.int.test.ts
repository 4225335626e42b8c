import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { findCourse, listCoursesOf, listHalfYears, listLessons } from './store.ts'
import { addCoach, addVenue, openSeason, type Season } from './testing/orders.ts'

let house: TestHouse
let street: UnitRef
let season: Season
beforeAll(async () => {
  house = await openTestHouse()
  street = await house.unit('奉贤区', '金海街道')
  season = await openSeason(house)
})
afterAll(() => house.close())

async function addCourse(): Promise<{ orderId: string; courseId: string }> {
  const [orderId, courseId] = [newId(), newId()]
  await house.owner.query(
    `insert into delivery."order" (id, unit_path, unit_id, half_year, line, applicant_name, applicant_phone_sealed, applicant_phone_index,
       applicant_phone_tail, applicant_phone_masked, state, created_at, updated_at)
     values ($1, $2, $3, '2026-2', 'basic', '沈启明', '', '', '', '138****0001', 'draft', now(), now())`,
    [orderId, street.path, street.id],
  )
  await house.owner.query(
    `insert into delivery.course (id, order_id, unit_path, unit_id, half_year, line, seq, item_id, kind, category, expected_heads,
       foundation, state, created_at, updated_at)
     values ($1, $2, $3, $4, '2026-2', 'basic', 1, $5, 'skill', 'dance', 30, 'none', 'draft', now(), now())`,
    [courseId, orderId, street.path, street.id, season.items.dance],
  )
  return { orderId, courseId }
}

let seq = 0
type Given = { coach?: string; venue?: string; at: string; until: string; state?: string }
const addLesson = (courseId: string, { coach, venue, at, until, state = 'planned' }: Given) =>
  house.owner.query(
    `insert into delivery.lesson (id, course_id, unit_path, unit_id, seq, starts_at, ends_at, venue_id, coach_id, state, quota_year,
       created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 2026, now(), now())`,
    [
      newId(),
      courseId,
      street.path,
      street.id,
      ++seq,
      `2026-10-15T${at}:00+08:00`,
      `2026-10-15T${until}:00+08:00`,
      venue ?? null,
      coach ?? null,
      state,
    ],
  )

test('a coach and a venue are in one place: what overlaps is refused, what follows or is off stands', async () => {
  const { courseId } = await addCourse()
  for (const [who, name] of [
    ['coach', 'lesson__coach_busy'],
    ['venue', 'lesson__venue_taken'],
  ] as const) {
    const make = async () => (who === 'venue' ? addVenue(season.street) : addCoach(season.association))
    const one = { [who]: await make() }
    await addLesson(courseId, { ...one, at: '09:00', until: '10:30' })
    await expect(addLesson(courseId, { ...one, at: '10:29', until: '11:00' })).rejects.toThrow(name)
    await addLesson(courseId, { ...one, at: '10:30', until: '11:30' })
    await addLesson(courseId, { ...one, at: '09:30', until: '10:00', state: 'draft' })
    await addLesson(courseId, { ...one, at: '09:30', until: '10:00', state: 'cancelled' })
    await addLesson(courseId, { [who]: await make(), at: '09:00', until: '10:30' })
  }
})

test('a lesson is charged to the year of its own day in Shanghai', async () => {
  const { courseId } = await addCourse()
  const lesson = (year: number) =>
    house.owner.query(
      `insert into delivery.lesson (id, course_id, unit_path, unit_id, seq, starts_at, ends_at, state, quota_year, created_at, updated_at)
       values ($1, $2, $3, $4, $5, '2026-12-31T16:30:00Z', '2026-12-31T17:30:00Z', 'draft', $6, now(), now())`,
      [newId(), courseId, street.path, street.id, ++seq, year],
    )
  await expect(lesson(2026)).rejects.toThrow('lesson__year')
  await lesson(2027)
})

test('courses and lessons are read within the scope, and not beside it', async () => {
  const { orderId, courseId } = await addCourse()
  await addLesson(courseId, { at: '19:00', until: '20:00' })
  await addLesson(courseId, { at: '18:00', until: '19:00' })
  const read = (scope: string) =>
    withCall(
      house.house,
      { actor: { ...systemActor, scope }, now: house.clock.now(), requestId: newId() },
      async ({ tx }) => ({
        course: (await findCourse(tx, courseId))?.id,
        courses: (await listCoursesOf(tx, [orderId])).length,
        lessons: (await listLessons(tx, [courseId])).map(({ starts_at }) => starts_at.getUTCHours()),
        halfYears: (await listHalfYears(tx)).length,
      }),
    )
  expect(await read(street.path)).toEqual({ course: courseId, courses: 1, lessons: [10, 11], halfYears: 1 })
  const { path } = await house.unit('奉贤区', '金汇镇')
  expect(await read(path)).toEqual({ course: undefined, courses: 0, lessons: [], halfYears: 1 })
})
