import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, samplePhone } from '#test/house'
import { type CoachRef, type Desk, openDesk } from '../../matching/testing/desk.ts'
import { must } from '../../testing/orders.ts'

let desk: Desk
let bureau: Client
let coach: CoachRef
const day = '2027-03-10'
const all = '/api/visits/visits'
beforeAll(async () => {
  desk = await openDesk('2026-12-01T10:00:00+08:00')
  bureau = await desk.house.staff(await desk.house.unit(), 'manager', ['visits.manage', 'delivery.arrange'])
  coach = await desk.coach()
})
afterAll(() => desk.house.close())

/** Each with a coach of its own, on the Wednesdays of March. */
async function taught(by: CoachRef): Promise<{ courseId: string; lessonId: string }> {
  const courseId = await desk.course()
  must(
    await desk.association.post(`/api/delivery/courses/${courseId}/assign`, { version: 1, coachId: by.id }),
  )
  await desk.house.settle()
  const { rows } = await desk.house.owner.query(
    'select id from delivery.lesson where course_id = $1 order by seq offset 1 limit 1',
    [courseId],
  )
  return { courseId, lessonId: rows[0].id }
}
async function appoint(): Promise<{ id: string; citizen: Citizen }> {
  const citizen = await desk.house.citizen()
  const about = { name: '摄制一组', phone: citizen.phone, kinds: ['lesson-film'] }
  return { id: must(await bureau.post('/api/visits/inspectors', about), 201).id, citizen }
}
const phone = samplePhone(7_700_001)
const booking = { purpose: '拍摄太极拳教学示范片', contactName: '周摄影', contactPhone: phone }
const book = (inspectorId: string, lessonId: string, who = bureau, more: object = { booking }) =>
  who.post(all, { kind: 'lesson-film', day, inspectorId, subjectIds: [lessonId], ...more })
const linesOf = async (who: Client, courseId: string): Promise<string[]> =>
  must(await who.get(`/api/delivery/courses/${courseId}/thread`)).lines.map(
    ({ text }: { text: string }) => text,
  )
const toldTo = async (who: Citizen, title: string): Promise<string[]> => {
  await desk.house.settle()
  const { items } = must(await who.get('/api/notices/mine'))
  return items
    .filter((each: { title: string }) => each.title === title)
    .map(({ body }: { body: string }) => body)
}

test('S1-42 the association books a film crew for a lesson: sub-district and coach are told once, and whom to call', async () => {
  const { courseId, lessonId } = await taught(coach)
  const crew = await appoint()
  expect((await book(crew.id, lessonId, bureau, {})).body.errors[0].message).toContain('用途')
  const wrong = { booking: { ...booking, contactPhone: '12' } }
  expect((await book(crew.id, lessonId, bureau, wrong)).body.errors[0].path).toBe('/booking/contactPhone')
  const district = await desk.house.staff(await desk.house.unit('奉贤区'), 'manager', ['visits.manage'])
  expect((await book(crew.id, lessonId, district)).status).toBe(403)
  const [{ id }] = must(await book(crew.id, lessonId), 201).items
  const said = await linesOf(desk.street, courseId)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/摄制一组.*第 2 节课（3月10日.*拍摄太极拳教学示范片；联系人：周摄影/)
  expect(await toldTo(coach.citizen, '课程沟通')).toHaveLength(1)
  expect(await toldTo(crew.citizen, '现场安排')).toHaveLength(1)
  const seen = must(await desk.street.get(`${all}/${id}`))
  expect(seen).toMatchObject({ isBooked: true, purpose: booking.purpose, contactName: '周摄影', actions: [] })
  expect(seen.contactPhone).toContain('****')
  expect(must(await desk.street.post(`${all}/${id}/reveal`, { reason: '联系拍摄' })).value).toBe(phone)
  expect((await district.post(`${all}/${id}/reveal`, { reason: '联系拍摄' })).status).toBe(403)
  const listed = must(await desk.street.get(`${all}?booked=true&subjectId=${lessonId}`)).items
  expect(listed.map((each: { id: string }) => each.id)).toEqual([id])
  expect(
    must(await desk.street.get(`${all}?booked=true&subjectId=${lessonId}&from=2027-03-11`)).items,
  ).toEqual([])
  const cancel = { version: 1, reason: '摄制组另有任务' }
  expect((await desk.street.post(`${all}/${id}/cancel`, cancel)).status).toBe(403)
  expect(must(await bureau.post(`${all}/${id}/cancel`, cancel)).state).toBe('cancelled')
  expect((await linesOf(desk.street, courseId))[1]).toContain('摄制组另有任务')
  expect((await toldTo(crew.citizen, '现场安排')).some((body) => body.includes('已取消'))).toBe(true)
})

test('S1-42 one crew is in one place at a time: of sixteen bookings of one moment one stands', async () => {
  const [first, second] = [await taught(await desk.coach()), await taught(await desk.coach())]
  const crew = await appoint()
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, n) => book(crew.id, (n % 2 === 0 ? first : second).lessonId)),
  )
  const stood = answers.filter(({ status }) => status === 201)
  expect(stood).toHaveLength(1)
  const free = stood[0]?.body.items[0].subjectId === first.lessonId ? second : first
  const refused = await book(crew.id, free.lessonId)
  expect([refused.status, refused.body.code]).toEqual([422, 'visits/inspector-busy'])
  expect(refused.body.detail).toContain('3月10日')
  must(await book((await appoint()).id, free.lessonId), 201)
})

test('S1-14 S1-42 the crew goes where the lesson is now, is told of it once, and goes nowhere when it is cancelled', async () => {
  const { lessonId } = await taught(await desk.coach())
  const crew = await appoint()
  const [{ id }] = must(await book(crew.id, lessonId), 201).items
  const change = async (about: object) => {
    const wish = { reason: '场馆临时检修', ...about }
    const asked = must(await desk.street.post(`/api/delivery/lessons/${lessonId}/changes`, wish), 201)
    must(await desk.association.post(`/api/delivery/changes/${asked.id}/accept`, { version: 1 }))
    await desk.house.settle()
  }
  const to = { startsAt: '2027-03-11T06:00:00.000Z', endsAt: '2027-03-11T07:30:00.000Z' }
  await change({ kind: 'move', ...to })
  expect(must(await bureau.get(`${all}/${id}`))).toMatchObject({ ...to, day: '2027-03-11', state: 'planned' })
  expect((await toldTo(crew.citizen, '现场安排')).filter((body) => body.includes('已改期'))).toHaveLength(1)
  await desk.house.owner.query(
    `update platform.consumer set xid = '0', id = 0 where name = 'delivery.visits'`,
  )
  expect(await toldTo(crew.citizen, '现场安排')).toHaveLength(2)
  await change({ kind: 'cancel' })
  expect(must(await bureau.get(`${all}/${id}`)).state).toBe('cancelled')
  expect((await toldTo(crew.citizen, '现场安排')).filter((body) => body.includes('已取消'))).toHaveLength(1)
})

test('S1-14 S1-42 a lesson that moves into another booking of the crew loses its crew, and the association is told to book another', async () => {
  const [first, second] = [await taught(await desk.coach()), await taught(await desk.coach())]
  const crew = await appoint()
  const [{ id: kept }] = must(await book(crew.id, first.lessonId), 201).items
  const { rows } = await desk.house.owner.query(
    'select id from delivery.lesson where course_id = $1 order by seq offset 2 limit 1',
    [second.courseId],
  )
  const other = {
    kind: 'lesson-film',
    day: '2027-03-17',
    inspectorId: crew.id,
    subjectIds: [rows[0].id],
    booking,
  }
  const [{ id: lost }] = must(await bureau.post(all, other), 201).items
  expect(await lackingCrew()).toEqual([])
  const wish = { kind: 'move', reason: '场馆临时检修', startsAt: '2027-03-10T09:30:00+08:00' }
  const until = { endsAt: '2027-03-10T11:00:00+08:00' }
  await desk.house.owner.query(`delete from delivery.lesson where course_id = $1 and seq = 2`, [
    second.courseId,
  ])
  const asked = must(
    await desk.street.post(`/api/delivery/lessons/${rows[0].id}/changes`, { ...wish, ...until }),
    201,
  )
  must(await desk.association.post(`/api/delivery/changes/${asked.id}/accept`, { version: 1 }))
  await desk.house.settle()
  expect(must(await bureau.get(`${all}/${lost}`)).state).toBe('cancelled')
  expect(must(await bureau.get(`${all}/${kept}`)).state).toBe('planned')
  // The association is told, until another crew is booked; who cancels a booking himself knows it.
  expect(await lackingCrew()).toEqual([{ key: 'films', count: 1, dueAt: '2027-03-10T01:30:00.000Z' }])
  must(await book((await appoint()).id, rows[0].id), 201)
  expect(await lackingCrew()).toEqual([])
  must(await bureau.post(`${all}/${kept}/cancel`, { version: 1, reason: '摄制组另有任务' }))
  expect(await lackingCrew()).toEqual([])
})

/** What the association's board says of lessons that lost their crew. */
const lackingCrew = async () =>
  must(await desk.association.get('/api/delivery/board')).todos.filter(
    ({ key }: { key: string }) => key === 'films',
  )
