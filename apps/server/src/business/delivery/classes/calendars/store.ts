import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { ToldLesson } from './events.ts'
import { type CoachCalendarRow, calendars } from './tables.ts'

/** Of the coach himself: the row policies know who he is. */
export function findCalendar(tx: Tx, coachId: string): Promise<CoachCalendarRow | undefined> {
  return calendars(tx)
    .selectFrom('coach_calendar')
    .selectAll()
    .where('coach_id', '=', coachId)
    .executeTakeFirst()
}

/** The link before it opens nothing any more. */
export async function keepCalendar(tx: Tx, row: CoachCalendarRow): Promise<void> {
  const { coach_id: _, ...link } = row
  await calendars(tx)
    .insertInto('coach_calendar')
    .values(row)
    .onConflict((conflict) => conflict.column('coach_id').doUpdateSet(link))
    .execute()
}

/** False when there was none. */
export async function dropCalendar(tx: Tx, coachId: string): Promise<boolean> {
  const { numDeletedRows } = await calendars(tx)
    .deleteFrom('coach_calendar')
    .where('coach_id', '=', coachId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whose link it is; undefined of one that was never made, or opens nothing any more. For anybody who has it. */
export async function findByToken(tx: Tx, digest: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select delivery.find_calendar(${digest}) as id`.execute(
    tx,
  )
  return rows[0]?.id ?? undefined
}

/** What its coach was confirmed for and has not ended before `since`, in the order of time. */
export async function listByToken(tx: Tx, digest: Buffer, since: Date): Promise<ToldLesson[]> {
  const { rows } = await sql<ToldLesson>`
    select id, seq, starts_at, ends_at, venue_id, sequence, updated_at, item_id, unit_id, lessons,
      case when is_off then 'cancelled' else 'confirmed' end as status
    from delivery.coach_lessons(${digest}, ${since}::timestamptz)`.execute(tx)
  return rows
}
