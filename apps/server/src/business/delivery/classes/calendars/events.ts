import type { Call } from '#platform/call'
import type { CalendarEvent } from '#platform/ics'
import { nameUnitsById } from '#support/units'
import { loadItems, loadVenues } from '../../catalogue.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'

/** A lesson as a calendar tells it. */
export type ToldLesson = Pick<
  LessonRow,
  'id' | 'seq' | 'starts_at' | 'ends_at' | 'venue_id' | 'sequence' | 'updated_at'
> &
  Pick<CourseRow, 'item_id' | 'unit_id'> & {
    /** How many its class has. */
    lessons: number
    /** For whose calendar it is: cancelled also where it is somebody else's. */
    status: CalendarEvent['status']
  }

/** The same UID and SEQUENCE in every calendar a lesson stands in (`count_change`). */
export async function tellEvents(call: Call, rows: readonly ToldLesson[]): Promise<CalendarEvent[]> {
  const venueIds = [...new Set(rows.flatMap(({ venue_id }) => venue_id ?? []))]
  const unitIds = [...new Set(rows.map(({ unit_id }) => unit_id))]
  const items = await loadItems(call, 'retired')
  const units = await nameUnitsById(call, unitIds)
  const venues = venueIds.length === 0 ? new Map() : await loadVenues(call, venueIds)
  return rows.map((row) => {
    const venue = venues.get(row.venue_id ?? '')
    return {
      id: row.id,
      sequence: row.sequence,
      changedAt: row.updated_at,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      title: `${units.get(row.unit_id) ?? ''} ${items.get(row.item_id)?.name ?? ''}`,
      text: `第 ${row.seq} 节，共 ${row.lessons} 节`,
      place: venue === undefined ? '' : `${venue.name}，${venue.address}`,
      status: row.status,
    }
  })
}
