import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf } from '../../matching/testing/acts.ts'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from '../opening/testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const at = '/api/my/delivery/calendar'
/** The link as a phone asks for it, without signing in. */
const read = async (url: string) => {
  const answer = await room.desk.house.anonymous.get(new URL(url).pathname)
  const of = (key: string, text: string) => new RegExp(`^${key}:(.*)\\r$`, 'm').exec(text)?.[1]
  const events = answer.raw.toString().replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1)
  return {
    status: answer.status,
    text: answer.raw.toString(),
    events: events.map((text) => ['UID', 'SEQUENCE', 'STATUS'].map((key) => of(key, text)?.split('@')[0])),
  }
}
const lessonsOf = async (courseId: string): Promise<string[]> => {
  const { rows } = await room.desk.house.owner.query(
    'select id from delivery.lesson where course_id = $1 order by starts_at, id',
    [courseId],
  )
  return rows.map(({ id }) => id)
}

/** Matched again, and another accepts. */
async function passOn(courseId: string) {
  const { association } = room.desk
  const other = await room.desk.coach()
  const { version } = await room.opening(courseId, association)
  must(await association.post(`${room.one(courseId)}/rematch`, { version, reason: '教练有事' }))
  await room.desk.follow()
  must(await actsOf(room.desk).answer(other, courseId, { answer: 'accepted' }))
  await room.desk.follow()
  return other
}

test('S1-14 a coach has one calendar of all he was confirmed for; what is off, or another’s since, says so and counts up', async () => {
  const { citizen } = room.coach
  const [one, two, lost] = [await room.recruiting(), await room.recruiting(), await room.recruiting()]
  const given = await room.recruiting()
  const { url } = must(await citizen.post(at))
  const [[first, second], others, gone] = [await lessonsOf(one), await lessonsOf(two), await lessonsOf(lost)]
  const passed = await lessonsOf(given)
  const all = [first, second, ...others, ...gone, ...passed]
  const of = async () => {
    const events = (await read(url)).events.filter(([id]) => all.includes(id))
    return new Map(events.map(([id, ...rest]) => [id, rest]))
  }
  expect([...(await of()).entries()].sort()).toEqual(all.map((id) => [id, ['0', 'CONFIRMED']]).sort())
  const { association } = room.desk
  const { version } = await room.opening(two, association)
  must(await association.post(`${room.one(two)}/cancel`, { version, reason: '场馆关闭' }))
  const before = await room.opening(lost, association)
  must(await association.post(`${room.one(lost)}/rematch`, { version: before.version, reason: '另行安排' }))
  const other = await passOn(given)
  const after = await of()
  expect([first, second].map((id) => after.get(id))).toEqual([
    ['0', 'CONFIRMED'],
    ['0', 'CONFIRMED'],
  ])
  for (const id of [...others, ...gone]) expect(after.get(id)).toEqual(['1', 'CANCELLED'])
  // Another's since, and confirmed for him: off in the first one's calendar, on in his.
  for (const id of passed) expect(after.get(id)).toEqual(['2', 'CANCELLED'])
  const his = (await read(must(await other.citizen.post(at)).url)).events
  expect(his.filter(([id]) => passed.includes(id ?? ''))).toEqual(passed.map((id) => [id, '2', 'CONFIRMED']))
  // The class's own calendar counts the same.
  const own = await read(`https://any.test/api/delivery/public/classes/${two}/calendar.ics`)
  for (const event of own.events) expect(event.slice(1)).toEqual(after.get(event[0]))
  // What awaits another coach takes place, and is not certain yet.
  const open = await read(`https://any.test/api/delivery/public/classes/${lost}/calendar.ics`)
  expect(open.events).toEqual(gone.map((id) => [id, '1', 'TENTATIVE']))
  const { text } = await read(url)
  expect(text).not.toContain('沈启明')
})

test('S1-23 a link opens one coach’s calendar until it is revoked or made anew, and is told to him alone', async () => {
  const { citizen } = room.coach
  await room.recruiting()
  const first = must(await citizen.post(at))
  expect(must(await citizen.get(at))).toEqual(first)
  const { rows } = await room.desk.house.owner.query(
    'select token_digest, token_sealed from delivery.coach_calendar',
  )
  const token = new URL(first.url).pathname.split('/').at(-2) ?? ''
  expect(rows.every((row) => !row.token_sealed.includes(token) && !row.token_digest.includes(token))).toBe(
    true,
  )
  const second = must(await citizen.post(at))
  expect([(await read(first.url)).status, (await read(second.url)).status]).toEqual([404, 200])
  const other = await room.desk.coach()
  expect(must(await other.citizen.get(at))).toEqual({ url: null, madeAt: null })
  const theirs = must(await other.citizen.post(at))
  expect((await read(theirs.url)).events).toEqual([])
  expect((await (await room.desk.house.citizen()).get(at)).status).toBe(404)
  expect(must(await citizen.delete(at))).toEqual({ url: null, madeAt: null })
  expect((await read(second.url)).status).toBe(404)
  expect((await read(theirs.url)).status).toBe(200)
  await room.desk.house.owner.query(`update coaches.coach set state = 'left' where id = $1`, [other.id])
  expect((await read(theirs.url)).status).toBe(404)
  const noted = await room.desk.house.owner.query(
    `select action from audit.entry where subject_kind = 'delivery-calendar' and subject_id = $1 order by id`,
    [room.coach.id],
  )
  expect(noted.rows.map(({ action }) => action).slice(-3)).toEqual([
    'delivery-calendar.set',
    'delivery-calendar.set',
    'delivery-calendar.revoke',
  ])
})
