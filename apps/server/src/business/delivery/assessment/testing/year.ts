import { newId } from '#platform/ids'
import type { Client, TestHouse, UnitRef } from '#test/house'
import { plantCoach, plantLesson } from '../../classes/evidence/testing/lesson.ts'

export type Year = Awaited<ReturnType<typeof plantYear>>

/** 2026 of two sub-districts, each lesson of a class of its own. Neither has confirmed anything of it. */
export async function plantYear(house: TestHouse, association: Client) {
  const coach = await plantCoach(house, association)
  const run = async (text: string, values: unknown[]) => (await house.owner.query(text, values)).rows
  let day = 0
  const year = {
    run,
    /** Held, unless said otherwise; the next day's. @returns the ids of the lesson and its class */
    lesson: async (unit: UnitRef, state = 'held') => {
      const on = new Date(Date.UTC(2026, 8, 1 + day++)).toISOString().slice(0, 10)
      const times = { startsAt: `${on}T09:00:00+08:00`, endsAt: `${on}T10:30:00+08:00` }
      const id = await plantLesson(house, { coachId: coach.id, unit, state, ...times })
      const [row] = await run('select course_id from delivery.lesson where id = $1', [id])
      return { id, courseId: String(row.course_id) }
    },
    lessons: async (unit: UnitRef, count: number) => {
      const all = []
      for (let n = 0; n < count; n++) all.push(await year.lesson(unit))
      return all
    },
    /** One photo and one video. */
    prove: async (lesson: { id: string }, unit: UnitRef) => {
      for (const kind of ['photo', 'video'])
        await run(
          `insert into delivery.evidence (id, lesson_id, coach_id, unit_path, kind, media_type, size_bytes, sha256, time, place, submitted_at)
           values ($1, $2, $3, $4, $5, 'x/y', 1, '', 'inside', 'inside', now())`,
          [newId(), lesson.id, coach.id, unit.path, kind],
        )
    },
    /** Moved a day at the sub-district's asking. */
    move: async (lesson: { id: string; courseId: string }, unit: UnitRef) => {
      await run(
        `insert into delivery.lesson_change (id, lesson_id, course_id, unit_path, unit_id, kind, starts_at, ends_at, before_starts_at,
           before_ends_at, reason, state, decided_at, created_at, updated_at)
         select $1, id, course_id, $3, $4, 'move', starts_at, ends_at, starts_at - interval '1 day', ends_at - interval '1 day',
           '场地检修', 'accepted', now(), now(), now() from delivery.lesson where id = $2`,
        [newId(), lesson.id, unit.path, unit.id],
      )
    },
    /** So many of its places came, as the list says. */
    came: async (lesson: { id: string; courseId: string }, unit: UnitRef, heads: number, places: number) => {
      await run('update places.seating set taken = $2 where id = $1', [lesson.courseId, places])
      await run(
        `insert into delivery.turnout (lesson_id, course_id, unit_path, heads, odd, settled_at) values ($1, $2, $3, $4, 0, now())`,
        [lesson.id, lesson.courseId, unit.path, heads],
      )
    },
    /** A citizen gave it so many stars; with a reason it is hidden. */
    rated: async (
      lesson: { courseId: string },
      unit: UnitRef,
      stars: number,
      hidden: string | null = null,
    ) => {
      await run(
        `insert into ratings.rating (id, unit_path, unit_id, kind, subject_id, subject_title, use_id, author_masked, stars, state,
           hidden_reason, created_at, updated_at)
         values ($1, $2, $3, 'class', $4, '太极拳', $1, '沈**', $5, $6, $7, now(), now())`,
        [newId(), unit.path, unit.id, lesson.courseId, stars, hidden === null ? 'shown' : 'hidden', hidden],
      )
    },
    /** It opened with so many; 20 were asked for. */
    opened: async (lesson: { courseId: string }, unit: UnitRef, heads: number) => {
      await run(
        `insert into delivery.recruitment (course_id, unit_path, unit_id, decide_at, decided_at, decided_heads)
         values ($1, $2, $3, now(), now(), $4)`,
        [lesson.courseId, unit.path, unit.id, heads],
      )
    },
    /** Takes a place in a class. */
    joins: async (
      who: { id: string },
      lesson: { courseId: string },
      unit: UnitRef,
      { foundation = 'none', at = '2026-08-20T10:00:00+08:00' } = {},
    ) => {
      await run(
        `insert into places.seating (id, guest, unit_path, capacity, opens_at, closes_at, promotes_until, ends_at, offer_minutes,
           waiting_list, taken) values ($1, 'delivery', $2, 40, '2026-08-01', '2026-08-30', '2026-09-01', '2026-12-31', 60, true, 0)
         on conflict do nothing`,
        [lesson.courseId, unit.path],
      )
      const id = newId()
      await run(
        `insert into places.place (id, seating_id, unit_path, citizen_id, order_no, state, name, signed_up_at)
         select $1, $2, $3, $4, 1 + (select count(*) from places.place where seating_id = $2), 'taken', '沈小梅', $5`,
        [id, lesson.courseId, unit.path, who.id, at],
      )
      await run('insert into delivery.learner (place_id, unit_path, foundation) values ($1, $2, $3)', [
        id,
        unit.path,
        foundation,
      ])
    },
    /** One week's bulletin with an entry for each path, and what a later version put right. */
    bulletin: async (
      city: UnitRef,
      paths: readonly string[],
      changes: readonly { path: string; text: string }[],
    ) => {
      const id = newId()
      await run(
        `insert into publications.publication (id, unit_path, unit_id, series, key, title, due_at, frozen_at, closes_at, ends_at, last_no)
         values ($1, $2, $3, 'bulletin', '2026-09-07', '一周一览', '2026-09-04', '2026-09-04', '2026-09-05', '2026-09-14', 2)`,
        [id, city.path, city.id],
      )
      const content = JSON.stringify(paths.map((path) => ({ path })))
      for (const [no, said] of [[], changes].entries())
        await run(
          `insert into publications.issue (publication_id, no, unit_path, form, content, digest, changes, made_by_name, made_at)
           values ($1, $2, $3, 'version', $4, '', $5, '系统', now())`,
          [id, no + 1, city.path, content, JSON.stringify(said)],
        )
    },
  }
  return year
}
