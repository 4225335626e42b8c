import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const gate = '2027-03-01T18:00:00+08:00'
const mine = '/api/my/delivery/classes'
const shownOf = async (id: string) =>
  must(await room.desk.house.anonymous.get(`/api/delivery/public/classes/${id}`))

test('S1-24 the sub-district recruits for what is matched, and nobody for it; the gate is two working days before', async () => {
  const id = await room.matched()
  const { version } = await room.opening(id)
  const body = { version, capacity: 40 }
  expect((await room.desk.association.post(`${room.one(id)}/recruit`, body)).status).toBe(403)
  expect((await room.recruit(id, { capacity: 19 })).body.errors).toMatchObject([{ path: '/capacity' }])
  const late = await room.recruit(id, { decideAt: '2027-05-01T18:00:00+08:00' })
  expect(late.body.errors).toMatchObject([{ path: '/decideAt' }])
  const told = must(await room.recruit(id))
  expect(told).toMatchObject({ state: 'recruiting', capacity: 40, taken: 0, minimum: 20 })
  expect(new Date(told.decideAt)).toEqual(new Date(gate))
  expect(told.warning).toContain('不足开班人数 20 人')
  expect((await room.recruit(id)).status).toBe(409)
})

test('S1-48 the four duties are ticked: three by hand with who and when, the roster by who signs up', async () => {
  const id = await room.recruiting()
  const tick = (duty: string, who = room.desk.street) => who.post(`${room.one(id)}/duties`, { duty })
  expect((await tick('notice', room.desk.association)).status).toBe(403)
  expect((await tick('roster')).status).toBe(400)
  const before = must(await tick('notice')).duties
  expect(before.map(({ title }: { title: string }) => title)).toEqual([
    '招募的公示',
    '项目的介绍',
    '场地的落实',
    '学员名册',
  ])
  expect(before[0]).toMatchObject({ doneAt: expect.any(String), doneBy: expect.any(String) })
  expect(before[3]).toMatchObject({ doneAt: null })
  must(await room.enrol(id))
  must(await tick('introduction'))
  const after = must(await tick('venue')).duties
  expect(after.every(({ doneAt }: { doneAt: string | null }) => doneAt !== null)).toBe(true)
})

test('S1-40 a citizen signs up for the class in one tap, twice is once, and the places that are left are told', async () => {
  const id = await room.recruiting()
  const citizen = await room.desk.house.citizen()
  const join = () => citizen.post(`${mine}/${id}/sign-up`, { foundation: 'some' })
  const place = must(await join())
  expect(place).toMatchObject({ state: 'taken', orderNo: 1 })
  expect(must(await join()).placeId).toBe(place.placeId)
  expect(await shownOf(id)).toMatchObject({ left: 39, maySignUp: true, item: room.desk.item.name })
  const own = must(await citizen.get(mine)).items
  expect(own).toMatchObject([{ placeId: place.placeId, foundation: 'some', course: { id } }])
  const other = await room.desk.house.citizen()
  expect(must(await other.get(mine)).items).toEqual([])
  must(await citizen.delete(`${mine}/${id}/sign-up`))
  expect((await shownOf(id)).left).toBe(40)
  expect((await citizen.delete(`${mine}/${id}/sign-up`)).status).toBe(409)
  expect((await other.delete(`${mine}/${id}/sign-up`)).status).toBe(409)
})

test('S1-40 a clerk signs up who called; the roster has masked numbers, and names for its sub-district alone', async () => {
  const id = await room.recruiting()
  const { placeId } = must(await room.enrol(id, { name: '欧阳晓梅', foundation: 'some' }))
  const roster = async (who = room.desk.street) =>
    must(await who.get(`${room.one(id)}/participants`)).items as Record<string, unknown>[]
  const [one] = await roster()
  expect(one).toMatchObject({ placeId, name: '欧阳晓梅', foundation: 'some', isCitizen: false })
  expect(one?.phoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/)
  expect((await roster(room.desk.association))[0]?.name).not.toBe('欧阳晓梅')
  const wrong = await room.enrol(id, { phone: '1380000' })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: '/phone' }] } })
  const neighbour = await room.desk.house.staff(await room.desk.house.unit('奉贤区', '奉浦街道'))
  expect((await neighbour.get(`${room.one(id)}/participants`)).status).toBe(404)
  const gone = `${room.one(id)}/participants/${placeId}`
  expect((await room.desk.association.delete(gone)).status).toBe(403)
  must(await room.desk.street.delete(gone))
  expect(await roster()).toEqual([])
})

test('S1-40 who comes when it is full waits, is offered what becomes free, and nobody overtakes him', async () => {
  const id = await room.recruiting({ capacity: 20 })
  const [first, waiting, late] = [
    await room.desk.house.citizen(),
    await room.desk.house.citizen(),
    await room.desk.house.citizen(),
  ]
  const join = (who: typeof first, joinWaiting = false) =>
    who.post(`${mine}/${id}/sign-up`, { foundation: 'none', joinWaiting })
  must(await join(first))
  await room.fill(id, 19)
  expect(await join(waiting)).toMatchObject({ status: 409, body: { code: 'delivery/class-full' } })
  expect(must(await join(waiting, true)).state).toBe('waiting')
  must(await first.delete(`${mine}/${id}/sign-up`))
  expect((await join(late)).status).toBe(409)
  expect(must(await waiting.get(mine)).items).toMatchObject([{ state: 'offered' }])
  expect((await late.post(`${mine}/${id}/accept`)).status).toBe(409)
  expect(must(await waiting.post(`${mine}/${id}/accept`)).state).toBe('taken')
  await room.desk.house.settle()
  const { rows } = await room.desk.house.owner.query(
    `select count(*)::integer as n from notices.message where citizen_id = $1 and template = 'delivery-place'`,
    [waiting.id],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('S1-53 lectures are listed for citizens beside classes, and open for sign-up like them', async () => {
  const lecture = await room.recruiting({ kind: 'lecture', least: 50, capacity: 80 })
  const skill = await room.recruiting()
  const hidden = await room.matched()
  const { items } = must(
    await room.desk.house.anonymous.get(`/api/delivery/public/classes?unitId=${room.desk.unit.id}&limit=100`),
  )
  const kinds = new Map(items.map(({ id, kind }: { id: string; kind: string }) => [id, kind]))
  expect([kinds.get(lecture), kinds.get(skill), kinds.has(hidden)]).toEqual(['lecture', 'skill', false])
  const citizen = await room.desk.house.citizen()
  expect((await citizen.get(`/api/delivery/public/classes/${hidden}`)).status).toBe(404)
  expect(must(await citizen.post(`${mine}/${lecture}/sign-up`, { foundation: 'none' })).state).toBe('taken')
})

test('S1-22 S1-24 A10 a class whose coach is changed half-way recruits again for the lessons that are left, and is not called off; who has a place keeps it', async () => {
  const id = await room.recruiting()
  await room.fill(id, 20)
  const { version } = await room.opening(id)
  must(await room.desk.street.post(`${room.one(id)}/open`, { version }))
  await room.desk.house.owner.query(
    `update delivery.lesson set quota_year = 2026, starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year' where course_id = $1 and seq = 1`,
    [id],
  )
  const other = await room.desk.coach()
  const { association } = room.desk
  const back = must(
    await association.post(`/api/delivery/courses/${id}/rematch`, {
      version: version + 1,
      reason: '教练受伤',
    }),
  )
  must(
    await association.post(`/api/delivery/courses/${id}/assign`, {
      version: back.version,
      coachId: other.id,
    }),
  )
  expect(must(await room.recruit(id))).toMatchObject({ state: 'recruiting', taken: 20 })
  // It has opened: with fewer than its minimum it goes on as well.
  const { items } = must(await room.desk.street.get(`${room.one(id)}/participants`))
  must(await room.desk.street.delete(`${room.one(id)}/participants/${items[0].placeId}`))
  const left = await room.opening(id)
  expect(left).toMatchObject({ taken: 19, allowedReason: '课程已经开班，更换教练后继续上课' })
  const again = await room.desk.street.post(`${room.one(id)}/open`, { version: left.version })
  expect(must(again)).toMatchObject({ state: 'running', decidedHeads: 19 })
})
