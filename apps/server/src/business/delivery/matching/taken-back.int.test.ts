import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../testing/orders.ts'
import { actsOf, only } from './testing/acts.ts'
import { type CoachRef, type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
let acts: ReturnType<typeof actsOf>
beforeAll(async () => {
  desk = await openDesk()
  acts = actsOf(desk)
})
afterAll(() => desk.house.close())

const messages = async (coach: CoachRef): Promise<string[]> =>
  (
    await desk.house.owner.query(
      `select template from notices.message where citizen_id = $1 and template like 'delivery-%' order by template`,
      [coach.citizen.id],
    )
  ).rows.map(({ template }) => template)

test('S1-22 S1-14 the coach whose match is taken back is told so once, and who comes after him is not', async () => {
  const [one, two] = [await desk.coach(), await desk.coach()]
  const id = await desk.course([{ at: '2027-06-04T09:00:00+08:00', until: '2027-06-04T10:00:00+08:00' }])
  await acts.ask(id, only(one))
  await acts.answer(one, id, { answer: 'accepted' })
  await desk.follow()
  const { version } = await acts.matchingOf(id)
  const said = { version, reason: '教练受伤不能授课' }
  must(await desk.association.post(`/api/delivery/courses/${id}/rematch`, said))
  const { version: now } = await acts.matchingOf(id)
  must(await desk.association.post(`/api/delivery/courses/${id}/assign`, { version: now, coachId: two.id }))
  await desk.follow()
  // Heard once more, nobody is told twice.
  await desk.house.owner.query(
    `update platform.consumer set xid = '0', id = 0 where name = 'delivery.coaches'`,
  )
  await desk.follow()
  const of = async (coach: CoachRef) => (await messages(coach)).filter((told) => told !== 'delivery-enquiry')
  expect(await of(one)).toEqual(['delivery-confirmation', 'delivery-unmatched'])
  expect(await of(two)).toEqual(['delivery-confirmation'])
})
