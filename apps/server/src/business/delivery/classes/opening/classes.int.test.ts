import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const list = async (query = '', who = room.desk.street) =>
  must(await who.get(`/api/delivery/classes?${query}`))
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

test('S1-24 S1-48 the classes of the scope: what is due first, by when, with seats and duties; few are found alone', async () => {
  const matched = await room.matched()
  const later = await room.recruiting({ least: 1, decideAt: '2027-02-27T18:00:00+08:00' })
  const sooner = await room.recruiting({ least: 2, decideAt: '2027-02-26T18:00:00+08:00' })
  const open = await room.recruiting({ least: 1 })
  for (const id of [later, sooner, open]) must(await room.enrol(id))
  must(await room.desk.street.post(`${room.one(sooner)}/duties`, { duty: 'notice' }))
  must(await room.desk.street.post(`${room.one(open)}/open`, { version: (await room.opening(open)).version }))

  const own = [matched, later, sooner, open]
  const seen = await list('limit=100')
  expect(idsOf(seen).filter((id) => own.includes(id))).toEqual([sooner, later, matched, open])
  expect(seen.items.find(({ id }: { id: string }) => id === sooner)).toMatchObject({
    ...{ minimum: 2, capacity: 40, taken: 1, waiting: 0, dutiesDone: 2, isAllowed: false, lessonCount: 2 },
    ...{ itemName: room.desk.item.name, unitName: '金海街道', coachName: room.coach.name },
  })
  expect(idsOf(await list('wanted=few'))).toEqual([sooner])
  expect(seen.few).toBe(1)
  expect(idsOf(await list('wanted=due&limit=100'))).not.toContain(open)
  expect(idsOf(await list('state=running'))).toContain(open)
  const first = await list('limit=1')
  expect([idsOf(first), first.total]).toEqual([[sooner], seen.total])
  expect(idsOf(await list(`limit=1&cursor=${first.nextCursor}`))).toEqual([later])
  const elsewhere = await room.desk.house.staff(await room.desk.house.unit('奉贤区', '南桥镇'))
  expect((await list('', elsewhere)).items).toEqual([])
  expect(idsOf(await list('limit=100', room.desk.association))).toEqual(idsOf(seen))
})

test('S1-13 the association alone cancels a class, with a reason: its lessons are off, coach and learners told once', async () => {
  const id = await room.recruiting()
  const learner = await room.desk.house.citizen()
  must(await learner.post(`/api/my/delivery/classes/${id}/sign-up`, { foundation: 'none' }))
  const { version, actions } = await room.opening(id)
  expect(actions).not.toContain('cancel')
  const body = { version, reason: '场地临时封闭，无法安排其他场地' }
  expect((await room.desk.street.post(`${room.one(id)}/cancel`, body)).status).toBe(403)
  expect((await room.opening(id, room.desk.association)).actions).toContain('cancel')
  const done = must(await room.desk.association.post(`${room.one(id)}/cancel`, body))
  expect(done.state).toBe('cancelled')
  expect(done.lessons.map(({ state }: { state: string }) => state)).toEqual(['cancelled', 'cancelled'])
  expect((await room.enrol(id)).status).toBe(409)
  await room.desk.house.settle()
  const { rows } = await room.desk.house.owner.query(
    `select citizen_id, count(*)::integer as n from notices.message where template = 'delivery-class' and link like $1 group by 1`,
    [`%${id}`],
  )
  const told = new Map(rows.map((row) => [row.citizen_id, row.n]))
  expect([told.get(learner.id), told.get(room.coach.citizen.id), told.size]).toEqual([1, 1, 2])
})

test('S1-24 who has to call a learner sees the number in full with a reason, and it is written down', async () => {
  const id = await room.recruiting()
  const { placeId } = must(await room.enrol(id, { phone: '13800004321' }))
  const path = `${room.one(id)}/participants/${placeId}/reveal`
  expect((await room.desk.street.post(path, { reason: '电' })).status).toBe(400)
  expect(must(await room.desk.street.post(path, { reason: '电话通知上课时间' }))).toEqual({
    value: '13800004321',
  })
  const district = await room.desk.house.staff(await room.desk.house.unit('奉贤区'))
  expect((await district.post(path, { reason: '电话通知上课时间' })).status).toBe(403)
  const { rows } = await room.desk.house.owner.query(
    `select count(*)::integer as n from audit.entry where action = 'delivery-course.reveal' and subject_id = $1`,
    [id],
  )
  expect(rows[0]).toEqual({ n: 1 })
})
