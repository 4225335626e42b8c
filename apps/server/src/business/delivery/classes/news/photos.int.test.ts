import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { readStored, storeFile } from '#platform/files'
import { newId } from '#platform/ids'
import { samplePhoto, samplePng } from '#platform/pictures/test-pictures'
import { withCall } from '#platform/transaction'
import type { Client } from '#test/house'
import { must } from '../../testing/orders.ts'
import { sendEvidence } from '../evidence/testing/lesson.ts'
import { type Classroom, openClassroom } from '../opening/testing/classroom.ts'

let room: Classroom
let street: Client
let city: Client
let courseId: string
let evidenceId: string
const text = '十节课结束了，居民学会了二十四式太极拳，还想再学。'
beforeAll(async () => {
  room = await openClassroom()
  const { house, unit } = room.desk
  courseId = await room.recruiting({ least: 1 })
  must(await room.enrol(courseId))
  const { version, lessons } = await room.opening(courseId)
  must(await room.desk.street.post(`${room.one(courseId)}/open`, { version }))
  const [first] = lessons
  house.clock.set(first.endsAt)
  // Months have passed: he has signed in again.
  const coach = await house.citizen()
  await house.owner.query('update coaches.coach set citizen_id = $2 where id = $1', [room.coach.id, coach.id])
  must(await sendEvidence(coach, first.id, 'photo', samplePhoto(1)), 204)
  await house.settle()
  house.clock.set('2027-05-10T10:00:00+08:00')
  street = await house.staff(unit)
  city = await house.staff(await house.unit())
  const { rows } = await house.owner.query('select id from delivery.evidence')
  evidenceId = await keepAsTaken(rows[0].id, unit.path)
})
afterAll(() => room.desk.house.close())

/** In the place of a piece of evidence one that was kept with all that the camera wrote. */
async function keepAsTaken(id: string, unitPath: string): Promise<string> {
  const { house } = room.desk
  const about = {
    purpose: 'class-photo',
    name: '上课.jpg',
    mediaType: 'image/jpeg',
    unitPath,
    maxBytes: 9_999,
  }
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  const kept = await withCall(house.house, opening, (call) =>
    storeFile(call, house.house.files, Readable.from([samplePhoto()]), about),
  )
  await house.owner.query('update delivery.evidence set id = $2 where id = $1', [id, kept.id])
  expect((await buffer(readStored(house.house.files, kept.id))).includes('31.2304N')).toBe(true)
  return kept.id
}

const photos = () => `${room.one(courseId)}/news/photos`
function upload(who: Client, name: string, bytes: Buffer, agreed = true) {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
  return who.request({
    method: 'POST',
    url: `${photos()}?agreed=${agreed}`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}
const submit = (more: object = {}) =>
  street.post(`${room.one(courseId)}/news`, { title: '太极拳进社区', text, ...more })

test('S1-30 photos of the news come by upload or of the evidence, with consent, without what the camera wrote, and reach the published article', async () => {
  const { house } = room.desk
  const elsewhere = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get(photos())).status).toBe(404)
  expect((await upload(elsewhere, '合影.png', samplePng())).status).toBe(404)
  expect((await upload(city, '合影.png', samplePng())).status).toBe(403)
  expect((await upload(street, '合影.jpg', samplePhoto(), false)).body.errors[0].message).toContain(
    '同意公开',
  )
  const fake = await upload(street, '合影.jpg', Buffer.from('<script>'))
  expect([fake.status, fake.body.code]).toEqual([422, 'delivery/news-photo-wrong'])
  must(await upload(street, '合影.jpg', samplePhoto()), 201)
  const before = must(await street.get(photos()))
  expect([before.mayChange, before.offered]).toEqual([true, [{ id: evidenceId, seq: 1 }]])
  const take = (agreed: boolean) => street.post(`${photos()}/evidence`, { evidenceId, agreed })
  expect((await take(false)).status).toBe(422)
  const { items, offered } = must(await take(true), 201)
  expect([items.length, offered]).toEqual([2, []])
  expect((await take(true)).body.code).toBe('delivery/news-photo-taken')
  for (const { id } of items) {
    const { raw } = await street.get(`${photos()}/${id}`)
    expect(raw.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect(raw.includes('31.2304N')).toBe(false)
    expect((await house.anonymous.get(`/api/news/files/${id}`)).status).toBe(404)
  }
  const silent = await submit()
  expect([silent.status, silent.body.errors.length]).toEqual([422, 2])
  const said = items.map(({ id }: { id: string }, at: number) => ({ id, alt: `学员<练习>第 ${at + 1} 式` }))
  must(await submit({ photos: said }))
  expect((await upload(street, '合影.png', samplePng())).body.code).toBe('platform/wrong-state')
  await house.settle()
  const article = must(await city.get(`/api/news/articles/${courseId}`))
  expect(article.attachments.map(({ id }: { id: string }) => id)).toEqual(
    items.map(({ id }: { id: string }) => id),
  )
  expect(article.html).toContain(`<img src="/api/news/files/${items[0].id}" alt="学员&lt;练习&gt;第 1 式" />`)
  expect(article.coverId).toBe(items[0].id)
  expect((await city.get(`/api/news/files/${items[0].id}`)).status).toBe(200)
  const act = async (name: string, more: object = {}) => {
    const { version } = must(await city.get(`/api/news/articles/${courseId}`))
    must(await city.post(`/api/news/articles/${courseId}/${name}`, { version, ...more }))
    await house.settle()
  }
  await act('return', { reason: '第二张请更换' })
  must(await street.delete(`${photos()}/${items[1].id}`))
  const { version } = must(await street.get('/api/delivery/class-news')).items[0]
  must(await submit({ version }))
  await house.settle()
  await act('approve')
  const shown = must(await house.anonymous.get(`/api/news/public/${courseId}`))
  expect([shown.html.includes(items[0].id), shown.html.includes(items[1].id)]).toEqual([true, false])
  expect((await house.anonymous.get(`/api/news/files/${items[0].id}`)).status).toBe(200)
})
