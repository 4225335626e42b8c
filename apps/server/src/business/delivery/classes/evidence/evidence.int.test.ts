import { usualEvidenceRules } from '@jianwang/records/evidence'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { datedPhoto, recordedVideo, sampleVideo } from '#platform/media/test-media'
import { samplePicture } from '#platform/pictures/test-pictures'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { plantCoach, plantLesson, sendEvidence } from './testing/lesson.ts'

let house: TestHouse
let association: Client
let street: Client
let other: Client
let coach: { id: string; citizen: Citizen }
let lesson: string
const day = '2026-11-22'
beforeAll(async () => {
  house = await openTestHouse()
  association = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('奉贤区', '金汇镇'))
})
afterAll(() => house.close())
beforeEach(async () => {
  coach = await plantCoach(house, association)
  lesson = await plantLesson(house, {
    coachId: coach.id,
    unit: street.unit,
    startsAt: `${day}T09:00:00+08:00`,
    endsAt: `${day}T10:30:00+08:00`,
  })
})

const here = { lat: 31.2305, lng: 121.4738 }
const photo = (clock = '09:10:00', place = here) =>
  datedPhoto({ takenAt: `${day.replaceAll('-', ':')} ${clock}`, ...place })
const video = (clock = '09:20:00', place = '+31.2305+121.4738/') =>
  sampleVideo({ takenAt: new Date(`${day}T${clock}+08:00`), place, bytes: 250_000 })
const mine = async () => (await coach.citizen.get(`/api/my/delivery/lessons/${lesson}/evidence`)).body
const seen = async (client = street) => (await client.get(`/api/delivery/lessons/${lesson}/evidence`)).body

test('S1-28 A3 a coach hands in photos and video of his lesson by parts: each has its receipt, and the lesson is complete with both', async () => {
  expect(await mine()).toMatchObject({ state: 'missing', missing: ['还缺 1 张照片。', '还缺 1 段视频。'] })
  expect((await sendEvidence(coach.citizen, lesson, 'photo', photo())).status).toBe(204)
  expect(await mine()).toMatchObject({ state: 'missing', missing: ['还缺 1 段视频。'] })
  expect((await sendEvidence(coach.citizen, lesson, 'video', video())).status).toBe(204)
  const told = await mine()
  expect(told).toMatchObject({
    itemName: expect.stringContaining('太极拳'),
    state: 'complete',
    missing: [],
    venueName: expect.stringContaining('活动室'),
  })
  expect(told.items).toMatchObject([
    { kind: 'photo', mediaType: 'image/jpeg', time: 'inside', place: 'inside', odd: [], unknown: [] },
    { kind: 'video', mediaType: 'video/mp4', time: 'inside', place: 'inside', seconds: 30 },
  ])
  for (const { receipt, submittedAt, metres } of told.items) {
    expect([receipt, submittedAt]).toEqual([
      expect.stringMatching(/^ZP\d{8}$/),
      house.clock.now().toISOString(),
    ])
    expect(metres).toBeLessThan(30)
  }
  expect((await seen()).items).toEqual(told.items)
  const { rows } = await house.owner.query(
    `select after from audit.entry where action = 'delivery-lesson.submit-evidence' and subject_id = $1 order by id`,
    [lesson],
  )
  expect(rows.map(({ after }) => after.kind)).toEqual(['照片', '视频'])
})

test('S1-28 of the place only the distance is kept: not in the row, not in the file', async () => {
  await sendEvidence(coach.citizen, lesson, 'video', video())
  const [{ id }] = (await mine()).items
  const file = await street.get(`/api/delivery/evidence/${id}/file`)
  expect([file.status, file.headers['content-type'], file.raw.includes('+31.23')]).toEqual([
    200,
    'video/mp4',
    false,
  ])
  const { rows } = await house.owner.query('select * from delivery.evidence where id = $1', [id])
  expect(JSON.stringify(rows)).not.toMatch(/31\.23|121\.47/)
})

test('S1-28 S1-13 what was taken at another time or place is kept, said so, and does not count; it is announced as odd', async () => {
  await sendEvidence(coach.citizen, lesson, 'photo', photo('07:00:00'))
  await sendEvidence(coach.citizen, lesson, 'video', video('09:20:00', '+31.1304+121.4738/'))
  const told = await mine()
  expect(told.missing).toEqual([
    '还缺 1 张照片（已交的 1 张不在上课的时间或地点，不计入）。',
    '还缺 1 段视频（已交的 1 段不在上课的时间或地点，不计入）。',
  ])
  expect(told.items[0].odd).toEqual([
    '照片拍摄于 11月22日 07:00，不在这节课的时间（11月22日 09:00—10:30，前后各 30 分钟）内。',
  ])
  expect(told.items[1].odd).toEqual(['视频拍摄地点距场地 11.1 公里，超过 500 米。'])
  const { rows } = await house.owner.query(
    `select body->>'odd' as odd from platform.outbox where kind = 'delivery.evidence-submitted' and subject_id = $1`,
    [lesson],
  )
  expect(rows).toEqual([{ odd: 'true' }, { odd: 'true' }])
})

test('S1-28 what says neither when nor where is unknown, and not false', async () => {
  await sendEvidence(coach.citizen, lesson, 'photo', samplePicture('baseline'))
  await sendEvidence(coach.citizen, lesson, 'video', recordedVideo('webm'))
  const told = await mine()
  expect([told.state, told.items.map(({ time, place }: Record<string, string>) => [time, place])]).toEqual([
    'complete',
    [
      ['unknown', 'unknown'],
      ['unknown', 'unknown'],
    ],
  ])
  expect(told.items[1].unknown).toHaveLength(2)
  lesson = await plantLesson(house, {
    coachId: coach.id,
    unit: street.unit,
    startsAt: `${day}T13:00:00+08:00`,
    endsAt: `${day}T14:00:00+08:00`,
    hasPoint: false,
  })
  await sendEvidence(coach.citizen, lesson, 'photo', photo('13:10:00'))
  expect((await mine()).items).toMatchObject([
    { time: 'inside', place: 'unknown', unknown: ['场地没有登记位置，照片的拍摄地点无法核对。'] },
  ])
})

test('S1-28 a video cut off at 90 %, or another file under its name, is refused by its sentence, and the lesson stays as it was', async () => {
  const whole = video()
  const cut = await sendEvidence(
    coach.citizen,
    lesson,
    'video',
    whole.subarray(0, Math.floor(whole.length * 0.9)),
  )
  expect([cut.status, cut.body.code]).toEqual([422, 'platform/video-cut'])
  const wrong = await sendEvidence(coach.citizen, lesson, 'video', photo())
  expect([wrong.status, wrong.body.code]).toEqual([422, 'platform/not-a-video'])
  expect((await sendEvidence(coach.citizen, lesson, 'photo', whole)).body.code).toBe('platform/not-a-photo')
  expect((await mine()).items).toEqual([])
  const { rows } = await house.owner.query(
    `select count(*)::int as n from platform.file where purpose like 'class-%' and created_at > now()`,
  )
  expect(rows[0].n).toBe(0)
})

test('S1-28 the lesson’s own coach alone, from its beginning on, while it stands', async () => {
  const stranger = await plantCoach(house, association)
  const refused = await sendEvidence(stranger.citizen, lesson, 'photo', photo())
  expect([refused.status, refused.body.code]).toEqual([404, 'delivery/evidence-not-yours'])
  expect((await sendEvidence(await house.citizen(), lesson, 'photo', photo())).status).toBe(404)
  const plant = (startsAt: string, endsAt: string, state = 'confirmed') =>
    plantLesson(house, { coachId: coach.id, unit: street.unit, startsAt, endsAt, state })
  const closed = [
    await plant('2026-11-23T18:00:00+08:00', '2026-11-23T19:30:00+08:00'),
    await plant('2026-09-01T18:00:00+08:00', '2026-09-01T19:30:00+08:00', 'held'),
    await plant('2026-11-21T18:00:00+08:00', '2026-11-21T19:30:00+08:00', 'cancelled'),
  ]
  const answers = []
  for (const id of closed) answers.push((await sendEvidence(coach.citizen, id, 'photo', photo())).body.detail)
  expect(answers).toEqual([
    '这节课 11月23日 18:00 开始，开始后再提交。',
    '这节课结束已超过 60 天，不能再提交。如有需要请联系协会。',
    '这节课已取消、改由他人上课或尚未确认，不用提交照片和视频。',
  ])
})

test('who reads the class sees what was handed in, and nobody else: sub-district, association, not the neighbour, not another coach', async () => {
  await sendEvidence(coach.citizen, lesson, 'video', video())
  const [{ id }] = (await mine()).items
  for (const client of [street, association, coach.citizen]) {
    const at = client === coach.citizen ? '/api/my/delivery' : '/api/delivery'
    expect((await client.get(`${at}/evidence/${id}/file`)).status).toBe(200)
  }
  const stranger = (await plantCoach(house, association)).citizen
  expect((await stranger.get(`/api/my/delivery/evidence/${id}/file`)).status).toBe(404)
  expect((await stranger.get(`/api/my/delivery/lessons/${lesson}/evidence`)).status).toBe(404)
  expect((await other.get(`/api/delivery/evidence/${id}/file`)).status).toBe(404)
  expect((await other.get(`/api/delivery/lessons/${lesson}/evidence`)).status).toBe(404)
  expect((await house.anonymous.get(`/api/delivery/evidence/${id}/file`)).status).toBe(401)
  expect((await coach.citizen.get('/api/my/delivery/evidence')).body.items).toMatchObject([
    { id: lesson, videos: 1, photos: 0 },
  ])
  expect((await stranger.get('/api/my/delivery/evidence')).body.items).toEqual([])
})

test('a player jumps in a video: ranges of RFC 9110, to the byte', async () => {
  await sendEvidence(coach.citizen, lesson, 'video', video())
  const [{ id, bytes }] = (await mine()).items
  const url = `/api/delivery/evidence/${id}/file`
  const whole = (await street.get(url)).raw
  expect(whole.length).toBe(bytes)
  const ask = (range: string) => street.request({ method: 'GET', url, headers: { range } })
  const part = await ask('bytes=1000-1999')
  expect([part.status, part.headers['content-range'], part.headers['content-length']]).toEqual([
    206,
    `bytes 1000-1999/${bytes}`,
    '1000',
  ])
  expect(part.raw).toEqual(whole.subarray(1_000, 2_000))
  expect((await ask('bytes=-10')).raw).toEqual(whole.subarray(-10))
  const behind = await ask(`bytes=${bytes}-`)
  expect([behind.status, behind.headers['content-range'], behind.body.code]).toEqual([
    416,
    `bytes */${bytes}`,
    'platform/no-such-range',
  ])
  expect((await street.request({ method: 'GET', url })).headers['accept-ranges']).toBe('bytes')
})

test('the list tells what is missing, odd and complete in the scope; the neighbour’s is empty', async () => {
  const list = async (client: Client, query: string) =>
    (await client.get(`/api/delivery/evidence?from=${day}&until=${day}${query}`)).body.items.filter(
      ({ id }: { id: string }) => id === lesson,
    )
  expect(await list(street, '&wanted=missing')).toMatchObject([
    { photos: 0, videos: 0, odd: 0, unitName: expect.stringContaining('金海') },
  ])
  await sendEvidence(coach.citizen, lesson, 'photo', photo('07:00:00'))
  await sendEvidence(coach.citizen, lesson, 'video', video())
  expect((await list(street, '&wanted=odd'))[0]).toMatchObject({
    photos: 1,
    videos: 1,
    odd: 1,
    state: 'missing',
  })
  expect(await list(street, '&wanted=complete')).toEqual([])
  await sendEvidence(coach.citizen, lesson, 'photo', photo())
  expect((await list(association, '&wanted=complete'))[0]).toMatchObject({ state: 'complete', photos: 2 })
  expect([await list(street, '&wanted=missing'), await list(other, '')]).toEqual([[], []])
})

test('S1-28 how much and how near is the association’s setting, as it was seen', async () => {
  const url = '/api/delivery/evidence/rules'
  expect((await street.get(url)).body).toEqual({ ...usualEvidenceRules, version: 0, mayChange: false })
  const body = { ...usualEvidenceRules, leastPhotos: 2, version: 0, reason: '照片要能看清人数' }
  expect((await street.put(url, body)).status).toBe(403)
  expect((await association.put(url, body)).body).toMatchObject({ leastPhotos: 2, version: 1 })
  expect((await association.put(url, body)).status).toBe(409)
  expect((await mine()).missing).toEqual(['还缺 2 张照片。', '还缺 1 段视频。'])
  expect((await association.put(url, { ...body, leastPhotos: 1, version: 1 })).body.version).toBe(2)
})

test('the frame that the phone drew stands beside its video, the first one, and is a picture', async () => {
  await sendEvidence(coach.citizen, lesson, 'video', video())
  const [{ id }] = (await mine()).items
  const send = (payload: Buffer, who = coach.citizen) =>
    who.request({
      method: 'POST',
      url: `/api/my/delivery/evidence/${id}/poster`,
      headers: { 'content-type': 'image/jpeg' },
      payload,
    })
  expect((await send(Buffer.from('<svg onload=alert(1)>'))).body.code).toBe('delivery/evidence-poster')
  expect((await send(samplePicture('baseline'), (await plantCoach(house, association)).citizen)).status).toBe(
    404,
  )
  expect((await street.get(`/api/delivery/evidence/${id}/poster`)).status).toBe(404)
  expect((await send(samplePicture('baseline'))).status).toBe(204)
  expect((await send(samplePicture('progressive'))).status).toBe(204)
  const shown = await street.get(`/api/delivery/evidence/${id}/poster`)
  expect([shown.status, shown.raw]).toEqual([200, samplePicture('baseline')])
  expect((await mine()).items[0].hasPoster).toBe(true)
})
