import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { openSeating } from '#support/places'
import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { agree } from '../../coaches/testing/applicant.ts'
import { addItem, openAssociation } from '../../coaches/testing/office.ts'
import { addLesson, followMoves, freezeBulletin } from './testing/week.ts'

const open = '/api/publications/public/bulletin'
let house: TestHouse
let unit: UnitRef
let street: Client
let association: Client
let venueId: string
let item: { id: string; name: unknown }
let lecture: { id: string; name: unknown }
let taiji: { courseId: string; lessonId: string }

beforeAll(async () => {
  house = await openTestHouse('2026-11-27T13:00:00+08:00')
  unit = await house.unit('奉贤区', '金海街道')
  street = await house.staff(unit)
  association = await openAssociation(house)
  item = (await addItem(association, { name: '太极拳' })) as never // what its door answers
  lecture = (await addItem(association, { name: '膝关节保护', kind: 'lecture', category: null })) as never // as above
  const venue = { name: '金海文体中心', address: '金海路 1 号', capacity: 60 }
  venueId = (await street.post('/api/coaches/venues', venue)).body.id
  taiji = await addLesson(house, unit, {
    itemId: item.id,
    venueId,
    at: '2026-12-02T09:00+08:00',
    until: '2026-12-02T10:30+08:00',
  })
  await addLesson(house, unit, {
    itemId: lecture.id,
    kind: 'lecture',
    venueId,
    at: '2026-12-06T14:00+08:00',
    until: '2026-12-06T15:30+08:00',
  })
  // Not yet confirmed, called off, and of the weeks before and after.
  for (const [at, state] of [
    ['2026-12-03', 'planned'],
    ['2026-12-03', 'cancelled'],
    ['2026-11-29', 'confirmed'],
    ['2026-12-07', 'confirmed'],
  ] as const)
    await addLesson(house, unit, {
      itemId: item.id,
      at: `${at}T09:00+08:00`,
      until: `${at}T10:00+08:00`,
      state,
    })
})
/** A session does not outlive a night. */
async function signInAt(moment: string) {
  house.clock.set(moment)
  street = await house.staff(unit)
  association = await openAssociation(house)
}
beforeEach(async () => {
  await house.owner.query(
    'truncate publications.publication cascade; delete from publications.contact; delete from places.seating',
  )
  await house.owner.query(
    `update delivery.lesson set starts_at = '2026-12-02T09:00+08:00', ends_at = '2026-12-02T10:30+08:00' where id = '${taiji.lessonId}'`,
  )
  await signInAt('2026-11-27T14:00:00+08:00')
  await freezeBulletin(house)
})
afterAll(() => house.close())

const week = async (query = '') => (await house.anonymous.get(`${open}${query}`)).body
const openPlaces = () =>
  withCall(house.house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, (call) =>
    openSeating(
      call,
      { name: 'delivery', moved: async () => {}, refuse: () => new Error() as never },
      {
        id: taiji.courseId,
        unitPath: unit.path,
        capacity: 30,
        opensAt: new Date('2026-11-20T00:00:00Z'),
        closesAt: new Date('2026-12-01T00:00:00Z'),
        promotesUntil: new Date('2026-12-02T01:00:00Z'),
        endsAt: new Date('2026-12-02T02:30:00Z'),
        offerMinutes: 60,
        waitingList: true,
      },
    ),
  )

test('S1-26 S1-36 the bulletin has next week’s confirmed lessons with time, item, place, contact and sign-up state', async () => {
  const page = await week()
  expect(page).toMatchObject({
    key: '2026-11-30',
    title: '配送一周一览（2026年11月30日—12月6日）',
    version: 1,
    notices: [],
  })
  expect(page.columns.map(({ title }: { title: string }) => title)).toEqual([
    '时间',
    '街镇',
    '项目',
    '地点',
    '联系人',
    '报名情况',
    '类别',
    '授课教练',
  ])
  expect(page.entries).toMatchObject([
    {
      unit: '金海街道',
      district: '奉贤区',
      title: '太极拳',
      time: '12月2日 周三 09:00-10:30',
      place: '金海文体中心（金海路 1 号）',
    },
    { title: '膝关节保护', time: '12月6日 周日 14:00-15:30' },
  ])
})

test('S1-53 a lecture stands there like a class', async () => {
  const kinds = (await week()).entries.map(({ more }: { more: string[] }) => more)
  expect(kinds).toEqual([['技能课程'], ['科学讲座']])
})

test('S1-36 the contact is a work phone that the person confirmed, as it is now, and nobody’s when taken back', async () => {
  const contacts = async () =>
    (await week()).entries.map((each: { contactPhone: string | null }) => each.contactPhone)
  expect(await contacts()).toEqual([null, null])
  await street.put('/api/publications/contact', { name: '王老师', phone: '021-37528888' })
  expect(await contacts()).toEqual(['021-37528888', '021-37528888'])
  const { body } = await house.anonymous.get('/p/bulletin')
  expect(String(body)).toContain('王老师 021-37528888')
  await street.post('/api/publications/contact/withdraw')
  expect(await contacts()).toEqual([null, null])
  expect(String((await house.anonymous.get('/p/bulletin')).body)).toContain('请咨询街镇')
})

test('S1-36 X-03 who teaches stands on the page while he agrees, as it is now; no version and nothing that leaves the house ever names him', async () => {
  const coach = await house.citizen({ name: '陈志强' })
  await house.owner.query(
    'update coaches.coach set citizen_id = $2 where id = (select coach_id from delivery.course where id = $1)',
    [taiji.courseId, coach.id],
  )
  const own = async () => (await week()).entries.map((each: { own: string[] }) => each.own)
  const html = async () => String((await house.anonymous.get('/p/bulletin')).body)
  const leaves = async () => {
    const { id } = await week()
    const [mine] = (await association.get(`/api/publications/publications/${id}`)).body.deliveries
    const sheet = await house.anonymous.get(`${open}/sheet.xlsx`)
    const { rows } = await house.owner.query('select content, changes from publications.issue')
    return [
      strFromU8(unzipSync(sheet.raw)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
      String((await house.anonymous.get(`${open}/feed.ics`)).body),
      JSON.stringify((await association.get(`/api/publications/deliveries/${mine.id}/text`)).body),
      JSON.stringify(rows),
    ].join()
  }
  expect(await own()).toEqual([[''], ['']])
  expect(await html()).not.toContain('授课教练')
  await agree(coach, 'coach-public')
  expect(await own()).toEqual([['陈志强（中级）'], ['']])
  expect(await html()).toContain('陈志强（中级）')
  expect(await leaves()).toContain('太极拳')
  expect(await leaves()).not.toContain('陈志强')
  await followMoves(house, unit, taiji.courseId)
  await coach.delete('/api/citizens/consents/coach-public')
  expect(await own()).toEqual([[''], ['']])
  expect(await html()).not.toContain('陈志强')
  expect((await week()).version).toBe(1)
})

test('S1-40 the sign-up state tells the places that are left, live, and makes no new version', async () => {
  const states = async () => (await week()).entries.map(({ state }: { state: string }) => state)
  expect(await states()).toEqual(['报名未开始', '报名未开始'])
  await openPlaces()
  expect((await states())[0]).toBe('尚余 30 个名额')
  await house.owner.query('update places.seating set taken = 29 where id = $1', [taiji.courseId])
  expect((await states())[0]).toBe('尚余 1 个名额')
  await house.owner.query('update places.seating set taken = 30 where id = $1', [taiji.courseId])
  expect((await states())[0]).toBe('已报满')
  await followMoves(house, unit, taiji.courseId)
  expect((await week()).version).toBe(1)
})

test('the page, the picture, the sheet and the feed are for anybody, of a district alone, too', async () => {
  const { status, body, headers } = await house.anonymous.get('/p/bulletin/2026-11-30')
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  for (const word of ['太极拳', '金海文体中心', '12月2日 周三 09:00-10:30'])
    expect(String(body)).toContain(word)
  const picture = await house.anonymous.get(`${open}/picture.png`)
  expect([picture.headers['content-type'], picture.raw.subarray(1, 4).toString()]).toEqual([
    'image/png',
    'PNG',
  ])
  const sheet = await house.anonymous.get(`${open}/sheet.xlsx`)
  const cells = strFromU8(unzipSync(sheet.raw)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  for (const word of ['报名情况', '太极拳', '奉贤区']) expect(cells).toContain(word)
  const feed = String((await house.anonymous.get(`${open}/feed.ics`)).body).replaceAll('\r\n ', '')
  expect(feed).toContain('DTSTART:20261202T010000Z')
  const other = await house.unit('杨浦区')
  expect((await week(`?unitId=${other.id}`)).entries).toEqual([])
  expect((await week(`?unitId=${unit.id}`)).entries).toHaveLength(2)
  expect((await house.anonymous.get(`${open}?key=2026-11-23`)).status).toBe(404)
  expect((await house.anonymous.get('/p/nothing')).status).toBe(404)
})

test('S1-39 a citizen asks on the bulletin, its sub-district answers, and how many wait is shown', async () => {
  const { id, entries } = await week()
  const citizen = await house.citizen()
  const count = async () => (await street.get('/api/publications/publications')).body.unanswered
  expect(await count()).toBe(0)
  const ask = { entryId: entries[0].id, text: '零基础可以参加吗？' }
  expect((await citizen.post(`/api/publications/publications/${id}/questions`, ask)).status).toBe(200)
  expect(await count()).toBe(1)
  const [question] = (await street.get('/api/publications/questions?open=true')).body
  await street.post(`/api/publications/questions/${question.id}/answer`, { answer: '可以，欢迎来。' })
  expect(await count()).toBe(0)
  expect((await citizen.get('/api/publications/questions/mine')).body).toMatchObject([
    { answer: '可以，欢迎来。' },
  ])
})

test('A2 S1-14 S1-38 until 20:00 a moved lesson makes the next version, afterwards a notice on top and on the same channels; the feed counts up', async () => {
  const move = async (day: string) => {
    await house.owner.query(
      `update delivery.lesson set starts_at = $2::timestamptz, ends_at = $2::timestamptz + interval '90 minutes' where id = $1`,
      [taiji.lessonId, `2026-12-${day}T09:00+08:00`],
    )
    await followMoves(house, unit, taiji.courseId)
  }
  const sequence = async () => {
    const feed = String((await house.anonymous.get(`${open}/feed.ics`)).body).replaceAll('\r\n ', '')
    const event = feed.split('BEGIN:VEVENT').find((part) => part.includes(taiji.lessonId))
    return /SEQUENCE:(\d+)/.exec(event ?? '')?.[1]
  }
  const { id } = await week()
  expect(await sequence()).toBe('0')
  house.clock.set('2026-11-27T16:00:00+08:00')
  await move('03')
  expect(await week()).toMatchObject({ version: 2, notices: [] })
  await signInAt('2026-11-28T09:00:00+08:00')
  await move('04')
  const after = await week()
  // What was published stays; above it stands what is other, with its date.
  expect(after.version).toBe(2)
  expect(after.entries.find(({ title }: { title: string }) => title === '太极拳').time).toContain(
    '12月3日 周四',
  )
  expect(after.notices).toMatchObject([
    {
      no: 3,
      at: '2026-11-28T01:00:20.000Z',
      lines: [expect.stringContaining('时间改为12月4日 周五 09:00-10:30')],
    },
  ])
  expect(String((await house.anonymous.get('/p/bulletin')).body)).toContain('更改告示（11月28日 09:00）')
  expect(await sequence()).toBe('2')
  const { body } = await association.get(`/api/publications/publications/${id}`)
  const lines = (no: number) =>
    body.deliveries.flatMap((each: { no: number; channel: string; state: string }) =>
      each.no === no ? [[each.channel, each.state]] : [],
    )
  // The city's four and the district's two; the other districts are not concerned.
  expect(
    lines(3)
      .map(([channel]: string[]) => channel)
      .sort(),
  ).toEqual(
    [
      '一网通办',
      '上海体育',
      '上海市体育总会',
      '上海社区体育',
      '奉贤区体育局微信公众号',
      '奉贤区体育局网站',
    ].sort(),
  )
  expect(lines(1)).toContainEqual(['上海体育', 'superseded'])
  expect(lines(1)).toContainEqual(['杨浦区体育局网站', 'waiting'])
  expect(lines(2)).toContainEqual(['上海体育', 'waiting'])
})

test('A2 a correction by hand is looked at, before 20:00 and by the association alone; a notice in own words afterwards', async () => {
  const { id } = await week()
  const at = `/api/publications/publications/${id}`
  const { body: seen } = await association.get(at)
  const correct = { lastNo: seen.lastNo, reason: '核对后更正' }
  expect((await street.post(`${at}/versions`, correct)).status).toBe(403)
  await signInAt('2026-11-27T19:00:00+08:00')
  expect((await association.post(`${at}/versions`, correct)).body.code).toBe('publications/nothing-changed')
  expect((await association.post(`${at}/notices`, { lastNo: seen.lastNo, text: '停课一天' })).body.code).toBe(
    'publications/versions-open',
  )
  await signInAt('2026-11-28T20:00:00+08:00')
  expect((await association.post(`${at}/versions`, correct)).body.code).toBe('publications/versions-closed')
  expect(
    (await association.post(`${at}/notices`, { lastNo: seen.lastNo + 1, text: '因台风停课一天' })).status,
  ).toBe(409)
  const made = await association.post(`${at}/notices`, { lastNo: seen.lastNo, text: '因台风停课一天' })
  expect(made.body).toEqual({ no: seen.lastNo + 1 })
  expect((await week()).notices[0]).toMatchObject({ lines: ['因台风停课一天'] })
})
