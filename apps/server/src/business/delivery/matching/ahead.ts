import type { Call } from '#platform/call'
import { listLessons } from '../store.ts'
import type { LessonRow } from '../tables.ts'

/** What is left to be given to a coach: a lesson that passed without one is nobody's. */
export async function listLessonsAhead({ tx, now }: Call, courseId: string): Promise<LessonRow[]> {
  const all = await listLessons(tx, [courseId])
  return all.filter(({ state, starts_at }) => state === 'planned' && starts_at > now)
}
