import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CoachRef, type Desk, openDesk } from '../../matching/testing/desk.ts'

let desk: Desk
let coaches: CoachRef[]
beforeAll(async () => {
  desk = await openDesk('2026-09-01T09:00:00+08:00')
  const fee = { kind: 'skill', grade: 'middle', feeFen: 30_000, fromDay: '2026-09-02' }
  expect((await desk.association.post('/api/coaches/fees', fee)).status).toBe(201)
  coaches = [await desk.coach(), await desk.coach()]
})
afterAll(() => desk.house.close())

const rows = async (text: string, values: unknown[]) => (await desk.house.owner.query(text, values)).rows

/** Signed in anew: weeks pass in these tests. */
const street = () => desk.house.staff(desk.unit)
const association = async () => desk.house.staff(await desk.house.unit(), 'manager', ['delivery.arrange'])

/** Four lessons of October 2026, taught by him. */
async function taught(coach: CoachRef | undefined) {
  const courseId = await desk.course()
  const body = { version: 1, coachId: coach?.id }
  const answer = await (await association()).post(`/api/delivery/courses/${courseId}/assign`, body)
  expect(answer.status).toBe(200)
  await rows(
    `update delivery.lesson set starts_at = starts_at - interval '147 days', ends_at = ends_at - interval '147 days', quota_year = 2026
     where course_id = $1`,
    [courseId],
  )
  const lessons = await rows('select id from delivery.lesson where course_id = $1 order by seq', [courseId])
  return { courseId, ids: lessons.map(({ id }) => String(id)) }
}
const held = (lessonId: string) => ({ lessonId, outcome: 'held', heads: 26, satisfaction: 'very' })
const submit = async (items: readonly object[], month = '2026-10') =>
  (await street()).post('/api/delivery/feedback', { month, items })

test('S1-31 feedback of last month opens on the 1st, is late after the 5th, and what was held comes to payroll with its day', async () => {
  const { courseId, ids } = await taught(coaches[0])
  desk.house.clock.set('2026-10-31T18:00:00+08:00')
  const early = await submit(ids.map(held))
  expect([early.status, early.body.code]).toEqual([422, 'delivery/feedback-early'])
  expect(early.body.detail).toBe('2026-10 的配送反馈在 2026-11-01 至 2026-11-05 提交。')
  desk.house.clock.set('2026-11-01T09:00:00+08:00')
  const first = await submit(ids.slice(0, 2).map(held))
  expect([first.status, first.body]).toMatchObject([201, { received: 2, isLate: false }])
  desk.house.clock.set('2026-11-06T09:00:00+08:00')
  const [, , third = '', fourth = ''] = ids
  const late = await submit([held(third), { lessonId: fourth, outcome: 'absent', remarks: '教练临时生病' }])
  expect(late.body).toMatchObject({ received: 2, isLate: true })
  await desk.house.settle()
  const paid = await rows(
    'select id, fee_fen::int, held_on::text, feedback_on::text from payroll.lesson where course_id = $1 order by held_on',
    [courseId],
  )
  expect(paid).toEqual([
    { id: ids[0], fee_fen: 30_000, held_on: '2026-10-07', feedback_on: '2026-11-01' },
    { id: ids[1], fee_fen: 30_000, held_on: '2026-10-14', feedback_on: '2026-11-01' },
    { id: ids[2], fee_fen: 30_000, held_on: '2026-10-21', feedback_on: '2026-11-06' },
  ])
})

test('S1-50 the form lists each lesson with held or absent, heads and satisfaction; what is lacking is told in its place', async () => {
  const { ids } = await taught(coaches[1])
  const [one = '', two = ''] = ids
  const faults = await submit([
    { lessonId: one, outcome: 'held', satisfaction: 'fair' },
    held(one),
    held(two),
  ])
  expect(faults.body.errors).toEqual([
    { path: '/items/0/heads', message: '请填写到课人数。' },
    { path: '/items/1/lessonId', message: '这节课填写了两次。' },
  ])
  expect((await submit([held(one)], '2026-09')).body.errors[0].message).toContain('2026-10')
  expect((await submit([held(one)])).status).toBe(201)
  expect((await submit([held(one)])).body.errors[0].message).toBe('这节课现在是“已上课”，不用再反馈。')
  const told = { month: '2026-10', items: [held(two)] }
  expect((await (await association()).post('/api/delivery/feedback', told)).status).toBe(403)
  const { body } = await (await street()).get('/api/delivery/feedback?month=2026-10&limit=100')
  const form = new Map(body.items.map((each: { lessonId: string }) => [each.lessonId, each]))
  expect(form.get(one)).toMatchObject({ courseName: '太极拳', outcome: 'held', heads: 26, state: 'held' })
  expect(form.get(two)).toMatchObject({ outcome: null, state: 'confirmed' })
  const idsOf = async (query: string) => {
    const answer = await (await association()).get(`/api/delivery/feedback?month=2026-10&limit=100&${query}`)
    return answer.body.items.map(({ lessonId }: { lessonId: string }) => lessonId)
  }
  // Somebody checked in; the sub-district still tells how it was.
  await rows(`update delivery.lesson set state = 'held' where id = $1`, [two])
  await rows(
    `insert into delivery.turnout (lesson_id, course_id, unit_path, heads, odd, settled_at)
     select id, course_id, unit_path, 17, 0, now() from delivery.lesson where id = $1`,
    [two],
  )
  const missing = await idsOf(`wanted=missing&unitId=${desk.unit.id}`)
  expect([missing.includes(two), missing.includes(one)]).toEqual([true, false])
  // What the form proposes; the sub-district tells what it knows better.
  const asked = await (await street()).get('/api/delivery/feedback?month=2026-10&limit=100&wanted=missing')
  const proposed = new Map(asked.body.items.map((each: { lessonId: string }) => [each.lessonId, each]))
  expect(proposed.get(two)).toMatchObject({ outcome: null, heads: null, turnout: 17, state: 'held' })
  expect(proposed.get(ids[2])).toMatchObject({ turnout: null })
  expect((await submit([{ ...held(two), heads: 19 }])).status).toBe(201)
  const { body: after } = await (await street()).get('/api/delivery/feedback?month=2026-10&limit=100')
  const told2 = new Map(after.items.map((each: { lessonId: string }) => [each.lessonId, each]))
  expect(told2.get(two)).toMatchObject({ heads: 19, turnout: 17 })
  expect(await idsOf('wanted=told')).toContain(one)
  const elsewhere = await desk.house.unit('奉贤区', '奉浦街道')
  expect(await idsOf(`unitId=${elsewhere.id}`)).toEqual([])
})
