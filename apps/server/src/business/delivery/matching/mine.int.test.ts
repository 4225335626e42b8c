import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { must } from '../testing/orders.ts'
import { listMyConfirmations, listMyEnquiries } from './service/mine.ts'
import { actsOf, only } from './testing/acts.ts'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

/** How many statements a use case sends. */
async function countQuestions(work: (call: Call) => Promise<unknown>): Promise<number> {
  const { house, clock } = desk.house
  let asked = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const opening = { actor: systemActor, now: clock.now(), requestId: newId() }
  await withCall(house, opening, (call) =>
    work({ ...call, tx: call.tx.withPlugin(counting) as typeof call.tx }),
  )
  return asked
}

test('S1-21 a coach’s enquiries and confirmations are told by as many questions, however many there are', async () => {
  const acts = actsOf(desk)
  const coach = await desk.coach()
  const hours = ['07', '09', '11', '13', '15', '17']
  const teach = async (hour: string) => {
    const at = `2027-03-10T${hour}`
    const id = await desk.course([{ at: `${at}:00:00+08:00`, until: `${at}:45:00+08:00` }])
    must(await acts.ask(id, only(coach)))
    must(await acts.answer(coach, id, { answer: 'accepted' }))
    await desk.follow()
  }
  const both = async () => [await countQuestions(listMyEnquiries), await countQuestions(listMyConfirmations)]
  await teach(hours[0] ?? '')
  const one = await both()
  for (const hour of hours.slice(1)) await teach(hour)
  expect(await both()).toEqual(one)
  const { items } = must(await coach.citizen.get('/api/my/delivery/enquiries'))
  expect(items.map(({ course }: { course: { lessons: unknown[] } }) => course.lessons.length)).toEqual(
    hours.map(() => 1),
  )
})
