import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { CourseRow, LessonRow } from '../../tables.ts'

export type LessonOfDay = Pick<
  LessonRow,
  'id' | 'unit_id' | 'unit_path' | 'seq' | 'starts_at' | 'ends_at' | 'venue_id'
> &
  Pick<CourseRow, 'kind' | 'item_id'> & { changes: number; missed_before: boolean; concerns: number }

/** What takes place on a day in Shanghai, by the confirmations. */
export async function listLessonsOfDay(tx: Tx, day: string): Promise<LessonOfDay[]> {
  const { rows } = await sql<LessonOfDay>`
    select l.id, l.unit_id, l.unit_path, l.seq, l.starts_at, l.ends_at, coalesce(l.venue_id, c.venue_id) as venue_id, c.kind, c.item_id,
      (select count(*) from delivery.lesson_change x where x.course_id = l.course_id and x.lesson_id = l.id and x.state = 'accepted')::integer as changes,
      exists (select from delivery.lesson o where o.course_id = l.course_id and o.starts_at < l.starts_at and o.state = 'absent') as missed_before,
      (select count(*) from delivery.concern n where n.course_id = l.course_id and n.state = 'open')::integer as concerns
    from delivery.lesson l join delivery.course c on c.id = l.course_id
    where l.state in ('confirmed', 'held') and l.starts_at >= ${`${day}T00:00:00+08:00`}::timestamptz
      and l.starts_at < ${`${day}T00:00:00+08:00`}::timestamptz + interval '1 day'
    order by l.starts_at, l.id`.execute(tx)
  return rows
}
