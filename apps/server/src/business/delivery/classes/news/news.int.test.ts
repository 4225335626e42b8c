import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '#test/house'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from '../opening/testing/classroom.ts'

let room: Classroom
let street: Client
let city: Client
let courseId: string
beforeAll(async () => {
  room = await openClassroom()
  const { house, unit } = room.desk
  courseId = await room.recruiting({ least: 1 })
  must(await room.enrol(courseId))
  const { version } = await room.opening(courseId)
  must(await room.desk.street.post(`${room.one(courseId)}/open`, { version }))
  const early = await room.desk.street.post(`${room.one(courseId)}/news`, draft)
  expect([early.status, early.body.code]).toEqual([409, 'delivery/class-goes-on'])
  house.clock.set('2027-05-10T10:00:00+08:00')
  street = await house.staff(unit)
  city = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
})
afterAll(() => room.desk.house.close())

const draft = {
  title: '太极拳进社区',
  text: '十节课结束了，居民学会了二十四式太极拳。\n\n大家说：<b>还想再学</b>！',
}
const listed = async (who: Client) => must(await who.get('/api/delivery/class-news'))
const submit = (who: Client, more: object = {}) =>
  who.post(`${room.one(courseId)}/news`, { ...draft, ...more })
const article = async () => must(await city.get(`/api/news/articles/${courseId}`))
const act = async (name: string, more: object = {}) => {
  const { version } = await article()
  const done = must(await city.post(`/api/news/articles/${courseId}/${name}`, { version, ...more }))
  await room.desk.house.settle()
  return done
}

test('S1-30 A19 a class that is over waits for news: the sub-district submits them, the association returns or publishes them', async () => {
  const { house } = room.desk
  const elsewhere = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  expect((await listed(elsewhere)).items).toEqual([])
  expect((await submit(elsewhere)).status).toBe(404)
  expect((await submit(city)).status).toBe(403)
  const before = await listed(street)
  expect([before.due, before.items]).toMatchObject([
    1,
    [{ courseId, state: null, maySubmit: true, lessons: 2 }],
  ])
  expect(must(await submit(street))).toMatchObject({ state: 'submitted', maySubmit: false })
  expect((await submit(street)).status).toBe(409)
  await house.settle()
  await house.settle()
  expect(await article()).toMatchObject({ state: 'submitted', title: draft.title, isAuthor: false })
  expect((await house.anonymous.get(`/api/news/public/${courseId}`)).status).toBe(404)
  await act('return', { reason: '请补充参加人数' })
  const [returned] = (await listed(street)).items
  expect(returned).toMatchObject({ state: 'returned', note: '请补充参加人数', maySubmit: true })
  expect((await submit(street, { version: 1 })).status).toBe(409)
  must(await submit(street, { version: returned.version, text: `${draft.text}\n共 20 人参加。` }))
  await house.settle()
  await act('approve')
  const after = await listed(city)
  expect([after.due, after.items]).toMatchObject([0, [{ courseId, state: 'published', maySubmit: false }]])
  const shown = must(await house.anonymous.get(`/api/news/public/${courseId}`))
  expect(shown.html).toContain('<p>大家说：&lt;b&gt;还想再学&lt;/b&gt;！</p>')
  expect(shown.html).toContain('共 20 人参加。')
  // Heard all over again nothing is another.
  await house.owner.query(`update platform.consumer set xid = '0', id = 0 where name = 'delivery.news'`)
  await house.settle()
  expect((await listed(city)).items).toEqual(after.items)
})
