import type { Call } from '#platform/call'
import type { RatedKind } from '#support/ratings'
import { describeCourse } from '../../matching/course.ts'
import { findCourse, listLessons } from '../../store.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { findOwnSeating } from './store.ts'

/** A place that somebody kept to the end of a class of which a lesson was held: its learner rates it, once. */
export const ratedClass: RatedKind = {
  kind: 'class',
  title: '社区体育配送课程',
  prove: async (call, placeId) => {
    const id = await findOwnSeating(call.tx, placeId, call.actor.accountId ?? '')
    const course = id === undefined ? undefined : await findCourse(call.tx, id)
    if (course === undefined || !isHeld(call, course, await listLessons(call.tx, [course.id])))
      return undefined
    const { item, unitName } = await describeCourse(call, course)
    return {
      subjectId: course.id,
      subjectTitle: `${unitName}${item}`,
      unitId: course.unit_id,
      unitPath: course.unit_path,
    }
  },
}

/** It opened, none of its lessons is ahead, and one at least was held as the sub-district told (S1-31). */
export function isHeld(
  { now }: Pick<Call, 'now'>,
  { state }: Pick<CourseRow, 'state'>,
  lessons: readonly Pick<LessonRow, 'state' | 'ends_at'>[],
): boolean {
  const isOpen = state === 'running' || state === 'completed'
  const taught = lessons.filter((lesson) => lesson.state !== 'cancelled')
  return isOpen && taught.some((lesson) => lesson.state === 'held') && taught.every((l) => l.ends_at <= now)
}
