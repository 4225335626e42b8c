import type { Call } from '#platform/call'
import { type CalendarEvent, writeIcs } from '#platform/ics'
import { notFound } from '#platform/problem'
import { nameUnitsById } from '#support/units'
import { loadItems, loadVenues, type Venue } from '../../catalogue.ts'
import { listTaught, type Taught } from './store.ts'

/**
 * A class as a calendar for coach and learners (S1-14): a lesson keeps its UID, and counts up with every change; one that is
 * cancelled says so. @throws notFound (404) for what never had a coach
 */
export async function writeClassCalendar(call: Call, courseId: string, publicUrl: string): Promise<string> {
  const rows = await listTaught(call.tx, courseId)
  const [first] = rows
  if (first === undefined) throw notFound()
  const items = await loadItems(call, 'retired')
  const units = await nameUnitsById(call, [first.unit_id])
  const venueIds = rows.flatMap(({ venue_id }) => venue_id ?? [])
  const venues = venueIds.length === 0 ? new Map() : await loadVenues(call, venueIds)
  const name = `${units.get(first.unit_id) ?? ''} ${items.get(first.item_id)?.name ?? ''}`
  const about = { product: 'Delivery', name, publicUrl }
  return writeIcs(
    about,
    rows.map((row) => toEvent(row, { name, lessons: rows.length, venues })),
  )
}

type Beside = { name: string; lessons: number; venues: ReadonlyMap<string, Venue> }

function toEvent(row: Taught, { name, lessons, venues }: Beside): CalendarEvent {
  const venue = venues.get(row.venue_id ?? '')
  return {
    id: row.id,
    sequence: row.sequence,
    changedAt: row.updated_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    title: name,
    text: `第 ${row.seq} 节，共 ${lessons} 节`,
    place: venue === undefined ? '' : `${venue.name}，${venue.address}`,
    isCancelled: row.state === 'cancelled',
  }
}
