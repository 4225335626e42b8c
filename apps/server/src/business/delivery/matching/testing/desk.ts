import { newId } from '#platform/ids'
import { sealPhone } from '#support/people'
import {
  type Citizen,
  type Client,
  openTestHouse,
  samplePhone,
  type TestHouse,
  type UnitRef,
} from '#test/house'
import { addCoach, addItem } from '../../../coaches/testing/office.ts'
import { followSearches } from '../service/search.ts'

/** One item, a sub-district that ordered it, the association, and coaches with a phone in the hand. */
export type Desk = {
  house: TestHouse
  association: Client
  street: Client
  unit: UnitRef
  item: { id: string; name: string }
  /** Who may teach the item at any time; alter says otherwise. */
  coach(about?: CoachAbout): Promise<CoachRef>
  /** Approved, and nobody was asked yet. */
  course(lessons?: readonly Slot[]): Promise<string>
  /** What the worker does until nothing is due. */
  follow(): Promise<void>
}
export type CoachRef = { id: string; name: string; phone: string; citizen: Citizen }
type CoachAbout = {
  name?: string
  districts?: string[]
  times?: readonly Times[]
  qualifiedUntil?: string | null
  items?: string[]
}
type Times = { weekday: number; starts: string; ends: string }
export type Slot = { at: string; until: string; venue?: string }

let serial = 0

export async function openDesk(start?: string): Promise<Desk> {
  const house = await openTestHouse(start)
  const [city, unit] = [await house.unit(), await house.unit('奉贤区', '金海街道')]
  const association = await house.staff(city, 'manager', ['delivery.arrange'])
  const street = await house.staff(unit)
  const item = (await addItem(association, { name: '太极拳' })) as unknown as Desk['item'] // what its door answers
  await house.owner.query(
    `insert into delivery.half_year (id, opens_on, closes_on, months, least_skill_heads, least_lecture_heads, most_items, most_lessons,
       days_ahead, quota_fen, created_at, updated_at)
     values ('2027-1', '2026-12-01', '2027-01-31', '{3,4,5,6}', 20, 50, 3, 10, 10, 1000000, now(), now())`,
  )
  return {
    house,
    association,
    street,
    unit,
    item,
    coach: (about = {}) => makeCoach(house, association, item, about),
    course: (lessons = weekly) => makeCourse(house, unit, item, lessons),
    follow: async () => {
      await followSearches(house.house)
      await house.settle()
    },
  }
}

/** Wednesdays of March 2027. */
export const weekly: readonly Slot[] = ['03', '10', '17', '24'].map((day) => ({
  at: `2027-03-${day}T09:00:00+08:00`,
  until: `2027-03-${day}T10:30:00+08:00`,
}))

const always: readonly Times[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  starts: '06:00',
  ends: '22:00',
}))

async function makeCoach(
  house: TestHouse,
  association: Client,
  item: Desk['item'],
  about: CoachAbout,
): Promise<CoachRef> {
  const {
    name = `陈教练${'一二三四五六七八九十'[serial % 10]}`,
    districts = ['奉贤区'],
    times = always,
  } = about
  const phone = samplePhone(8_000_000 + ++serial)
  const { id } = await addCoach(association, { name, phone, items: about.items ?? [item.name], districts })
  const citizen = await house.citizen({ name, phone })
  await house.owner.query('update coaches.coach set citizen_id = $2 where id = $1', [id, citizen.id])
  await house.owner.query(
    `insert into coaches.qualification (id, coach_id, name, expires_on, added_at) values ($1, $2, '社会体育指导员证', $3, now())`,
    [newId(), id, about.qualifiedUntil ?? null],
  )
  for (const { weekday, starts, ends } of times)
    await house.owner.query(
      'insert into coaches.free_time (coach_id, weekday, starts, ends) values ($1, $2, $3, $4)',
      [id, weekday, starts, ends],
    )
  return { id, name, phone, citizen }
}

async function makeCourse(
  house: TestHouse,
  unit: UnitRef,
  item: Desk['item'],
  lessons: readonly Slot[],
): Promise<string> {
  const [orderId, courseId] = [newId(), newId()]
  const phone = sealPhone(house.house.crypto, samplePhone(1_000), orderId)
  await house.owner.query(
    `insert into delivery."order" (id, unit_path, unit_id, half_year, line, applicant_name, applicant_phone_sealed, applicant_phone_index,
       applicant_phone_tail, applicant_phone_masked, state, submitted_at, created_at, updated_at)
     values ($1, $2, $3, '2027-1', 'basic', '沈启明', $4, $5, $6, $7, 'approved', now(), now(), now())`,
    [
      orderId,
      unit.path,
      unit.id,
      phone.phone_sealed,
      phone.phone_index,
      phone.phone_tail,
      phone.phone_masked,
    ],
  )
  await house.owner.query(
    `insert into delivery.course (id, order_id, unit_path, unit_id, half_year, line, seq, item_id, kind, category, expected_heads,
       foundation, state, min_heads, fee_fen, created_at, updated_at)
     values ($1, $2, $3, $4, '2027-1', 'basic', 1, $5, 'skill', 'martial', 30, 'none', 'ordered', 20, 15000, now(), now())`,
    [courseId, orderId, unit.path, unit.id, item.id],
  )
  for (const [at, lesson] of lessons.entries())
    await house.owner.query(
      `insert into delivery.lesson (id, course_id, unit_path, unit_id, seq, starts_at, ends_at, venue_id, state, quota_year, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, now(), now())`,
      [
        newId(),
        courseId,
        unit.path,
        unit.id,
        at + 1,
        lesson.at,
        lesson.until,
        lesson.venue ?? null,
        Number(lesson.at.slice(0, 4)),
      ],
    )
  return courseId
}
