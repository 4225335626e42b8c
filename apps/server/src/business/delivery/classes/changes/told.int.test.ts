import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from '../opening/testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

test('S1-14 of an accepted change each participant and the coach is told exactly once, and the result says who, and who is to be called', async () => {
  const id = await room.recruiting({ capacity: 20 })
  const [first, waiting] = [await room.desk.house.citizen(), await room.desk.house.citizen()]
  const sign = { foundation: 'none', joinWaiting: true }
  must(await first.post(`/api/my/delivery/classes/${id}/sign-up`, sign))
  await room.fill(id, 19)
  expect(must(await waiting.post(`/api/my/delivery/classes/${id}/sign-up`, sign)).state).toBe('waiting')
  const gone = await room.desk.house.citizen()
  must(await gone.post(`/api/my/delivery/classes/${id}/sign-up`, sign))
  must(await gone.delete(`/api/my/delivery/classes/${id}/sign-up`))

  const lesson = (await room.opening(id)).lessons[1]
  const wish = { kind: 'cancel', reason: '场馆临时检修' }
  const asked = must(await room.desk.street.post(`/api/delivery/lessons/${lesson.id}/changes`, wish), 201)
  expect(asked).toMatchObject({ told: null, notice: null, actions: ['withdraw'] })
  const path = `/api/delivery/changes/${asked.id}`
  const done = must(await room.desk.association.post(`${path}/accept`, { version: 1 }))
  expect(done.notice).toContain('的课取消。')
  await room.desk.house.settle()
  await room.desk.house.settle()
  expect(must(await room.desk.street.get(path)).told).toMatchObject({ coach: true, learners: 2, toCall: 19 })
  const { rows } = await room.desk.house.owner.query(
    `select citizen_id, count(*)::integer as n from notices.message where template = 'delivery-change' group by 1`,
  )
  const told = new Map(rows.map((row) => [row.citizen_id, row.n]))
  expect([first, waiting, room.coach.citizen].map((who) => told.get(who.id))).toEqual([1, 1, 1])
  expect(told.size).toBe(3)
})
