import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BulletinDesk, openAt as open, openBulletin } from './testing/bulletin.ts'
import { followMoves } from './testing/week.ts'

let desk: BulletinDesk
beforeAll(async () => {
  desk = await openBulletin()
})
beforeEach(() => desk.renew())
afterAll(() => desk.house.close())

test('A2 S1-14 S1-38 until 20:00 a moved lesson makes the next version, afterwards a notice on top and on the same channels; the feed counts up', async () => {
  const move = async (day: string) => {
    await desk.house.owner.query(
      `update delivery.lesson set starts_at = $2::timestamptz, ends_at = $2::timestamptz + interval '90 minutes' where id = $1`,
      [desk.taiji.lessonId, `2026-12-${day}T09:00+08:00`],
    )
    await followMoves(desk.house, desk.unit, desk.taiji.courseId)
  }
  const sequence = async () => {
    const feed = String((await desk.house.anonymous.get(`${open}/feed.ics`)).body).replaceAll('\r\n ', '')
    const event = feed.split('BEGIN:VEVENT').find((part) => part.includes(desk.taiji.lessonId))
    return /SEQUENCE:(\d+)/.exec(event ?? '')?.[1]
  }
  const { id } = await desk.week()
  expect(await sequence()).toBe('0')
  desk.house.clock.set('2026-11-27T16:00:00+08:00')
  await move('03')
  expect(await desk.week()).toMatchObject({ version: 2, notices: [] })
  await desk.signInAt('2026-11-28T09:00:00+08:00')
  await move('04')
  const after = await desk.week()
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
  expect(String((await desk.house.anonymous.get('/p/bulletin')).body)).toContain('更改告示（11月28日 09:00）')
  expect(await sequence()).toBe('2')
  const { body } = await desk.association.get(`/api/publications/publications/${id}`)
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

test('A2 a correction by hand is looked at, before 20:00 and by the desk.association alone; a notice in own words afterwards', async () => {
  const { id } = await desk.week()
  const at = `/api/publications/publications/${id}`
  const { body: seen } = await desk.association.get(at)
  const correct = { lastNo: seen.lastNo, reason: '核对后更正' }
  expect((await desk.street.post(`${at}/versions`, correct)).status).toBe(403)
  await desk.signInAt('2026-11-27T19:00:00+08:00')
  expect((await desk.association.post(`${at}/versions`, correct)).body.code).toBe(
    'publications/nothing-changed',
  )
  expect(
    (await desk.association.post(`${at}/notices`, { lastNo: seen.lastNo, text: '停课一天' })).body.code,
  ).toBe('publications/versions-open')
  await desk.signInAt('2026-11-28T20:00:00+08:00')
  expect((await desk.association.post(`${at}/versions`, correct)).body.code).toBe(
    'publications/versions-closed',
  )
  expect(
    (await desk.association.post(`${at}/notices`, { lastNo: seen.lastNo + 1, text: '因台风停课一天' }))
      .status,
  ).toBe(409)
  const made = await desk.association.post(`${at}/notices`, { lastNo: seen.lastNo, text: '因台风停课一天' })
  expect(made.body).toEqual({ no: seen.lastNo + 1 })
  expect((await desk.week()).notices[0]).toMatchObject({ lines: ['因台风停课一天'] })
})
