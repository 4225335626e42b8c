import type { Call } from '#platform/call'
import { writeIcs } from '#platform/ics'
import { notFound } from '#platform/problem'
import type { LessonRow } from '../../tables.ts'
import { tellEvents } from '../calendars/events.ts'
import { listTaught } from './store.ts'

/** One whose coach is sought takes place, though nobody knows yet by whom and whether then. */
const statusOf = ({ state }: Pick<LessonRow, 'state'>) =>
  state === 'cancelled' ? 'cancelled' : state === 'planned' ? 'tentative' : 'confirmed'

/**
 * A class as a calendar for coach and learners (S1-14): a lesson keeps its UID, and counts up with every change; one that is
 * cancelled, or awaits another coach, says so. @throws notFound (404) for what never had a coach
 */
export async function writeClassCalendar(call: Call, courseId: string, publicUrl: string): Promise<string> {
  const rows = await listTaught(call.tx, courseId)
  const events = await tellEvents(
    call,
    rows.map((row) => ({ ...row, lessons: rows.length, status: statusOf(row) })),
  )
  const [first] = events
  if (first === undefined) throw notFound()
  return writeIcs({ product: 'Delivery', name: first.title, publicUrl }, events)
}
