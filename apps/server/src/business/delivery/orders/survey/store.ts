import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type SurveyRow, surveys } from './tables.ts'

export function findSurvey(tx: Tx, unitPath: string, year: number): Promise<SurveyRow | undefined> {
  return surveys(tx)
    .selectFrom('need_survey')
    .selectAll()
    .where('unit_path', '=', unitPath)
    .where('year', '=', year)
    .executeTakeFirst()
}

/** Undefined outside the scope. */
export function findSurveyById(tx: Tx, id: string): Promise<SurveyRow | undefined> {
  return surveys(tx).selectFrom('need_survey').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Opens it, or moves its last day; the code stays. */
export async function keepSurvey(tx: Tx, row: SurveyRow): Promise<SurveyRow> {
  return surveys(tx)
    .insertInto('need_survey')
    .values(row)
    .onConflict((c) =>
      c.constraint('need_survey__year').doUpdateSet({
        closes_on: row.closes_on,
        updated_at: row.updated_at,
        version: sql`need_survey.version + 1`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

export type FoundSurvey = Pick<SurveyRow, 'unit_id' | 'year' | 'closes_on'>

/** For whoever has the code. */
export async function lookUpSurvey(tx: Tx, code: string): Promise<FoundSurvey | undefined> {
  const { rows } = await sql<FoundSurvey>`select * from delivery.find_survey(${code})`.execute(tx)
  return rows[0]
}

type Given = {
  id: string
  code: string
  foundation: string
  itemId: string | null
  content: string | null
  times: readonly string[]
}

export async function answerSurvey(
  tx: Tx,
  given: Given,
  { now, today, most }: { now: Date; today: string; most: number },
): Promise<'unknown' | 'closed' | 'full' | 'taken'> {
  const { id, code, foundation, itemId, content, times } = given
  const { rows } = await sql<{ told: 'unknown' | 'closed' | 'full' | 'taken' }>`
    select delivery.answer_survey(${code}, ${id}, ${foundation}, ${itemId}, ${content}, ${[...times]}::text[], ${now}, ${today}::date,
      ${most}) as told`.execute(tx)
  return rows[0]?.told ?? 'unknown'
}
