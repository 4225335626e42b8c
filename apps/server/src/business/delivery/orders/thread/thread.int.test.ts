import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepFiles } from '#platform/files-sweep'
import { samplePng } from '#platform/pictures/test-pictures'
import type { Client } from '#test/house'
import { type CoachRef, type Desk, openDesk } from '../../matching/testing/desk.ts'
import { must } from '../../testing/orders.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

const ofClass = (id: string) => `/api/delivery/courses/${id}/thread`
const ofCoach = (id: string) => `/api/my/delivery/threads/${id}`
const say = (who: Pick<Client, 'post'>, at: string, text: string) => who.post(at, { text })
const textsOf = ({ lines }: { lines: { text: string }[] }) => lines.map(({ text }) => text)
const toldTo = async ({ citizen }: CoachRef) => {
  await desk.house.settle()
  const { body } = await citizen.get('/api/notices/mine')
  return body.items.filter(({ title }: { title: string }) => title === '课程沟通').length
}
const assign = async (courseId: string, coach: CoachRef) => {
  const { version } = must(await desk.association.get(`/api/delivery/courses/${courseId}/matching`))
  must(
    await desk.association.post(`/api/delivery/courses/${courseId}/assign`, { version, coachId: coach.id }),
  )
}

test('S1-20 association and sub-district talk in the thread of an order and of a class; each sees what he has not read', async () => {
  const courseId = await desk.course()
  const { rows } = await desk.house.owner.query('select order_id from delivery.course where id = $1', [
    courseId,
  ])
  const ofOrder = `/api/delivery/orders/${rows[0].order_id}/thread`
  must(await say(desk.association, ofOrder, '请确认场地能容纳 30 人'))
  must(await say(desk.street, ofOrder, '可以容纳 40 人'))
  must(await say(desk.street, ofClass(courseId), '学员多为初学者'))
  const seen = must(await desk.association.get(ofOrder))
  expect([textsOf(seen), seen.unread, seen.mayWrite]).toEqual([
    ['请确认场地能容纳 30 人', '可以容纳 40 人'],
    1,
    true,
  ])
  expect(seen.lines.map(({ side, isMine }: { side: string; isMine: boolean }) => [side, isMine])).toEqual([
    ['association', true],
    ['street', false],
  ])
  const unreadOf = async () =>
    must(await desk.association.get('/api/delivery/threads')).items.filter(
      ({ id, unread }: { id: string; unread: number }) =>
        unread > 0 && [courseId, rows[0].order_id].includes(id),
    ).length
  expect(await unreadOf()).toBe(2)
  const upTo = seen.lines.at(-1).no
  expect(
    must(await desk.association.post(`/api/delivery/threads/orders/${rows[0].order_id}/read`, { upTo }))
      .unread,
  ).toBe(0)
  expect(await unreadOf()).toBe(1)
})

test('S1-23 no mobile number is written before the match, in whichever way it is spelled; after it one is', async () => {
  const courseId = await desk.course()
  for (const text of ['联系我 13900000001', '139-0000-0001', '电话１３９００００００01'])
    expect((await say(desk.street, ofClass(courseId), text)).body.code).toBe('delivery/number-too-early')
  await assign(courseId, await desk.coach())
  must(await say(desk.street, ofClass(courseId), '联系我 13900000001'))
})

test('S1-22 S1-25 a coach reads and writes from the match on, and nothing of what was said before; whose match ended reads no more', async () => {
  const courseId = await desk.course()
  const [coach, other] = [await desk.coach(), await desk.coach()]
  must(await say(desk.association, ofClass(courseId), '王教练没有空，再问一位'))
  expect((await coach.citizen.get(ofCoach(courseId))).status).toBe(404)
  const { clock } = desk.house
  clock.set(new Date(clock.now().getTime() + 60_000).toISOString())
  await assign(courseId, coach)
  clock.set(new Date(clock.now().getTime() + 60_000).toISOString())
  must(await say(desk.street, ofClass(courseId), '请带一套音响'))
  expect(textsOf(must(await coach.citizen.get(ofCoach(courseId))))).toEqual(['请带一套音响'])
  must(await say(coach.citizen, ofCoach(courseId), '好的'))
  expect((await say(other.citizen, ofCoach(courseId), '我也来')).status).toBe(404)
  expect(textsOf(must(await desk.street.get(ofClass(courseId))))).toEqual([
    '王教练没有空，再问一位',
    '请带一套音响',
    '好的',
  ])
  const { version } = must(await desk.association.get(`/api/delivery/courses/${courseId}/matching`))
  const unmatch = { version, reason: '教练临时生病' }
  must(await desk.association.post(`/api/delivery/courses/${courseId}/rematch`, unmatch))
  expect((await coach.citizen.get(ofCoach(courseId))).status).toBe(404)
})

test('S1-20 a coach is told once for a silence and not for each line, and once more when he has looked', async () => {
  const courseId = await desk.course()
  const coach = await desk.coach()
  await assign(courseId, coach)
  for (const text of ['请提前十分钟到', '在二楼', '有投影'])
    must(await say(desk.street, ofClass(courseId), text))
  expect(await toldTo(coach)).toBe(1)
  must(await say(desk.association, ofClass(courseId), '请注意安全'))
  expect(await toldTo(coach)).toBe(1)
  const { lines } = must(await coach.citizen.get(ofCoach(courseId)))
  must(await coach.citizen.post(`${ofCoach(courseId)}/read`, { upTo: lines.at(-1).no }))
  must(await say(coach.citizen, ofCoach(courseId), '收到'))
  expect(await toldTo(coach)).toBe(1)
  must(await say(desk.street, ofClass(courseId), '谢谢'))
  expect(await toldTo(coach)).toBe(2)
})

test('S1-51 another sub-district finds no thread; the district and the bureau read, with names masked, and write nothing', async () => {
  const courseId = await desk.course()
  must(await say(desk.street, ofClass(courseId), '学员多为初学者'))
  const elsewhere = await desk.house.staff(await desk.house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get(ofClass(courseId))).status).toBe(404)
  expect((await say(elsewhere, ofClass(courseId), '不相干')).status).toBe(404)
  const district = await desk.house.staff(await desk.house.unit('奉贤区'))
  const seen = must(await district.get(ofClass(courseId)))
  expect([seen.mayWrite, seen.lines[0].authorName]).toEqual([false, expect.stringContaining('*')])
  expect((await say(district, ofClass(courseId), '区里看看')).status).toBe(403)
})

const pdf = Buffer.from('%PDF-1.7\n%%EOF\n')
function upload(who: Client, name: string, bytes: Buffer) {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
  return who.request({
    method: 'POST',
    url: '/api/delivery/threads/files',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}

test('S1-20 files of a line are what their bytes are, and who takes part in the thread has them, nobody else', async () => {
  const courseId = await desk.course()
  const [coach, other] = [await desk.coach(), await desk.coach()]
  await assign(courseId, coach)
  for (const [name, bytes] of [
    ['名单.xls', pdf],
    ['名单.xlsx', pdf],
    ['脚本.pdf', Buffer.from('<script>')],
  ] as const)
    expect((await upload(desk.street, name, bytes)).body.code).toBe('delivery/thread-file-wrong')
  const file = must(await upload(desk.street, '场地图.pdf', pdf), 201)
  expect(file).toMatchObject({ name: '场地图.pdf', mediaType: 'application/pdf', bytes: pdf.length })
  // Before the line is written nobody reads it, and nobody else sends it.
  const at = `/api/delivery/threads/files/${file.id}`
  expect((await desk.street.get(at)).status).toBe(404)
  const line = { text: '场地图见附件', files: [file.id] }
  expect((await desk.association.post(ofClass(courseId), line)).body.code).toBe('delivery/thread-file-gone')
  const said = must(await desk.street.post(ofClass(courseId), line))
  expect(said.lines[0].files).toEqual([file])
  for (const answer of [
    await desk.street.get(at),
    await desk.association.get(at),
    await coach.citizen.get(`/api/my/delivery/threads/files/${file.id}`),
  ]) {
    expect([answer.status, answer.raw.equals(pdf)]).toEqual([200, true])
    expect(answer.headers['content-disposition']).toContain('attachment')
  }
  expect(must(await coach.citizen.get(ofCoach(courseId))).lines[0].files).toEqual([file])
  expect((await other.citizen.get(`/api/my/delivery/threads/files/${file.id}`)).status).toBe(404)
  const elsewhere = await desk.house.staff(await desk.house.unit('奉贤区', '奉浦街道'))
  const district = await desk.house.staff(await desk.house.unit('奉贤区'))
  for (const who of [elsewhere, district]) expect((await who.get(at)).status).toBe(404)
  expect((await upload(district, '场地图.pdf', pdf)).status).toBe(403)
  expect(must(await district.get(ofClass(courseId))).lines[0].files).toEqual([])
})

test('S1-20 a coach sends a photo of his class from the phone; no picture is none, and no other coach sends one', async () => {
  const courseId = await desk.course()
  const [coach, other] = [await desk.coach(), await desk.coach()]
  await assign(courseId, coach)
  const send = ({ citizen }: CoachRef, payload: Buffer) =>
    citizen.request({
      method: 'POST',
      url: `${ofCoach(courseId)}/photos`,
      headers: { 'content-type': 'image/png' },
      payload,
    })
  const picture = samplePng()
  expect((await send(coach, pdf)).body.code).toBe('delivery/thread-file-wrong')
  expect((await send(other, picture)).status).toBe(404)
  const said = must(await send(coach, picture))
  expect(said.lines).toMatchObject([
    {
      side: 'coach',
      isMine: true,
      text: '发来一张照片。',
      files: [{ name: '照片.png', mediaType: 'image/png' }],
    },
  ])
  const [{ files }] = said.lines
  for (const who of [desk.street, desk.association]) {
    const answer = await who.get(`/api/delivery/threads/files/${files[0].id}`)
    expect([answer.status, answer.raw.length]).toEqual([200, files[0].bytes])
  }
  expect(must(await desk.street.get(ofClass(courseId))).unread).toBe(1)
})

test('S1-20 a file that is not sent within a day goes; one that was sent stays', async () => {
  const courseId = await desk.course()
  const [lost, sent] = [
    must(await upload(desk.street, '甲.pdf', pdf), 201),
    must(await upload(desk.street, '乙.pdf', pdf), 201),
  ]
  must(await desk.street.post(ofClass(courseId), { text: '见附件', files: [sent.id] }))
  const later = new Date(desk.house.clock.now().getTime() + 25 * 3_600_000)
  await sweepFiles(desk.house.house, later)
  const { rows } = await desk.house.owner.query('select id from platform.file where id = any($1)', [
    [lost.id, sent.id],
  ])
  expect(rows).toEqual([{ id: sent.id }])
})
