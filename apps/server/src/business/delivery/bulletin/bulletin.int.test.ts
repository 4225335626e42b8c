import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { openSeating } from '#support/places'
import { agree } from '../../coaches/testing/applicant.ts'
import { type BulletinDesk, openAt as open, openBulletin } from './testing/bulletin.ts'
import { followMoves } from './testing/week.ts'

let desk: BulletinDesk
beforeAll(async () => {
  desk = await openBulletin()
})
beforeEach(() => desk.renew())
afterAll(() => desk.house.close())

const openPlaces = () =>
  withCall(
    desk.house.house,
    { actor: systemActor, now: desk.house.clock.now(), requestId: newId() },
    (call) =>
      openSeating(
        call,
        { name: 'delivery', moved: async () => {}, refuse: () => new Error() as never },
        {
          id: desk.taiji.courseId,
          unitPath: desk.unit.path,
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

test('S1-26 S1-36 the bulletin has next desk.week’s confirmed lessons with time, item, place, contact and sign-up state', async () => {
  const page = await desk.week()
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
  const kinds = (await desk.week()).entries.map(({ more }: { more: string[] }) => more)
  expect(kinds).toEqual([['技能课程'], ['科学讲座']])
})

test('S1-36 the contact is a work phone that the person confirmed, as it is now, and nobody’s when taken back', async () => {
  const contacts = async () =>
    (await desk.week()).entries.map((each: { contactPhone: string | null }) => each.contactPhone)
  expect(await contacts()).toEqual([null, null])
  await desk.street.put('/api/publications/contact', { name: '王老师', phone: '021-37528888' })
  expect(await contacts()).toEqual(['021-37528888', '021-37528888'])
  const { body } = await desk.house.anonymous.get('/p/bulletin')
  expect(String(body)).toContain('王老师 021-37528888')
  await desk.street.post('/api/publications/contact/withdraw')
  expect(await contacts()).toEqual([null, null])
  expect(String((await desk.house.anonymous.get('/p/bulletin')).body)).toContain('请咨询街镇')
})

test('S1-36 X-03 who teaches stands on the page while he agrees, as it is now; no version and nothing that leaves the desk.house ever names him', async () => {
  const coach = await desk.house.citizen({ name: '陈志强' })
  await desk.house.owner.query(
    'update coaches.coach set citizen_id = $2 where id = (select coach_id from delivery.course where id = $1)',
    [desk.taiji.courseId, coach.id],
  )
  const own = async () => (await desk.week()).entries.map((each: { own: string[] }) => each.own)
  const html = async () => String((await desk.house.anonymous.get('/p/bulletin')).body)
  const leaves = async () => {
    const { id } = await desk.week()
    const [mine] = (await desk.association.get(`/api/publications/publications/${id}`)).body.deliveries
    const sheet = await desk.house.anonymous.get(`${open}/sheet.xlsx`)
    const { rows } = await desk.house.owner.query('select content, changes from publications.issue')
    return [
      strFromU8(unzipSync(sheet.raw)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
      String((await desk.house.anonymous.get(`${open}/feed.ics`)).body),
      JSON.stringify((await desk.association.get(`/api/publications/deliveries/${mine.id}/text`)).body),
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
  await followMoves(desk.house, desk.unit, desk.taiji.courseId)
  await coach.delete('/api/citizens/consents/coach-public')
  expect(await own()).toEqual([[''], ['']])
  expect(await html()).not.toContain('陈志强')
  expect((await desk.week()).version).toBe(1)
})

test('S1-40 the sign-up state tells the places that are left, live, and makes no new version', async () => {
  const states = async () => (await desk.week()).entries.map(({ state }: { state: string }) => state)
  expect(await states()).toEqual(['报名未开始', '报名未开始'])
  await openPlaces()
  expect((await states())[0]).toBe('尚余 30 个名额')
  await desk.house.owner.query('update places.seating set taken = 29 where id = $1', [desk.taiji.courseId])
  expect((await states())[0]).toBe('尚余 1 个名额')
  await desk.house.owner.query('update places.seating set taken = 30 where id = $1', [desk.taiji.courseId])
  expect((await states())[0]).toBe('已报满')
  await followMoves(desk.house, desk.unit, desk.taiji.courseId)
  expect((await desk.week()).version).toBe(1)
})

test('the page, the picture, the sheet and the feed are for anybody, of a district alone, too', async () => {
  const { status, body, headers } = await desk.house.anonymous.get('/p/bulletin/2026-11-30')
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  for (const word of ['太极拳', '金海文体中心', '12月2日 周三 09:00-10:30'])
    expect(String(body)).toContain(word)
  const picture = await desk.house.anonymous.get(`${open}/picture.png`)
  expect([picture.headers['content-type'], picture.raw.subarray(1, 4).toString()]).toEqual([
    'image/png',
    'PNG',
  ])
  const sheet = await desk.house.anonymous.get(`${open}/sheet.xlsx`)
  const cells = strFromU8(unzipSync(sheet.raw)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  for (const word of ['报名情况', '太极拳', '奉贤区']) expect(cells).toContain(word)
  const feed = String((await desk.house.anonymous.get(`${open}/feed.ics`)).body).replaceAll('\r\n ', '')
  expect(feed).toContain('DTSTART:20261202T010000Z')
  const other = await desk.house.unit('杨浦区')
  expect((await desk.week(`?unitId=${other.id}`)).entries).toEqual([])
  expect((await desk.week(`?unitId=${desk.unit.id}`)).entries).toHaveLength(2)
  expect((await desk.house.anonymous.get(`${open}?key=2026-11-23`)).status).toBe(404)
  expect((await desk.house.anonymous.get('/p/nothing')).status).toBe(404)
})

test('S1-39 a citizen asks on the bulletin, its sub-district answers, and how many wait is shown', async () => {
  const { id, entries } = await desk.week()
  const citizen = await desk.house.citizen()
  const count = async () => (await desk.street.get('/api/publications/publications')).body.unanswered
  expect(await count()).toBe(0)
  const ask = { entryId: entries[0].id, text: '零基础可以参加吗？' }
  expect((await citizen.post(`/api/publications/publications/${id}/questions`, ask)).status).toBe(200)
  expect(await count()).toBe(1)
  const [question] = (await desk.street.get('/api/publications/questions?open=true')).body
  await desk.street.post(`/api/publications/questions/${question.id}/answer`, { answer: '可以，欢迎来。' })
  expect(await count()).toBe(0)
  expect((await citizen.get('/api/publications/questions/mine')).body).toMatchObject([
    { answer: '可以，欢迎来。' },
  ])
})
