import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const at = '/api/my/delivery/confirmations'
const own = async (courseId: string) =>
  must(await room.coach.citizen.get(at)).items.find(
    ({ course }: { course: { id: string } }) => course.id === courseId,
  )
const orderOf = async (courseId: string) => {
  const { rows } = await room.desk.house.owner.query('select order_id from delivery.course where id = $1', [
    courseId,
  ])
  return must(await room.desk.association.get(`/api/delivery/orders/${rows[0].order_id}`))
}
/** What the coach was told of the class's end. */
const told = async (courseId: string) => {
  await room.desk.house.settle()
  const { rows } = await room.desk.house.owner.query(
    `select key from notices.message where citizen_id = $1 and template = 'delivery-class' and link like $2`,
    [room.coach.citizen.id, `%${courseId}`],
  )
  return rows.map(({ key }) => key)
}

const ends = {
  'did not open': {
    state: 'not-opened',
    why: '报名 0 人，不足开班人数 20 人，课程没有开班',
    end: async (id: string) => {
      const { clock } = room.desk.house
      const now = clock.now()
      clock.set('2027-03-01T18:00:00+08:00')
      await room.decide()
      // Back to the day of the other tests: their sessions would have ended.
      clock.set(now.toISOString())
      return id
    },
  },
  'was cancelled': {
    state: 'cancelled',
    why: '课程已取消：场馆关闭',
    end: async (id: string) => {
      const { version } = await room.opening(id, room.desk.association)
      must(await room.desk.association.post(`${room.one(id)}/cancel`, { version, reason: '场馆关闭' }))
    },
  },
  'was cancelled with its order': {
    state: 'cancelled',
    why: '课程已取消：场馆关闭',
    end: async (id: string) => {
      const { id: orderId, version } = await orderOf(id)
      const cancel = { version, reason: '场馆关闭' }
      must(await room.desk.association.post(`/api/delivery/orders/${orderId}/cancel`, cancel))
    },
  },
}

test.each(Object.entries(ends))(
  'S1-23 A10 the confirmation of a class that %s ends and says why; nobody is told the other’s number any more, and its coach is told once',
  async (_how, { state, why, end }) => {
    const id = await room.recruiting()
    const before = await own(id)
    expect(before).toMatchObject({
      endedAt: null,
      endedWhy: null,
      contactPhone: expect.stringMatching(/^1\d{10}$/),
    })
    const matching = async () => must(await room.desk.street.get(`${room.one(id)}/matching`))
    expect((await matching()).confirmation).toMatchObject({ id: before.id })
    await end(id)
    expect(await own(id)).toMatchObject({ id: before.id, endedWhy: why, contactPhone: null })
    expect((await own(id)).endedAt).not.toBeNull()
    expect((await matching()).confirmation).toBeNull()
    expect((await room.coach.citizen.post(`${at}/${before.id}/called`, {})).status).toBe(404)
    expect(await told(id)).toEqual([`class ${id} ${state}`])
    expect(await told(id)).toHaveLength(1)
  },
)
