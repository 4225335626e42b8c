import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const mine = '/api/my/delivery/classes'

/** Twenty places and twenty needed; one of those who had one gave it back, and who waited was offered it. */
async function withOffer(): Promise<{
  id: string
  waiting: Awaited<ReturnType<Classroom['desk']['house']['citizen']>>
}> {
  const id = await room.recruiting({ capacity: 20 })
  const [leaving, waiting] = [await room.desk.house.citizen(), await room.desk.house.citizen()]
  must(await leaving.post(`${mine}/${id}/sign-up`, { foundation: 'none' }))
  await room.fill(id, 19)
  must(await waiting.post(`${mine}/${id}/sign-up`, { foundation: 'none', joinWaiting: true }))
  must(await leaving.delete(`${mine}/${id}/sign-up`))
  return { id, waiting }
}

test('A10 who is only offered a place is no learner yet: for the page, the list, the phone and the gate alike', async () => {
  const { id, waiting } = await withOffer()
  const { association, street, house, unit } = room.desk
  const seen = await room.opening(id, association)
  expect(seen).toMatchObject({ taken: 20, certain: 19, capacity: 20 })
  expect(seen.warning).toContain('已报名 19 人')
  expect(seen.actions).toContain('allow-few')
  const few = must(await association.get('/api/delivery/classes?halfYear=2027-1&wanted=few&limit=100')).items
  expect(few.find((each: { id: string }) => each.id === id)).toMatchObject({ taken: 20, certain: 19 })
  const shown = must(
    await house.anonymous.get(`/api/delivery/public/classes?unitId=${unit.id}&limit=100`),
  ).items
  expect(shown.find((each: { id: string }) => each.id === id)).toMatchObject({
    taken: 20,
    certain: 19,
    left: 0,
  })
  const open = await street.post(`${room.one(id)}/open`, { version: seen.version })
  expect([open.status, open.body.detail]).toEqual([422, seen.warning])
  must(await waiting.post(`${mine}/${id}/accept`))
  const full = await room.opening(id, association)
  expect(full).toMatchObject({ taken: 20, certain: 20, warning: null })
  expect(full.actions).not.toContain('allow-few')
})
