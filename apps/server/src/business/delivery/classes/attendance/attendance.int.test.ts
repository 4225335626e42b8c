import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import type { Citizen } from '#test/house'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from '../opening/testing/classroom.ts'
import { type Begun, beginClass } from './testing/class.ts'

let room: Classroom
let begun: Begun
beforeAll(async () => {
  room = await openClassroom('2027-02-20T09:00:00+08:00')
  begun = await beginClass(room)
})
afterAll(() => room.desk.house.close())
beforeEach(() => begun.clear())

const list = async (who: Pick<Citizen, 'get'> = begun.coach) =>
  must(await who.get('/api/my/delivery/attendance')).items.find(
    ({ lessonId }: { lessonId: string }) => lessonId === begun.lessonId,
  )
const mark = (placeId: string, present: boolean, at: string, id = newId()) => ({ id, at, placeId, present })
const send = (marks: readonly object[]) =>
  begun.coach.post(`/api/my/delivery/lessons/${begun.lessonId}/attendance`, { marks })
const who = (view: { learners: { placeId: string; mark: { present: boolean } | null }[] }) =>
  view.learners.map(({ mark: word }) => word?.present ?? null)

test('S1-27 a learner scans the code of the lesson: he is there, the lesson counts as held, and twice is once', async () => {
  const { codeUrl, state } = await list()
  expect(state).toBe('confirmed')
  const scan = { id: newId(), at: '2027-03-03T09:05:00+08:00', token: codeUrl }
  const answer = must(await begun.learner.citizen.post('/api/my/delivery/check-ins', scan))
  expect(answer).toMatchObject({ lessonId: begun.lessonId, title: '太极拳第 1 节', counts: true, odd: [] })
  expect(must(await begun.learner.citizen.post('/api/my/delivery/check-ins', scan))).toEqual(answer)
  const after = await list()
  expect(after).toMatchObject({ state: 'held', heads: 1, odd: 0 })
  expect(after.learners[0]).toMatchObject({ mark: { present: true, by: 'learner' } })
  const stranger = await room.desk.house.citizen()
  const refused = await stranger.post('/api/my/delivery/check-ins', { ...scan, id: newId() })
  expect([refused.status, refused.body.code]).toEqual([409, 'delivery/attendance-not-learner'])
  const wrong = await begun.learner.citizen.post('/api/my/delivery/check-ins', {
    ...scan,
    token: 'A'.repeat(44),
  })
  expect(wrong.body.code).toBe('delivery/attendance-code-wrong')
})

test('S1-27 the code of a lesson is printed for the wall by its sub-district, and of none that is off', async () => {
  const at = `/api/delivery/lessons/${begun.lessonId}/code-poster.pdf`
  const poster = await begun.street.get(at)
  expect([poster.status, poster.headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(decodeURIComponent(String(poster.headers['content-disposition']))).toContain(
    '金海街道-太极拳-第1节签到码.pdf',
  )
  expect((await begun.association.get(at)).status).toBe(403)
  const elsewhere = await room.desk.house.staff(await room.desk.house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get(at)).status).toBe(404)
  await room.desk.house.owner.query(`update delivery.lesson set state = 'absent' where id = $1`, [
    begun.lessonId,
  ])
  const off = await begun.street.get(at)
  expect([off.status, off.body.code]).toEqual([409, 'delivery/attendance-closed'])
})

test('S1-27 coach and sub-district tick names, whose last word is that nobody came: the lesson was not held', async () => {
  const [one = '', , two = ''] = begun.placeIds
  const said = [mark(one, false, '2027-03-03T09:20:00+08:00'), mark(two, true, '2027-03-03T09:20:00+08:00')]
  expect(must(await send(said))).toMatchObject({ heads: 1, state: 'held' })
  const at = `/api/delivery/lessons/${begun.lessonId}/attendance`
  const desk = { marks: [mark(two, false, '2027-03-03T09:30:00+08:00')] }
  expect(must(await begun.street.post(at, desk))).toMatchObject({ heads: 0, state: 'confirmed' })
  expect((await begun.association.post(at, desk)).status).toBe(403)
  const seen = must(await begun.association.get(at))
  expect([seen.codeUrl, seen.mayMark, seen.learners[0].name]).toEqual([null, false, '沈*'])
})

test('S1-27 the list opens shortly before the lesson; a mark of a time to come, of a stranger or with a used id is refused', async () => {
  const [one = ''] = begun.placeIds
  const codeOf = async (marks: readonly object[]) => (await send(marks)).body.code
  expect(await codeOf([mark(one, true, '2027-03-03T08:29:00+08:00')])).toBe('delivery/attendance-closed')
  expect(await codeOf([mark(one, true, '2027-03-03T10:40:00+08:00')])).toBe('delivery/attendance-ahead')
  expect(await codeOf([mark(newId(), true, '2027-03-03T09:20:00+08:00')])).toBe(
    'delivery/attendance-not-learner',
  )
  const used = mark(one, true, '2027-03-03T09:00:00+08:00')
  must(await send([used]))
  expect(await codeOf([{ ...used, present: false }])).toBe('delivery/attendance-mark-reused')
  const at = `/api/my/delivery/lessons/${begun.lessonId}/attendance`
  expect((await begun.learner.citizen.post(at, { marks: [used] })).status).toBe(404)
})

test('S1-13 a check-in at another time or place is kept and not counted, until the list confirms it', async () => {
  const { codeUrl } = await list()
  const { citizen, placeId } = begun.other
  const scan = { at: '2027-03-03T08:20:00+08:00', token: codeUrl }
  const answer = must(await citizen.post('/api/my/delivery/check-ins', { id: newId(), ...scan }))
  expect(answer.counts).toBe(false)
  expect(answer.odd[0]).toContain('不在这节课的时间')
  const waiting = await list()
  expect(waiting.odd).toBe(1)
  expect(waiting.learners[1]).toMatchObject({ placeId, mark: null, odd: answer.odd })
  must(await send([mark(placeId, true, '2027-03-03T09:40:00+08:00')]))
  expect(await list()).toMatchObject({ odd: 0 })
})

test('S1-27 marks that come in any order, and more than once, end in one state', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  console.info(`seed ${seed}`)
  const minute = (n: number) => `2027-03-03T09:${String(n).padStart(2, '0')}:00+08:00`
  const said = Array.from({ length: 12 }, (_, n) =>
    mark(begun.placeIds[n % 3] ?? '', n % 2 === 0, minute((n * 7) % 12)),
  )
  const shuffles = fc.sample(fc.shuffledSubarray(said, { minLength: 12, maxLength: 12 }), {
    numRuns: 6,
    seed,
  })
  const states: string[] = []
  for (const shuffle of shuffles) {
    await begun.clear()
    for (const each of [...shuffle, ...shuffle.slice(0, 4)]) must(await send([each]))
    const view = await list()
    states.push(JSON.stringify([view.heads, view.state, who(view)]))
  }
  expect([...new Set(states)]).toHaveLength(1)
  // Negative control: were the last to arrive believed, the orders would not agree.
  const lastWord = shuffles.map((shuffle) =>
    begun.placeIds.map((id) => shuffle.findLast(({ placeId }) => placeId === id)?.present),
  )
  expect(new Set(lastWord.map(String)).size).toBeGreaterThan(1)
})
