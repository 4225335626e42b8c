import type { LessonState } from '@jianwang/records/delivery'
import type { Tx } from '#platform/call'
import { type CourseRow, delivery, type LessonRow } from '../tables.ts'

export type WeekLesson = Pick<
  LessonRow,
  'id' | 'course_id' | 'unit_id' | 'unit_path' | 'starts_at' | 'ends_at' | 'venue_id'
> &
  Pick<CourseRow, 'item_id' | 'kind'>

/** What takes place for certain and what has taken place; a lesson that is only planned has no coach yet. */
const on: readonly LessonState[] = ['confirmed', 'held', 'absent']
export const isOn = ({ state }: Pick<LessonRow, 'state'>) => on.includes(state)

/** Those that are on. */
export function listWeek(tx: Tx, from: Date, until: Date): Promise<WeekLesson[]> {
  return delivery(tx)
    .selectFrom('lesson as l')
    .innerJoin('course as c', 'c.id', 'l.course_id')
    .select(['l.id', 'l.course_id', 'l.unit_id', 'l.unit_path', 'l.starts_at', 'l.ends_at', 'l.venue_id'])
    .select(['c.item_id', 'c.kind'])
    .where('l.starts_at', '>=', from)
    .where('l.starts_at', '<', until)
    .where('l.state', 'in', [...on])
    .orderBy('l.unit_path')
    .orderBy('l.starts_at')
    .execute()
}

type Traced = Pick<LessonRow, 'id' | 'state' | 'sequence'>

/** Whatever their state. */
export function listTraced(tx: Tx, ids: readonly string[]): Promise<Traced[]> {
  return delivery(tx)
    .selectFrom('lesson')
    .select(['id', 'state', 'sequence'])
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
}
