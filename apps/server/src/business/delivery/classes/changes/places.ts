import type { LessonPlace } from '@jianwang/records/delivery-change'
import type { Call } from '#platform/call'
import { nameUnits } from '#support/units'
import { loadItems, loadVenues, type Venue } from '../../catalogue.ts'
import { listCoursesById } from '../../store.ts'
import type { ChangeRow } from './tables.ts'

type Beside = {
  /** What is taught in each course. */
  courses: ReadonlyMap<string, string>
  units: ReadonlyMap<number, string>
  venues: ReadonlyMap<string, Venue>
}

/** What people call what these changes are of. */
export async function lookBeside(call: Call, rows: readonly ChangeRow[]): Promise<Beside> {
  const venueIds = rows.flatMap((row) => [row.venue_id ?? [], row.before_venue_id ?? []].flat())
  const courses = await listCoursesById(
    call.tx,
    rows.map(({ course_id }) => course_id),
  )
  const items = await loadItems(call, 'retired')
  return {
    courses: new Map(courses.map(({ id, item_id }) => [id, items.get(item_id)?.name ?? ''])),
    units: await nameUnits(call, rows),
    venues: venueIds.length === 0 ? new Map() : await loadVenues(call, venueIds),
  }
}

export function tellChange(
  row: ChangeRow,
  { courses, units, venues }: Beside,
): { name: string; unit: string; before: LessonPlace; after: LessonPlace | null } {
  const nameOf = (id: string | null) => venues.get(id ?? '')?.name ?? ''
  const [startsAt, endsAt] = [row.starts_at, row.ends_at]
  return {
    name: courses.get(row.course_id) ?? '',
    unit: units.get(row.unit_id) ?? '',
    before: {
      startsAt: row.before_starts_at,
      endsAt: row.before_ends_at,
      venue: nameOf(row.before_venue_id),
    },
    after: row.kind === 'cancel' ? null : { startsAt, endsAt, venue: nameOf(row.venue_id) },
  }
}
