import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { addCoach, courseOf, draftOrder, lessonsOn, openSeason, type Season } from '../../testing/orders.ts'
import { weighLesson } from './risk.ts'

let house: TestHouse
let season: Season
let supervision: Client
let supervisor: Citizen
const day = '2026-10-15'
beforeAll(async () => {
  house = await openTestHouse('2026-08-10T10:00:00+08:00')
  season = await openSeason(house)
  supervision = await house.staff(await house.unit(), 'manager', ['visits.manage'])
  supervisor = await house.citizen()
  const coachId = await addCoach(season.association)
  await draftOrder(season, [courseOf(season, { lessons: lessonsOn([day, '2026-10-16', '2026-10-17']) })])
  await house.owner.query(
    `update delivery.course set state = 'matched', coach_id = $1, min_heads = 20, fee_fen = 30000`,
    [coachId],
  )
  await house.owner.query(`update delivery.lesson set state = 'confirmed', coach_id = $1`, [coachId])
})
afterAll(() => house.close())

const candidates = async (kind: string, on = day) =>
  (await supervision.get(`/api/visits/candidates?kind=${kind}&day=${on}`)).body.items

test('S1-42 lessons are looked at by risk, and none is certain not to be', () => {
  const plain = { seq: 3, kind: 'skill', changes: 0, missedBefore: false } as const
  expect(weighLesson(plain)).toEqual({ weight: 1, reasons: ['一般抽查'] })
  expect(weighLesson({ seq: 1, kind: 'lecture', changes: 2, missedBefore: true })).toEqual({
    weight: 9,
    reasons: ['本班曾缺课', '确认后改过 2 次', '本班首次课', '科普讲座'],
  })
})

test('S1-42 the association sends a supervisor to a lesson of the day, who fills in its checklist on the spot', async () => {
  const [lesson] = await candidates('lesson')
  expect(lesson).toMatchObject({ title: '金海街道广场舞第 1 节', weight: 2, reasons: ['本班首次课'] })
  expect(lesson.place).toContain('文化活动中心')
  expect((await candidates('lesson', '2026-10-18')).length).toBe(0)
  const about = { name: '李督导', phone: supervisor.phone, kinds: ['lesson', 'lesson-film'] }
  const inspector = (await supervision.post('/api/visits/inspectors', about)).body
  expect((await supervision.post('/api/visits/inspectors', about)).body.code).toBe('visits/inspector-known')
  const nobody = await supervision.post('/api/visits/inspectors', { ...about, phone: '13900000000' })
  expect(nobody.body.code).toBe('visits/no-inspector')
  const drawn = await supervision.get(
    `/api/visits/draw?kind=lesson&day=${day}&count=1&seed=${encodeURIComponent('10 月')}`,
  )
  expect(drawn.body.items.map(({ id }: { id: string }) => id)).toEqual([lesson.id])
  const plan = { kind: 'lesson', day, inspectorId: inspector.id, subjectIds: [lesson.id], seed: '10 月' }
  expect((await season.street.post('/api/visits/visits', plan)).status).toBe(403)
  const planned = await supervision.post('/api/visits/visits', plan)
  expect(planned.status).toBe(201)
  const [{ id }] = planned.body.items
  expect(await candidates('lesson')).toEqual([])
  expect((await season.street.get(`/api/visits/visits/${id}`)).status).toBe(404)
  const { items } = (await supervisor.get('/api/my/visits')).body
  expect([items[0].kindTitle, items[0].items.length]).toEqual(['课程督导', 9])
  const finding = newId()
  const at = new Date(house.clock.now().getTime() - 60_000).toISOString()
  const acts = [
    { id: newId(), at, kind: 'answer', item: 'on-time', value: 'no' },
    { id: newId(), at, kind: 'find', finding, severity: 'major', text: '私自改时间上课' },
  ]
  expect((await supervisor.post(`/api/my/visits/${id}/acts`, { acts })).body.state).toBe('under-way')
  expect((await season.street.get(`/api/visits/visits/${id}`)).body.findings).toMatchObject([{ id: finding }])
})
