import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import { type RatingRow, ratings } from './tables.ts'

/** Of a citizen or visitor, whom the row policy shows what is shown and what is his. */
export function ratingsOf(tx: Tx): Rows<RatingRow> {
  return ratings(tx).selectFrom('rating as r') as unknown as Rows<RatingRow> // the same table under the same name
}

export async function findOwn(tx: Tx, id: string, citizenId: string): Promise<RatingRow | undefined> {
  return ratings(tx)
    .selectFrom('rating')
    .selectAll()
    .where('id', '=', id)
    .where('citizen_id', '=', citizenId)
    .executeTakeFirst()
}

/** Of the shown ones, as the trigger keeps them; a subject without any is left out. */
export async function readTally(
  tx: Tx,
  kind: string,
  subjectIds: readonly string[],
): Promise<{ subject_id: string; count: number; stars: number }[]> {
  if (subjectIds.length === 0) return []
  return ratings(tx)
    .selectFrom('tally')
    .select(['subject_id', 'count', 'stars'])
    .where('kind', '=', kind)
    .where('subject_id', 'in', [...subjectIds])
    .execute()
}

type SubjectRow = Pick<RatingRow, 'kind' | 'subject_id' | 'subject_title' | 'unit_id'> & {
  count: number
  stars: number
}

/** What is rated in an area, the latest first, each with what is shown of it. */
export async function listSubjects(tx: Tx, within: string, most: number): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select s.kind, s.subject_id, s.subject_title, s.unit_id, coalesce(t.count, 0) as count, coalesce(t.stars, 0) as stars
    from (select distinct on (kind, subject_id) kind, subject_id, subject_title, unit_id, created_at from ratings.rating
        where unit_path >= ${within} and unit_path < ${`${within}~`}
        order by kind, subject_id, created_at desc) s
      left join ratings.tally t on t.kind = s.kind and t.subject_id = s.subject_id
    order by s.created_at desc limit ${most}`.execute(tx)
  return rows
}

/** As the system. */
export async function followRows(tx: Tx, from: string, to: string): Promise<void> {
  await sql`select ratings.follow_citizen(${from}, ${to})`.execute(tx)
}

/** As the system. */
export async function eraseRows(tx: Tx, citizenId: string): Promise<void> {
  await sql`select ratings.erase_citizen(${citizenId})`.execute(tx)
}
