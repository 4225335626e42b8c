import { type CalendarEvent, writeIcs } from '#platform/ics'
import type { ActivityRow } from './tables.ts'

type Entry = Pick<
  ActivityRow,
  | 'id'
  | 'title'
  | 'body'
  | 'place'
  | 'publisher_name'
  | 'starts_at'
  | 'ends_at'
  | 'updated_at'
  | 'state'
  | 'version'
  | 'lng'
  | 'lat'
  | 'crs'
>

/** The unit's activities as a calendar that people subscribe to. */
export function writeCalendar(name: string, rows: readonly Entry[], publicUrl: string): string {
  return writeIcs({ product: 'Activities', name, publicUrl }, rows.map(toEvent))
}

function toEvent(row: Entry): CalendarEvent {
  // GEO is WGS 84 by common use; a point of another system would be drawn streets away.
  const isGlobal = row.crs === 'wgs84' || row.crs === 'cgcs2000'
  const { lng, lat } = row
  return {
    id: row.id,
    sequence: row.version,
    changedAt: row.updated_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    title: row.title,
    text: `${row.publisher_name}\n${row.body}`,
    place: row.place,
    point: isGlobal && lng !== null && lat !== null ? { lng, lat } : undefined,
    status: row.state === 'cancelled' ? 'cancelled' : 'confirmed',
  }
}
