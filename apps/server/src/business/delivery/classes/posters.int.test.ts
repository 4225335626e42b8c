import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../testing/orders.ts'
import { type Classroom, openClassroom } from './opening/testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const isPdf = ({ status, raw }: { status: number; raw: Buffer }) =>
  status === 200 && raw.subarray(0, 5).toString() === '%PDF-'

test('S1-24 a class that recruits has a poster with its code; before it has none, and none for who may not read it', async () => {
  const id = await room.matched()
  const path = `${room.one(id)}/poster.pdf`
  expect((await room.desk.street.get(path)).body.code).toBe('delivery/class-closed')
  must(await room.recruit(id))
  expect(isPdf(await room.desk.street.get(path))).toBe(true)
  const elsewhere = await room.desk.house.staff(await room.desk.house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get(path)).status).toBe(404)
})

test('S1-14 the venue’s poster of a change is there once the association agreed, and not before', async () => {
  const id = await room.recruiting()
  const [lesson] = (await room.opening(id)).lessons
  const wish = { kind: 'cancel', reason: '场馆临时检修' }
  const asked = must(await room.desk.street.post(`/api/delivery/lessons/${lesson.id}/changes`, wish), 201)
  const path = `/api/delivery/changes/${asked.id}`
  expect((await room.desk.street.get(`${path}/poster.pdf`)).status).toBe(404)
  must(await room.desk.association.post(`${path}/accept`, { version: 1 }))
  expect(isPdf(await room.desk.street.get(`${path}/poster.pdf`))).toBe(true)
})
