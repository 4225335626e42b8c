import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { addLesson, followMoves, freezeBulletin } from './testing/week.ts'

let house: TestHouse
let unit: UnitRef
beforeAll(async () => {
  house = await openTestHouse('2026-11-27T14:00:00+08:00')
  unit = await house.unit('奉贤区', '金海街道')
})
afterAll(() => house.close())

const change = (id: string, set: string) =>
  house.owner.query(`update delivery.lesson set ${set} where id = $1`, [id])
const eventOf = async (url: string, id: string) => {
  const { raw } = await house.anonymous.get(url)
  const feed = raw.toString().replaceAll('\r\n ', '')
  const event = feed.split('BEGIN:VEVENT').find((part) => part.includes(id)) ?? ''
  return ['UID', 'SEQUENCE', 'DTSTART', 'STATUS'].map(
    (key) => new RegExp(`^${key}:(.*)\r$`, 'm').exec(event)?.[1],
  )
}

test('S1-26 S1-14 a lesson has one SEQUENCE, whether the bulletin’s calendar or its class’s tells of it', async () => {
  const { courseId, lessonId } = await addLesson(house, unit, {
    ...{ itemId: newId(), at: '2026-12-02T09:00:00+08:00', until: '2026-12-02T10:30:00+08:00' },
  })
  // Its class has had a coach, and so it has a calendar.
  await house.owner.query(
    `insert into delivery.confirmation (id, course_id, coach_id, unit_path, unit_id, coach_name, coach_phone_sealed, contact_name,
       contact_phone_sealed, lessons, sent_at, created_at, updated_at)
     select $2, id, coach_id, unit_path, unit_id, '陈志强', '', '沈启明', '', '[]', now(), now(), now() from delivery.course where id = $1`,
    [courseId, newId()],
  )
  await freezeBulletin(house)
  const both = async () => [
    await eventOf('/api/publications/public/bulletin/feed.ics', lessonId),
    await eventOf(`/api/delivery/public/classes/${courseId}/calendar.ics`, lessonId),
  ]
  const expectBoth = async (...rest: string[]) => {
    const [bulletin, own] = await both()
    expect([bulletin, own]).toEqual([own, own])
    expect(own).toEqual([expect.stringMatching(new RegExp(`^${lessonId}@`)), ...rest])
  }
  await expectBoth('0', '20261202T010000Z', 'CONFIRMED')
  // Twice before the bulletin looks.
  const move = (day: string) =>
    change(lessonId, `starts_at = '2026-12-${day}T09:00:00+08:00', ends_at = '2026-12-${day}T10:30:00+08:00'`)
  await move('03')
  await move('04')
  await followMoves(house, unit, courseId)
  await expectBoth('2', '20261204T010000Z', 'CONFIRMED')
  // Nothing is published of that week yet: the bulletin's calls it off by its number of before, and the class's is believed.
  await move('16')
  await followMoves(house, unit, courseId)
  const [bulletin, own] = await both()
  expect([bulletin?.slice(1), own?.slice(1)]).toEqual([
    ['2', '20261204T010000Z', 'CANCELLED'],
    ['3', '20261216T010000Z', 'CONFIRMED'],
  ])
  house.clock.set('2026-12-11T14:00:00+08:00')
  await freezeBulletin(house)
  await expectBoth('3', '20261216T010000Z', 'CONFIRMED')
  await change(lessonId, `state = 'cancelled'`)
  await followMoves(house, unit, courseId)
  await expectBoth('4', '20261216T010000Z', 'CANCELLED')
})
