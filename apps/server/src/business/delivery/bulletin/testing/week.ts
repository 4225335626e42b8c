import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import type { TestHouse, UnitRef } from '#test/house'
import { freezeNow, reissueNow } from '../../../../support/publications/testing/worker.ts'
import { lessonsChanged } from '../../facts.ts'
import { bulletin } from '../series.ts'

type Lesson = {
  itemId: string
  venueId?: string
  kind?: 'skill' | 'lecture'
  at: string
  until: string
  state?: string
}

/** A class with one lesson, as orders and matching leave it. @returns the ids of both */
export async function addLesson(house: TestHouse, unit: UnitRef, lesson: Lesson) {
  const { itemId, venueId = null, kind = 'skill', at, until, state = 'confirmed' } = lesson
  const [orderId, courseId, lessonId] = [newId(), newId(), newId()]
  const where = [unit.path, unit.id]
  const coachId = await addCoach(house, unit)
  await house.owner.query(
    `insert into coaches.item (id, unit_path, unit_id, kind, category, name, state, created_at, updated_at)
     values ($1, $2, $3, 'skill', 'martial', '太极拳', 'active', now(), now()) on conflict do nothing`,
    [itemId, ...where],
  )
  await house.owner.query(
    `insert into delivery."order" (id, unit_path, unit_id, half_year, line, applicant_name, applicant_phone_sealed, applicant_phone_index,
       applicant_phone_tail, applicant_phone_masked, state, submitted_at, created_at, updated_at)
     values ($1, $2, $3, '2026-2', 'basic', '沈启明', '', '', '', '138****0001', 'approved', now(), now(), now())`,
    [orderId, ...where],
  )
  await house.owner.query(
    `insert into delivery.course (id, order_id, unit_path, unit_id, half_year, line, seq, item_id, kind, category, venue_id, expected_heads,
       foundation, state, min_heads, fee_fen, coach_id, created_at, updated_at)
     values ($1, $2, $3, $4, '2026-2', 'basic', 1, $5, $6, $7, $8, 30, 'none', 'recruiting', 20, 30000, $9, now(), now())`,
    [courseId, orderId, ...where, itemId, kind, kind === 'skill' ? 'martial' : null, venueId, coachId],
  )
  await house.owner.query(
    `insert into delivery.lesson (id, course_id, unit_path, unit_id, seq, starts_at, ends_at, venue_id, coach_id, state, quota_year,
       created_at, updated_at)
     values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, 2026, now(), now())`,
    [lessonId, courseId, ...where, at, until, venueId, coachId, state],
  )
  return { courseId, lessonId }
}

let serial = 0

/** Another one each time: nobody is in two places. */
async function addCoach(house: TestHouse, unit: UnitRef): Promise<string> {
  const id = newId()
  await house.owner.query(
    `insert into coaches.coach (id, unit_path, unit_id, name, name_key, name_grams, phone_sealed, phone_index, phone_tail, phone_masked,
       grade, state, origin, created_at, updated_at)
     values ($1, $2, $3, '陈志强', $4, '{}', '', '', '', '138****0001', 'middle', 'active', 'staff', now(), now())`,
    [id, unit.path, unit.id, `陈志强${++serial}`],
  )
  return id
}

/** As the worker does. */
export const freezeBulletin = (house: TestHouse) => freezeNow(house, bulletin)

/** Announces that lessons moved, and does what the worker does until the bulletin has looked. */
export async function followMoves(house: TestHouse, unit: UnitRef, courseId: string): Promise<void> {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  await withCall(house.house, opening, async (call) => {
    call.facts.push({ kind: lessonsChanged, subjectId: courseId, unitPath: unit.path })
  })
  await house.settle()
  house.clock.advance(20_000)
  await reissueNow(house, bulletin)
}
