import type { Call } from '#platform/call'
import { writeIcs } from '#platform/ics'
import { notFound } from '#platform/problem'
import { tellEvents } from '../calendars/events.ts'
import { listTaught } from './store.ts'

/**
 * A class as a calendar for coach and learners (S1-14): a lesson keeps its UID, and counts up with every change; one that is
 * cancelled says so. @throws notFound (404) for what never had a coach
 */
export async function writeClassCalendar(call: Call, courseId: string, publicUrl: string): Promise<string> {
  const rows = await listTaught(call.tx, courseId)
  const events = await tellEvents(
    call,
    rows.map((row) => ({ ...row, lessons: rows.length, isOff: row.state === 'cancelled' })),
  )
  const [first] = events
  if (first === undefined) throw notFound()
  return writeIcs({ product: 'Delivery', name: first.title, publicUrl }, events)
}
