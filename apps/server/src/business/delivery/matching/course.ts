import type { Call } from '#platform/call'
import { nameUnitsById } from '#support/units'
import { loadItems, loadVenues, type Venue } from '../catalogue.ts'
import { listLessons } from '../store.ts'
import type { CourseRow, LessonRow } from '../tables.ts'

/** What people call what courses are of, and their lessons in the order of time. */
export type BesideCourses = Readonly<{
  items: Awaited<ReturnType<typeof loadItems>>
  venues: ReadonlyMap<string, Venue>
  units: ReadonlyMap<number, string>
  lessonsOf: (courseId: string) => readonly LessonRow[]
}>

/** Asked once for all of them. */
export async function lookBesideCourses(call: Call, courses: readonly CourseRow[]): Promise<BesideCourses> {
  const ids = courses.map(({ id }) => id)
  const unitIds = new Set(courses.map(({ unit_id }) => unit_id))
  // What is asked together leaves in one packet.
  const [lessons, items, units] = await Promise.all([
    listLessons(call.tx, ids),
    loadItems(call, 'retired'),
    nameUnitsById(call, [...unitIds]),
  ])
  const byCourse = Map.groupBy(lessons, ({ course_id }) => course_id)
  const venueIds = new Set([...courses, ...lessons].flatMap(({ venue_id }) => venue_id ?? []))
  const venues = venueIds.size === 0 ? new Map() : await loadVenues(call, [...venueIds])
  return { items, units, venues, lessonsOf: (id) => byCourse.get(id) ?? [] }
}

export const describeCourse = async (call: Call, course: CourseRow) =>
  tellCourse(course, await lookBesideCourses(call, [course]))

/** What is taught, to whom, where and when: the same for who arranges it, who is asked and who learns. */
export function tellCourse(course: CourseRow, { items, venues, units, lessonsOf }: BesideCourses) {
  return {
    id: course.id,
    item: items.get(course.item_id)?.name ?? '',
    kind: course.kind,
    unitName: units.get(course.unit_id) ?? '',
    venue: tellVenue(course.venue_id, venues),
    expectedHeads: course.expected_heads,
    foundation: course.foundation,
    content: course.content,
    lessons: lessonsOf(course.id).map(describeLesson),
  }
}

export function tellVenue(id: string | null, venues: BesideCourses['venues']) {
  const venue = venues.get(id ?? '')
  return venue === undefined ? null : { name: venue.name, address: venue.address }
}

export const describeLesson = (lesson: LessonRow) => ({
  lessonId: lesson.id,
  startsAt: lesson.starts_at.toISOString(),
  endsAt: lesson.ends_at.toISOString(),
})
