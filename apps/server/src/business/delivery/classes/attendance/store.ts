import type { PlaceState } from '@jianwang/words/places'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { LessonRow } from '../../tables.ts'
import { attendance, type MarkRow, type NewMark, type TurnoutRow } from './tables.ts'

/** What is there already stays as it is, for whichever lesson. */
export async function addMarks(tx: Tx, rows: readonly NewMark[]): Promise<void> {
  // One statement for any number of them: a name, and a plan, for each length of a list would be many.
  await sql`insert into delivery.attendance_mark (id, lesson_id, place_id, unit_path, present, marker, marked_at, received_at, metres, time, place)
    select id, lesson_id, place_id, unit_path, present, marker, marked_at, received_at, metres, time, place
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, lesson_id uuid, place_id uuid, unit_path text, present boolean,
      marker text, marked_at timestamptz, received_at timestamptz, metres integer, time text, place text)
    on conflict do nothing`.execute(tx)
}

export function listMarks(tx: Tx, lessonIds: readonly string[]): Promise<MarkRow[]> {
  return attendance(tx)
    .selectFrom('attendance_mark')
    .selectAll()
    .where('lesson_id', '=', (e) => e.fn.any(e.val([...lessonIds])))
    .orderBy('received_at')
    .execute()
}

export async function putTurnout(tx: Tx, row: TurnoutRow): Promise<void> {
  const { heads, odd, settled_at } = row
  await attendance(tx)
    .insertInto('turnout')
    .values(row)
    .onConflict((c) => c.column('lesson_id').doUpdateSet({ heads, odd, settled_at }))
    .execute()
}

export function listTurnouts(tx: Tx, courseIds: readonly string[]): Promise<TurnoutRow[]> {
  return attendance(tx)
    .selectFrom('turnout')
    .selectAll()
    .where('course_id', '=', (e) => e.fn.any(e.val([...courseIds])))
    .execute()
}

export type Listed = { id: string; seating_id: string; name: string; order_no: number; state: PlaceState }

/** Who had a place in these classes, whatever became of it, in the order of the numbers; as far as the row policies show. */
export async function listPlaces(tx: Tx, courseIds: readonly string[]): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select id, seating_id, name, order_no, state from places.place
    where seating_id = any(${[...courseIds]}::uuid[]) and state in ('taken', 'withdrawn') order by seating_id, order_no`.execute(
    tx,
  )
  return rows
}

/** The acting citizen's own place in a class. */
export async function findOwnPlace(tx: Tx, courseId: string, citizenId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from places.place where seating_id = ${courseId} and citizen_id = ${citizenId} and state = 'taken'`.execute(
    tx,
  )
  return rows[0]?.id
}

/** Of a coach, in this time, as they come. */
export function listOfCoach(tx: Tx, coachId: string, from: Date, until: Date): Promise<LessonRow[]> {
  return attendance(tx)
    .selectFrom('lesson')
    .selectAll()
    .where('coach_id', '=', coachId)
    .where('state', 'in', ['confirmed', 'held'])
    .where('starts_at', '>=', from)
    .where('starts_at', '<=', until)
    .orderBy('starts_at')
    .limit(60)
    .execute()
}
