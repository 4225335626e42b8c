import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '#test/house'
import { type CoachRef, type Desk, openDesk, type Slot } from '../../matching/testing/desk.ts'
import { addVenue } from '../../testing/orders.ts'

let desk: Desk
let venueId: string
beforeAll(async () => {
  desk = await openDesk()
  venueId = await addVenue(desk.street)
})
afterAll(() => desk.house.close())

const moved = { startsAt: '2027-03-11T14:00:00+08:00', endsAt: '2027-03-11T15:30:00+08:00' }
const rows = async (text: string, values: unknown[]) => (await desk.house.owner.query(text, values)).rows
const lessonOf = async (id: string) => (await rows('select * from delivery.lesson where id = $1', [id]))[0]

/** A course with its coach; the second lesson is what is changed. */
async function confirmed(coach: CoachRef, slots?: readonly Slot[]) {
  const courseId = await desk.course(slots)
  const body = { version: 1, coachId: coach.id }
  expect((await desk.association.post(`/api/delivery/courses/${courseId}/assign`, body)).status).toBe(200)
  await desk.house.settle()
  const lessons = await rows('select id from delivery.lesson where course_id = $1 order by seq', [courseId])
  return { courseId, lessonId: String((lessons[1] ?? lessons[0]).id) }
}
const ask = (lessonId: string, about: object, who: Client = desk.street) =>
  who.post(`/api/delivery/lessons/${lessonId}/changes`, { kind: 'move', reason: '场馆临时检修', ...about })
const decide = (id: string, how: string, about: object = {}, who: Client = desk.association) =>
  who.post(`/api/delivery/changes/${id}/${how}`, { version: 1, ...about })

test('S1-13 what was confirmed stays as it was until the association has agreed; nobody moves or cancels it alone', async () => {
  const { courseId, lessonId } = await confirmed(await desk.coach())
  const before = await lessonOf(lessonId)
  const asked = await ask(lessonId, moved)
  expect([asked.status, asked.body.state, asked.body.mayDecide]).toEqual([201, 'asked', false])
  expect(await lessonOf(lessonId)).toEqual(before)
  expect((await ask(lessonId, moved)).body.code).toBe('delivery/change-asked')
  expect((await decide(asked.body.id, 'accept', {}, desk.street)).status).toBe(403)
  const elsewhere = await desk.house.staff(await desk.house.unit('奉贤区', '奉浦街道'))
  expect((await ask(lessonId, moved, elsewhere)).status).toBe(404)
  expect((await ask(lessonId, moved, desk.association)).status).toBe(403)
  const refused = await decide(asked.body.id, 'refuse', { reason: '当天场馆照常开放' })
  expect(refused.body).toMatchObject({ state: 'refused', decision: '当天场馆照常开放' })
  expect((await decide(asked.body.id, 'accept', { version: 2 })).body.code).toBe('platform/wrong-state')
  expect(await lessonOf(lessonId)).toEqual(before)
  expect(await rows('select 1 from delivery.change_notice where lesson_id = $1', [lessonId])).toEqual([])
  const { body } = await desk.association.get(`/api/delivery/changes?courseId=${courseId}`)
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([asked.body.id])
})

test('S1-13 a change of nothing, of another length, outside the half-year or of a lesson that is not confirmed is refused with why', async () => {
  const { lessonId } = await confirmed(await desk.coach())
  const codes = [
    {},
    { startsAt: moved.startsAt },
    { ...moved, endsAt: '2027-03-11T15:00:00+08:00' },
    { startsAt: '2027-09-01T14:00:00+08:00', endsAt: '2027-09-01T15:30:00+08:00' },
    { venueId: '01910000-0000-7000-8000-000000000000' },
  ].map(async (about) => (await ask(lessonId, about)).body.code)
  expect(await Promise.all(codes)).toEqual([
    'delivery/change-empty',
    'delivery/change-empty',
    'delivery/slots-astray',
    'delivery/slots-astray',
    'platform/invalid',
  ])
  const planned = await rows('select id from delivery.lesson where course_id = $1', [await desk.course()])
  expect((await ask(String(planned[0].id), moved)).body.code).toBe('delivery/change-closed')
})

test('S1-14 once accepted the lesson is elsewhere and at another time, its coach is told once, and the notice is public', async () => {
  const coach = await desk.coach()
  const { courseId, lessonId } = await confirmed(coach)
  const { body } = await ask(lessonId, { ...moved, venueId })
  expect((await decide(body.id, 'accept')).body).toMatchObject({ state: 'accepted' })
  expect((await decide(body.id, 'accept', { version: 2 })).body.code).toBe('platform/wrong-state')
  expect(await lessonOf(lessonId)).toMatchObject({
    starts_at: new Date(moved.startsAt),
    venue_id: venueId,
    state: 'confirmed',
    sequence: 1,
  })
  await desk.house.settle()
  await desk.house.settle()
  const told = await rows(
    `select count(*)::int as n from notices.message where citizen_id = $1 and template = 'delivery-change'`,
    [coach.citizen.id],
  )
  expect(told).toEqual([{ n: 1 }])
  const anybody = desk.house.anonymous
  const page = await anybody.get('/api/delivery/public/change-notices')
  const [notice] = page.body.items.filter(({ id }: { id: string }) => id === body.id)
  expect(notice.title).toBe('更改告示')
  expect(notice.text).toMatch(
    /^金海街道“太极拳”原定3月10日（周三）09:00–10:30的课，改为3月11日（周四）14:00–15:30在.+。给您带来不便/,
  )
  const poster = await anybody.get(`/api/delivery/public/change-notices/${body.id}/poster.txt`)
  expect([poster.status, poster.raw.toString().includes(notice.text)]).toEqual([200, true])
  const facts = await rows(
    `select kind, body from platform.outbox where subject_id = any($1) and kind like 'delivery.lesson%' order by id`,
    [[courseId, lessonId]],
  )
  expect(facts).toMatchObject([
    { kind: 'delivery.lessons-changed' },
    { kind: 'delivery.lesson-changed', body: { changeId: body.id, after: { venueId } } },
  ])
})

test('S1-14 a change onto another lesson of the coach is refused, and nothing of it is public', async () => {
  const coach = await desk.coach()
  const other = [{ at: moved.startsAt, until: moved.endsAt }]
  await confirmed(coach, other)
  const { lessonId } = await confirmed(coach)
  const { body } = await ask(lessonId, moved)
  const answer = await decide(body.id, 'accept')
  expect([answer.status, answer.body.code]).toEqual([422, 'delivery/coach-busy'])
  expect(await rows('select 1 from delivery.change_notice where id = $1', [body.id])).toEqual([])
})

test('S1-13 a lesson that is cancelled with the association’s word leaves its coach free', async () => {
  const coach = await desk.coach()
  const { lessonId } = await confirmed(coach)
  const { body } = await ask(lessonId, { kind: 'cancel' })
  expect((await decide(body.id, 'accept')).body).toMatchObject({ state: 'accepted', after: null })
  expect(await lessonOf(lessonId)).toMatchObject({ state: 'cancelled', sequence: 1 })
  const [notice] = await rows('select text from delivery.change_notice where id = $1', [body.id])
  expect(notice.text).toContain('的课取消。')
  await confirmed(coach, [{ at: '2027-03-10T09:00:00+08:00', until: '2027-03-10T10:30:00+08:00' }])
})

test('S1-14 the calendar of a class keeps a lesson’s UID and counts its SEQUENCE up, moved or cancelled; its phone is told also of the class', async () => {
  const { courseId, lessonId } = await confirmed(await desk.coach())
  const read = async () => {
    const { status, raw } = await desk.house.anonymous.get(
      `/api/delivery/public/classes/${courseId}/calendar.ics`,
    )
    expect(status).toBe(200)
    const events = raw.toString().split('BEGIN:VEVENT').slice(1)
    const of = (key: string, text: string) => new RegExp(`^${key}:(.*)\\r$`, 'm').exec(text)?.[1]
    return events.map((text) => ['UID', 'SEQUENCE', 'DTSTART', 'STATUS'].map((key) => of(key, text)))
  }
  const before = await read()
  const uid = `${lessonId}@`
  const at = before.findIndex(([id]) => id?.startsWith(uid))
  expect(before[at]?.slice(1)).toEqual(['0', '20270310T010000Z', 'CONFIRMED'])
  const { body } = await ask(lessonId, moved)
  await decide(body.id, 'accept')
  const after = await read()
  expect(after[at]).toEqual([before[at]?.[0], '1', '20270311T060000Z', 'CONFIRMED'])
  expect(after.toSpliced(at, 1)).toEqual(before.toSpliced(at, 1))
  const again = await ask(lessonId, { kind: 'cancel' })
  await decide(again.body.id, 'accept')
  expect((await read())[at]?.slice(1)).toEqual(['2', '20270311T060000Z', 'CANCELLED'])
  const { body: order } = await desk.association.get(
    `/api/delivery/orders/${(await rows('select order_id from delivery.course where id = $1', [courseId]))[0].order_id}`,
  )
  await desk.association.post(`/api/delivery/orders/${order.id}/cancel`, {
    version: order.version,
    reason: '场馆关闭',
  })
  expect(new Set((await read()).map(([, , , status]) => status))).toEqual(new Set(['CANCELLED']))
  const never = await desk.course()
  const none = await desk.house.anonymous.get(`/api/delivery/public/classes/${never}/calendar.ics`)
  expect(none.status).toBe(404)
})
