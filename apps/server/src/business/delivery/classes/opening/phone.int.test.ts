import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Citizen } from '#test/house'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

// What a citizen's pages of classes rest on.

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const mine = '/api/my/delivery/classes'
const shown = (id: string) => `/api/delivery/public/classes/${id}`
const join = (who: Citizen, id: string, about: Readonly<Record<string, unknown>> = {}) =>
  who.post(`${mine}/${id}/sign-up`, { foundation: 'some', ...about })
const own = async (who: Citizen, id: string) =>
  must(await who.get(mine)).items.filter(({ course }: { course: { id: string } }) => course.id === id)

test('S1-40 the classes of the sub-district stand before those of its district, the next first lesson first', async () => {
  const { house, unit } = room.desk
  const at = (day: string) => [{ at: `2027-${day}T08:00:00+08:00`, until: `2027-${day}T08:40:00+08:00` }]
  const terms = (day: string) => ({ slots: at(day), decideAt: '2027-04-01T18:00:00+08:00' })
  const [later, sooner] = [await room.recruiting(terms('04-21')), await room.recruiting(terms('04-20'))]
  const [beside, far] = [await room.recruiting(terms('04-13')), await room.recruiting(terms('04-12'))]
  const move = async (id: string, district: string, street: string) => {
    const to = await house.unit(district, street)
    await house.owner.query('update delivery.course set unit_id = $2, unit_path = $3 where id = $1', [
      id,
      to.id,
      to.path,
    ])
  }
  await move(beside, '奉贤区', '奉浦街道')
  await move(far, '杨浦区', '定海路街道')
  const of = async (unitId: number) => {
    const ids: string[] = []
    for (let cursor = ''; ; ) {
      const query = `unitId=${unitId}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`
      const page = must(await house.anonymous.get(`/api/delivery/public/classes?${query}`))
      ids.push(...page.items.map(({ id }: { id: string }) => id))
      if (page.nextCursor === undefined) return ids.filter((id) => [later, sooner, beside, far].includes(id))
      cursor = page.nextCursor
    }
  }
  expect(await of(unit.id)).toEqual([sooner, later, beside])
  const city = await house.unit()
  expect(await of(city.id)).toEqual([far, beside, sooner, later])
})

test('S1-40 who waits is told how many are before him, and who came again stands once', async () => {
  const id = await room.recruiting({ capacity: 20 })
  const [first, second, third] = [
    await room.desk.house.citizen(),
    await room.desk.house.citizen(),
    await room.desk.house.citizen(),
  ]
  await room.fill(id, 19)
  must(await join(first, id))
  must(await join(second, id, { joinWaiting: true }))
  must(await join(third, id, { joinWaiting: true, acceptsLate: true }))
  expect(await own(third, id)).toMatchObject([{ state: 'waiting', ahead: 1, foundation: 'some' }])
  must(await first.delete(`${mine}/${id}/sign-up`))
  must(await join(first, id, { joinWaiting: true }))
  expect(await own(first, id)).toMatchObject([{ state: 'waiting', ahead: 1 }])
  // Refused: the next in line is offered it, and the used offer is none any more.
  must(await second.delete(`${mine}/${id}/sign-up`))
  expect((await second.post(`${mine}/${id}/accept`)).body.code).toBe('delivery/class-no-offer')
  expect(await own(third, id)).toMatchObject([{ state: 'offered', ahead: null }])
  const { rows } = await room.desk.house.owner.query(
    'select accepts_late from places.place where seating_id = $1 and citizen_id = any($2) and state in ($3, $4) order by order_no',
    [id, [first.id, third.id], 'offered', 'waiting'],
  )
  expect(rows).toEqual([{ accepts_late: true }, { accepts_late: false }])
})

test('S1-14 a changed lesson stands on the page of its class, and everybody who has a place or waits is told once', async () => {
  const { house, street, association } = room.desk
  const id = await room.recruiting()
  const [learner, waiting] = [await house.citizen(), await house.citizen()]
  must(await join(learner, id))
  must(await join(waiting, id))
  const { lessons } = must(await learner.get(shown(id)))
  const to = { startsAt: '2027-05-05T08:00:00+08:00', endsAt: '2027-05-05T08:45:00+08:00' }
  const asked = { kind: 'move', ...to, reason: '场馆检修' }
  const change = must(await street.post(`/api/delivery/lessons/${lessons[1].lessonId}/changes`, asked), 201)
  must(await association.post(`/api/delivery/changes/${change.id}/accept`, { version: change.version }))
  await house.settle()
  const page = must(await house.anonymous.get(shown(id)))
  expect(page.notices).toMatchObject([{ text: expect.stringContaining('改为5月5日（周三）08:00–08:45') }])
  expect(new Date(page.lessons[1].startsAt)).toEqual(new Date(to.startsAt))
  const { rows } = await house.owner.query(
    `select citizen_id, count(*)::integer as n, min(link) as link from notices.message where template = 'delivery-change'
     and citizen_id = any($1) group by 1`,
    [[learner.id, waiting.id, room.coach.citizen.id]],
  )
  const linkOf = new Map(rows.map((row) => [row.citizen_id, [row.n, row.link]]))
  const led = [1, `packages/class/one?id=${id}`]
  expect([linkOf.get(learner.id), linkOf.get(waiting.id)]).toEqual([led, led])
  expect(linkOf.get(room.coach.citizen.id)?.[0]).toBe(1)
})

test('A10 S1-40 what is closed says what would have passed, and a class that did not open is shown to who had a place alone', async () => {
  const decideAt = '2026-11-23T10:05:00+08:00'
  const id = await room.recruiting({ decideAt })
  const [learner, other] = [await room.desk.house.citizen(), await room.desk.house.citizen()]
  must(await join(learner, id))
  room.desk.house.clock.set(decideAt)
  const [inside, outside] = [await room.desk.house.citizen(), await room.desk.house.citizen()]
  const refused = await join(outside, id)
  expect(refused.body.detail).toContain('开班后还有名额的，第一节课前可以再来报名')
  expect(must(await inside.get(shown(id)))).toMatchObject({
    maySignUp: false,
    closedWhy: refused.body.detail,
  })
  await room.decide()
  expect(must(await learner.get(shown(id)))).toMatchObject({ state: 'not-opened', maySignUp: false })
  expect((await other.get(shown(id))).status).toBe(404)
  expect((await room.desk.house.anonymous.get(shown(id))).status).toBe(404)
})

test('S1-43 who kept his place to the end of a class that was held rates it once; nobody else does, and nobody before', async () => {
  const { house, street } = room.desk
  const id = await room.recruiting()
  const [learner, left] = [await house.citizen({ name: '王小芳' }), await house.citizen()]
  const { placeId } = must(await join(learner, id))
  const { placeId: gone } = must(await join(left, id))
  must(await left.delete(`${mine}/${id}/sign-up`))
  const rate = (who: Citizen, place: string) => who.post(`/api/my/ratings/class/${place}`, { stars: 5 })
  const end = async (state: string) => {
    await house.owner.query(
      `update delivery.lesson set state = $2, quota_year = 2026, starts_at = timestamptz '2026-11-01 08:00+08' + seq * interval '1 day',
         ends_at = timestamptz '2026-11-01 09:00+08' + seq * interval '1 day' where course_id = $1`,
      [id, state],
    )
    await house.owner.query(`update delivery.course set state = 'running' where id = $1`, [id])
  }
  expect((await rate(learner, placeId)).status).toBe(404)
  await end('absent')
  expect((await rate(learner, placeId)).status).toBe(404)
  await end('held')
  expect(await own(learner, id)).toMatchObject([{ mayRate: true }])
  expect((await rate(left, gone)).status).toBe(404)
  expect((await rate(left, placeId)).status).toBe(404)
  expect(must(await rate(learner, placeId), 201)).toMatchObject({
    subjectTitle: '金海街道太极拳',
    author: '王*',
  })
  expect((await rate(learner, placeId)).body.code).toBe('ratings/already-rated')
  const { items } = must(await street.get(`/api/ratings/ratings?kind=class&subjectId=${id}`))
  const answer = { version: items[0].version, answer: '谢谢，下半年继续开' }
  expect(must(await street.post(`/api/ratings/ratings/${items[0].id}/answer`, answer)).answer).toBe(
    answer.answer,
  )
  expect((await house.anonymous.get(`/api/ratings/public/class/${id}`)).body).toMatchObject({
    count: 1,
    mean: 5,
  })
})
