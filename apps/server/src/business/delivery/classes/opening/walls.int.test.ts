import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf, only } from '../../matching/testing/acts.ts'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

/** The second wall: what the role of citizens reads of classes when a service has forgotten its filter. */
let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const keys = { course: 'id', lesson: 'course_id', recruitment: 'course_id' } as const
/** In which of the tables he finds the class. */
async function findsIn(citizenId: string, courseId: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: room.desk.house.house.config.databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`,
      [citizenId],
    )
    const found = []
    for (const [table, key] of Object.entries(keys)) {
      const { rowCount } = await client.query(`select from delivery.${table} where ${key} = $1`, [courseId])
      if (rowCount !== 0) found.push(table)
    }
    return found
  } finally {
    await client.end()
  }
}

test('X-03 S1-40 a class that recruits is shown to everybody; one that does not, to who has or had a place in it alone', async () => {
  const [learner, stranger] = [await room.desk.house.citizen(), await room.desk.house.citizen()]
  const all = Object.keys(keys)
  const id = await room.recruiting()
  must(await learner.post(`/api/my/delivery/classes/${id}/sign-up`, { foundation: 'none' }))
  expect([await findsIn(learner.id, id), await findsIn(stranger.id, id)]).toEqual([all, all])
  const { association } = room.desk
  const { version } = await room.opening(id, association)
  must(await association.post(`${room.one(id)}/cancel`, { version, reason: '场馆关闭' }))
  expect([await findsIn(learner.id, id), await findsIn(stranger.id, id)]).toEqual([all, []])
})

test('S1-23 a class before it recruits is its coach’s, and of who is asked for it; no other coach finds it', async () => {
  const { desk } = room
  const [asked, other] = [await desk.coach(), await desk.coach()]
  const id = await desk.course([{ at: '2027-05-05T09:00:00+08:00', until: '2027-05-05T10:00:00+08:00' }])
  const own = ['course', 'lesson']
  const finds = async () => [await findsIn(asked.citizen.id, id), await findsIn(other.citizen.id, id)]
  expect(await finds()).toEqual([[], []])
  const acts = actsOf(desk)
  must(await acts.ask(id, only(asked)))
  expect(await finds()).toEqual([own, []])
  must(await acts.answer(asked, id, { answer: 'accepted' }))
  await desk.follow()
  expect(await finds()).toEqual([own, []])
})
