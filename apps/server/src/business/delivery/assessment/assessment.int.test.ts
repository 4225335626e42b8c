import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '../testing/orders.ts'
import { plantYear, type Year } from './testing/year.ts'

let house: TestHouse
let association: Client
let good: Client
let poor: Client
let year: Year
const at = '/api/delivery/assessments'
const rulesAt = '/api/delivery/assessment-rules'

beforeAll(async () => {
  house = await openTestHouse('2026-12-10T10:00:00+08:00')
  association = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  good = await house.staff(await house.unit('奉贤区', '金海街道'))
  poor = await house.staff(await house.unit('奉贤区', '金汇镇'))
  year = await plantYear(house, association)
  await plantGood()
  await plantPoor()
  const texts = [
    { path: poor.unit.path, text: '更改：金汇镇“太极拳”，时间改为…' },
    { path: good.unit.path, text: '新增：金海街道“太极拳”' },
  ]
  await year.bulletin(await house.unit(), [good.unit.path, poor.unit.path], texts)
})
afterAll(() => house.close())
/** Each test works it out anew. */
afterEach(() =>
  house.owner.query(
    'delete from delivery.assessment_unit; delete from delivery.assessment; delete from delivery.assessment_rule',
  ),
)

/** Twelve lessons, all of them proved; a beginner of 30 and one of 70 who was in a class before. */
async function plantGood() {
  const lessons = await year.lessons(good.unit, 12)
  for (const lesson of lessons) await year.prove(lesson, good.unit)
  const [first, second] = lessons
  if (first === undefined || second === undefined) throw new Error('no lessons')
  const adult = await house.citizen({ bornOn: '1996-05-01' })
  const senior = await house.citizen({ bornOn: '1956-05-01' })
  await year.joins(adult, first, good.unit)
  await year.joins(adult, second, good.unit, { foundation: 'some', at: '2026-08-21T10:00:00+08:00' })
  await year.run(`update delivery.course set half_year = '2025-2' where id = $1`, [(await early()).courseId])
  await year.joins(senior, first, good.unit, { foundation: 'some' })
  await year.came(first, good.unit, 6, 8)
  for (const stars of [5, 4]) await year.rated(first, good.unit, stars)
  await year.rated(first, good.unit, 1, '含个人信息')
  async function early() {
    const lesson = await year.lesson(good.unit, 'cancelled')
    await year.joins(senior, lesson, good.unit, { at: '2025-08-20T10:00:00+08:00' })
    return lesson
  }
}

/** Twelve lessons as well: two proved, three moved after the confirmation, one class opened with twelve people. */
async function plantPoor() {
  const lessons = await year.lessons(poor.unit, 12)
  for (const lesson of lessons.slice(0, 2)) await year.prove(lesson, poor.unit)
  for (const lesson of lessons.slice(0, 3)) await year.move(lesson, poor.unit)
  const [first] = lessons
  if (first !== undefined) await year.opened(first, poor.unit, 12)
  await year.lesson(poor.unit, 'confirmed')
}

async function assess(): Promise<string> {
  must(await association.post(at, { year: 2026 }), 202)
  await house.settle()
  return must(await association.get(at)).items[0].id
}
const unitOf = async (id: string, who: Client, unitId: number) => who.get(`${at}/${id}/units/${unitId}`)
const act = async (id: string, name: string, body: object = {}) => {
  const { version } = must(await association.get(`${at}/${id}`))
  return association.request({
    method: name === 'commended' ? 'PUT' : 'POST',
    url: `${at}/${id}/${name}`,
    payload: { version, ...body },
  })
}

test('S1-16 S1-43 a year is worked out as a task: every figure with its reason and the rows behind it, the careful before the careless', async () => {
  expect((await good.post(at, { year: 2026 })).status).toBe(403)
  expect((await association.post(at, { year: 2027 })).body.errors[0].message).toBe(
    '请选择 2026 年或更早的年份。',
  )
  const id = await assess()
  const seen = must(await association.get(`${at}/${id}`))
  expect(seen).toMatchObject({ year: 2026, state: 'computed', ranked: 2, openLessons: 1 })
  expect(
    seen.units.slice(0, 2).map((unit: { unitName: string; place: number }) => [unit.place, unit.unitName]),
  ).toEqual([
    [1, '金海街道'],
    [2, '金汇镇'],
  ])
  expect(seen.units.length).toBeGreaterThan(200)
  expect(seen.units.at(-1)).toMatchObject({ place: null, lessonsHeld: 0 })
  const { reasons, behind } = must(await unitOf(id, association, poor.unit.id))
  const said = Object.fromEntries(reasons.map((each: { indicator: string }) => [each.indicator, each]))
  expect(said).toMatchObject({
    kept: { points: 76.9, text: '确认 13 节，之后更改或取消 3 节' },
    bulletin: { points: 0, text: '一周一览刊出 1 条，更正 1 条' },
    heads: { points: 92.3, text: '开班 13 个，未达标 1 个' },
    proved: { points: 16.7, text: '授课 12 节，照片和视频齐全 2 节' },
    // What nobody measured counts neither for nor against.
    attendance: { points: null, text: '应到 0 人次，实到 0 人次，不计分' },
  })
  const count = (indicator: string) =>
    behind.filter((row: { indicator: string }) => row.indicator === indicator).length
  expect(['kept', 'bulletin', 'heads', 'proved', 'mix'].map(count)).toEqual([3, 1, 1, 10, 13])
  expect(behind.find((row: { indicator: string }) => row.indicator === 'heads').text).toContain(
    '开班时 12 人',
  )
})

test('S1-43 people are counted once a sub-district, by what they said of themselves; who came to a class before is not new', async () => {
  const id = await assess()
  const { reasons } = must(await unitOf(id, association, good.unit.id))
  const texts = reasons.map(({ text }: { text: string }) => text)
  const [{ figures }] = await year.run(
    'select figures from delivery.assessment_unit where assessment_id = $1 and unit_id = $2',
    [id, good.unit.id],
  )
  expect(figures).toMatchObject({ participants: 2, withoutFoundation: 1, newParticipants: 1 })
  // Of so few no number leaves the house.
  expect(texts).toContain('2 名学员中无基础或有基础的不足 3 名，不列人数，不计分')
  expect(texts).toContain('2 名学员中首次参加或曾经参加的不足 3 名，不列人数，不计分')
  expect(texts).toContain('填写生日的学员不足 3 名，不列年龄段，不计分')
  expect(texts).toContain('一周一览刊出 1 条，更正 0 条')
  // Of the lessons whose attendance was taken.
  expect(texts).toContain('应到 8 人次，实到 6 人次')
})

test('S1-43 a rating that is hidden is left out of the year: what is not fit to be read is not fit to be judged by', async () => {
  const { reasons } = must(await unitOf(await assess(), association, good.unit.id))
  expect(reasons.find((each: { indicator: string }) => each.indicator === 'ratings').text).toBe(
    '2 条评价，平均 4.5 星',
  )
})

test('S1-43 of one or two people of an age nobody is told, and nothing of it is kept either', async () => {
  const lesson = await year.lesson(poor.unit)
  const born = ['1990-05-01', '1991-05-01', '1992-05-01', '1950-05-01']
  for (const bornOn of born) await year.joins(await house.citizen({ bornOn }), lesson, poor.unit)
  const id = await assess()
  const { reasons } = must(await unitOf(id, association, poor.unit.id))
  expect(reasons.find((each: { indicator: string }) => each.indicator === 'ages')).toMatchObject({
    points: 0,
    text: '18 岁以下 0、18 岁及以上 4 名（不足 3 名的年龄段与相邻的合并）',
  })
  const [kept] = await year.run(
    `select figures -> 'ages' as ages from delivery.assessment_unit where assessment_id = $1 and unit_id = $2`,
    [id, poor.unit.id],
  )
  expect(kept.ages.map(({ count }: { count: number }) => count)).toEqual([0, 4])
  await year.run('delete from delivery.learner where unit_path = $1', [poor.unit.path])
  await year.run(`update places.place set state = 'withdrawn' where seating_id = $1`, [lesson.courseId])
})

test('S1-16 the association sets what each quality weighs; what is worked out from then on goes by it', async () => {
  const before = must(await association.get(rulesAt))
  const set = (weights: object, about = {}) =>
    association.put(rulesAt, {
      weights,
      leastLessons: 10,
      version: before.version,
      reason: '年度调整',
      ...about,
    })
  const odd = await set({ accuracy: 30, inclusion: 25, reason: 25, effect: 25 })
  expect(odd.body.errors).toEqual([{ path: '/weights', message: '四项权重合计 105，应为 100。' }])
  const weights = { accuracy: 0, inclusion: 0, reason: 0, effect: 100 }
  expect(
    (await good.put(rulesAt, { weights, leastLessons: 10, version: 0, reason: '年度调整' })).status,
  ).toBe(403)
  must(await set(weights))
  expect((await set(weights)).status).toBe(409)
  const [first] = must(await association.get(`${at}/${await assess()}`)).units
  expect(first).toMatchObject({ unitName: '金海街道', score: 87.5 })
})

test('S1-16 before it is confirmed nobody below knows of it; then each sees its own, and nothing changes any more', async () => {
  const id = await assess()
  expect((await good.get(`${at}/${id}`)).status).toBe(404)
  expect(must(await good.get(at)).items).toEqual([])
  const whole = must(await unitOf(id, association, poor.unit.id))
  must(await act(id, 'confirm'))
  const district = await house.staff(await house.unit('奉贤区'))
  const elsewhere = await house.staff(await house.unit('杨浦区'))
  const seenBy = async (who: Client) =>
    must(await who.get(`${at}/${id}`)).units.map((unit: { unitName: string }) => unit.unitName)
  expect(await seenBy(poor)).toEqual(['金汇镇'])
  expect((await seenBy(district)).slice(0, 2)).toEqual(['金海街道', '金汇镇'])
  expect(await seenBy(elsewhere)).not.toContain('金汇镇')
  expect((await unitOf(id, good, poor.unit.id)).status).toBe(404)
  const own = must(await unitOf(id, poor, poor.unit.id))
  expect(own).toMatchObject({ place: 2, ranked: 2, state: 'confirmed', reasons: whole.reasons })
  const again = await association.post(at, { year: 2026 })
  expect([again.status, again.body.code]).toEqual([409, 'platform/wrong-state'])
  await year.run(`update delivery.lesson set seq = seq + 1 where unit_id = $1`, [poor.unit.id])
  expect(must(await unitOf(id, poor, poor.unit.id))).toEqual(own)
})

test('S1-16 who has a place may be commended: a list and a certificate, and for nobody else', async () => {
  const id = await assess()
  expect((await act(id, 'commended', { unitIds: [] })).body.code).toBe('platform/wrong-state')
  must(await act(id, 'confirm'))
  const none = await act(id, 'commended', { unitIds: [(await house.unit('奉贤区', '奉浦街道')).id] })
  expect(none.body.errors).toEqual([{ path: '/unitIds/0', message: '这个街镇没有名次，不能表彰。' }])
  const certificate = (unitId: number) => `${at}/${id}/units/${unitId}/certificate.pdf`
  expect((await good.get(certificate(good.unit.id))).status).toBe(404)
  const told = must(await act(id, 'commended', { unitIds: [good.unit.id] }))
  expect(told.units.filter((unit: { isCommended: boolean }) => unit.isCommended)).toMatchObject([
    { place: 1 },
  ])
  for (const url of [certificate(good.unit.id), `${at}/${id}/commendation.pdf`]) {
    const paper = await good.request({ method: 'GET', url })
    expect([paper.status, paper.headers['content-type']]).toEqual([200, 'application/pdf'])
  }
  expect((await poor.get(certificate(good.unit.id))).status).toBe(404)
  expect((await act(id, 'confirm')).body.code).toBe('platform/wrong-state')
})
