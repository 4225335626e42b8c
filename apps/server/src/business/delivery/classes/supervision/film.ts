import { formatLessonTime } from '@jianwang/records/delivery-times'
import type { Call } from '#platform/call'
import type { Consumer } from '#platform/outbox'
import { nameUnitsById } from '#support/units'
import { followVisited, type HasVisits } from '#support/visits'
import { loadVenues } from '../../catalogue.ts'
import { lessonsChanged } from '../../facts.ts'
import { writeLine } from '../../orders/thread/service.ts'
import { findCourse, findLesson, listLessons } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { placeOf } from './place.ts'

type Tell = NonNullable<HasVisits['visited'][number]['booking']>['tell']

/** In the class's thread, where sub-district and coach read it, each told as of any line there (S1-42). */
export const tellFilming: Tell = async (call, booked, cancelled) => {
  const lesson = await findLesson(call.tx, booked.subjectId)
  if (lesson === undefined) return
  const when = `第 ${lesson.seq} 节课（${formatLessonTime(lesson.starts_at, lesson.ends_at)}）`
  const text =
    cancelled === undefined
      ? `市体育局宣教中心摄制组（${booked.inspectorName}）将到${when}拍摄，用途：${booked.purpose}；联系人：${booked.contactName}。请配合。`
      : `${when}的拍摄已取消，理由：${cancelled}`
  await writeLine(call, { kind: 'course', id: lesson.course_id }, { text })
}

/** Whoever was to go to a lesson goes where it is now, or not at all. Heard from the feed. */
export const followTaught: Consumer = {
  name: 'delivery.visits',
  kinds: [lessonsChanged],
  handle: async (call, items) => {
    for (const courseId of new Set(items.map(({ subjectId }) => subjectId))) await follow(call, courseId)
  },
}

async function follow(call: Call, courseId: string): Promise<void> {
  const course = await findCourse(call.tx, courseId)
  if (course === undefined) return
  const lessons = await listLessons(call.tx, [courseId])
  const venueIds = lessons.flatMap((lesson) => lesson.venue_id ?? course.venue_id ?? [])
  const [venues, units] = [await loadVenues(call, venueIds), await nameUnitsById(call, [course.unit_id])]
  const unit = units.get(course.unit_id) ?? ''
  const moved = lessons.filter(isSettled).map((lesson) => {
    const place = placeOf(venues.get(lesson.venue_id ?? course.venue_id ?? ''), unit)
    const { starts_at: startsAt, ends_at: endsAt } = lesson
    return { subjectId: lesson.id, to: lesson.state === 'cancelled' ? null : { startsAt, endsAt, ...place } }
  })
  await followVisited(call, moved)
}

/** One whose coach is sought anew keeps who is to go there. */
const isSettled = ({ state }: LessonRow) => state === 'confirmed' || state === 'cancelled'
