import { type Call, permit } from '#platform/call'
import { notFound, refuseStale } from '#platform/problem'
import { mayRead } from '../../policy.ts'
import { findCourse } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { describeMatching } from './read.ts'

/** The course, locked until the end. @throws notFound (404) */
export async function lockCourse(call: Call, id: string): Promise<CourseRow> {
  permit(mayRead(call.actor))
  const course = await findCourse(call.tx, id, 'lock')
  if (course === undefined) throw notFound()
  return course
}

/** Refuses who saw an older version of the course, after the right was asked. */
export const seenAt = (call: Call, course: CourseRow, version: number) => () =>
  refuseStale(course, version, () => describeMatching(call, course.id))
