import { must } from '../../../testing/orders.ts'
import type { Classroom } from '../../opening/testing/classroom.ts'

export type Begun = Awaited<ReturnType<typeof beginClass>>

/**
 * A class that has opened, its first lesson (3 March 2027, 9:00 to 10:30) just over. Two of its learners have a phone in the hand,
 * two more called the clerk.
 */
export async function beginClass(room: Classroom) {
  const { house, unit } = room.desk
  const slots = ['03', '10'].map((date) => ({
    at: `2027-03-${date}T09:00:00+08:00`,
    until: `2027-03-${date}T10:30:00+08:00`,
  }))
  const courseId = await room.recruiting({ least: 4, slots, decideAt: '2027-03-01T18:00:00+08:00' })
  const join = async () => {
    const citizen = await house.citizen({ name: '沈建国' })
    const body = { foundation: 'none' }
    const { placeId } = must(await citizen.post(`/api/my/delivery/classes/${courseId}/sign-up`, body))
    return { citizen, placeId: String(placeId) }
  }
  const [learner, other] = [await join(), await join()]
  await room.fill(courseId, 2)
  house.clock.set('2027-03-01T18:00:00+08:00')
  await room.decide()
  house.clock.set('2027-03-03T10:31:00+08:00')
  const ids = async (text: string) =>
    (await house.owner.query<{ id: string }>(text, [courseId])).rows.map(({ id }) => String(id))
  const [lessonId = ''] = await ids('select id from delivery.lesson where course_id = $1 order by seq')
  return {
    courseId,
    lessonId,
    learner,
    other,
    placeIds: await ids('select id from places.place where seating_id = $1 order by order_no'),
    coach: room.coach.citizen,
    // Of citizens the sessions last; who sits at a desk signs in anew.
    street: await house.staff(unit),
    association: await house.staff(await house.unit(), 'manager', ['delivery.arrange']),
    /** As if nobody had come yet. */
    clear: async () => {
      await house.owner.query('delete from delivery.attendance_mark')
      await house.owner.query('delete from delivery.turnout')
      await house.owner.query(`update delivery.lesson set state = 'confirmed' where course_id = $1`, [
        courseId,
      ])
    },
  }
}
