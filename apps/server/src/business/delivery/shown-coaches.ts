import type { CoachGrade } from '@jianwang/records/coach-catalogue'
import { consentPurposes } from '@jianwang/words/consents'
import type { Call } from '#platform/call'
import { listShownCoaches } from './store.ts'

export type ShownCoach = { name: string; grade: CoachGrade | null }

const version = consentPurposes.find(({ purpose }) => purpose === 'coach-public')?.version ?? ''

/** by course, of the coaches who agreed that citizens see their name and grade, and have not taken it back. */
export async function loadShownCoaches(
  { tx }: Call,
  courseIds: readonly string[],
): Promise<ReadonlyMap<string, ShownCoach>> {
  const rows = await listShownCoaches(tx, courseIds, version)
  return new Map(rows.map(({ course_id, name, grade }) => [course_id, { name, grade }]))
}
