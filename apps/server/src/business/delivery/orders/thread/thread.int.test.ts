import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '#test/house'
import { type CoachRef, type Desk, openDesk } from '../../matching/testing/desk.ts'
import { must } from '../../testing/orders.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

const ofClass = (id: string) => `/api/delivery/courses/${id}/thread`
const ofCoach = (id: string) => `/api/my/delivery/threads/${id}`
const say = (who: Pick<Client, 'post'>, at: string, text: string) => who.post(at, { text })
const textsOf = ({ lines }: { lines: { text: string }[] }) => lines.map(({ text }) => text)
const toldTo = async ({ citizen }: CoachRef) => {
  await desk.house.settle()
  const { body } = await citizen.get('/api/notices/mine')
  return body.items.filter(({ title }: { title: string }) => title === '课程沟通').length
}
const assign = async (courseId: string, coach: CoachRef) => {
  const { version } = must(await desk.association.get(`/api/delivery/courses/${courseId}/matching`))
  must(
    await desk.association.post(`/api/delivery/courses/${courseId}/assign`, { version, coachId: coach.id }),
  )
}

test('S1-20 association and sub-district talk in the thread of an order and of a class; each sees what he has not read', async () => {
  const courseId = await desk.course()
  const { rows } = await desk.house.owner.query('select order_id from delivery.course where id = $1', [
    courseId,
  ])
  const ofOrder = `/api/delivery/orders/${rows[0].order_id}/thread`
  must(await say(desk.association, ofOrder, '请确认场地能容纳 30 人'))
  must(await say(desk.street, ofOrder, '可以容纳 40 人'))
  must(await say(desk.street, ofClass(courseId), '学员多为初学者'))
  const seen = must(await desk.association.get(ofOrder))
  expect([textsOf(seen), seen.unread, seen.mayWrite]).toEqual([
    ['请确认场地能容纳 30 人', '可以容纳 40 人'],
    1,
    true,
  ])
  expect(seen.lines.map(({ side, isMine }: { side: string; isMine: boolean }) => [side, isMine])).toEqual([
    ['association', true],
    ['street', false],
  ])
  const unreadOf = async () =>
    must(await desk.association.get('/api/delivery/threads')).items.filter(
      ({ id, unread }: { id: string; unread: number }) =>
        unread > 0 && [courseId, rows[0].order_id].includes(id),
    ).length
  expect(await unreadOf()).toBe(2)
  const upTo = seen.lines.at(-1).no
  expect(
    must(await desk.association.post(`/api/delivery/threads/orders/${rows[0].order_id}/read`, { upTo }))
      .unread,
  ).toBe(0)
  expect(await unreadOf()).toBe(1)
})

test('S1-23 no mobile number is written before the match, in whichever way it is spelled; after it one is', async () => {
  const courseId = await desk.course()
  for (const text of ['联系我 13900000001', '139-0000-0001', '电话１３９００００００01'])
    expect((await say(desk.street, ofClass(courseId), text)).body.code).toBe('delivery/number-too-early')
  await assign(courseId, await desk.coach())
  must(await say(desk.street, ofClass(courseId), '联系我 13900000001'))
})

test('S1-22 S1-25 a coach reads and writes from the match on, and nothing of what was said before; whose match ended reads no more', async () => {
  const courseId = await desk.course()
  const [coach, other] = [await desk.coach(), await desk.coach()]
  must(await say(desk.association, ofClass(courseId), '王教练没有空，再问一位'))
  expect((await coach.citizen.get(ofCoach(courseId))).status).toBe(404)
  const { clock } = desk.house
  clock.set(new Date(clock.now().getTime() + 60_000).toISOString())
  await assign(courseId, coach)
  clock.set(new Date(clock.now().getTime() + 60_000).toISOString())
  must(await say(desk.street, ofClass(courseId), '请带一套音响'))
  expect(textsOf(must(await coach.citizen.get(ofCoach(courseId))))).toEqual(['请带一套音响'])
  must(await say(coach.citizen, ofCoach(courseId), '好的'))
  expect((await say(other.citizen, ofCoach(courseId), '我也来')).status).toBe(404)
  expect(textsOf(must(await desk.street.get(ofClass(courseId))))).toEqual([
    '王教练没有空，再问一位',
    '请带一套音响',
    '好的',
  ])
  const { version } = must(await desk.association.get(`/api/delivery/courses/${courseId}/matching`))
  const unmatch = { version, reason: '教练临时生病' }
  must(await desk.association.post(`/api/delivery/courses/${courseId}/rematch`, unmatch))
  expect((await coach.citizen.get(ofCoach(courseId))).status).toBe(404)
})

test('S1-20 a coach is told once for a silence and not for each line, and once more when he has looked', async () => {
  const courseId = await desk.course()
  const coach = await desk.coach()
  await assign(courseId, coach)
  for (const text of ['请提前十分钟到', '在二楼', '有投影'])
    must(await say(desk.street, ofClass(courseId), text))
  expect(await toldTo(coach)).toBe(1)
  must(await say(desk.association, ofClass(courseId), '请注意安全'))
  expect(await toldTo(coach)).toBe(1)
  const { lines } = must(await coach.citizen.get(ofCoach(courseId)))
  must(await coach.citizen.post(`${ofCoach(courseId)}/read`, { upTo: lines.at(-1).no }))
  must(await say(coach.citizen, ofCoach(courseId), '收到'))
  expect(await toldTo(coach)).toBe(1)
  must(await say(desk.street, ofClass(courseId), '谢谢'))
  expect(await toldTo(coach)).toBe(2)
})

test('S1-51 another sub-district finds no thread; the district and the bureau read, with names masked, and write nothing', async () => {
  const courseId = await desk.course()
  must(await say(desk.street, ofClass(courseId), '学员多为初学者'))
  const elsewhere = await desk.house.staff(await desk.house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get(ofClass(courseId))).status).toBe(404)
  expect((await say(elsewhere, ofClass(courseId), '不相干')).status).toBe(404)
  const district = await desk.house.staff(await desk.house.unit('奉贤区'))
  const seen = must(await district.get(ofClass(courseId)))
  expect([seen.mayWrite, seen.lines[0].authorName]).toEqual([false, expect.stringContaining('*')])
  expect((await say(district, ofClass(courseId), '区里看看')).status).toBe(403)
})
