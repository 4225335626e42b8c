import type { QualityWeights } from '@jianwang/records/delivery-assessment'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type AssessmentRow, assessments, type RuleRow, type UnitRow } from '../tables.ts'

/** Undefined where there is none, or none that this unit may know of; with `lock` until the end. */
export function findYear(tx: Tx, year: number, lock?: 'lock'): Promise<AssessmentRow | undefined> {
  const one = assessments(tx).selectFrom('assessment').selectAll().where('year', '=', year)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** As findYear. */
export function findAssessment(tx: Tx, id: string, lock?: 'lock'): Promise<AssessmentRow | undefined> {
  const one = assessments(tx).selectFrom('assessment').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** The newest first. */
export function listYears(tx: Tx): Promise<AssessmentRow[]> {
  return assessments(tx).selectFrom('assessment').selectAll().orderBy('year', 'desc').execute()
}

export async function insertYear(tx: Tx, { weights, ...row }: AssessmentRow): Promise<void> {
  await assessments(tx)
    .insertInto('assessment')
    .values({ ...row, weights: JSON.stringify(weights) })
    .execute()
}

export type Change = Partial<
  Pick<
    AssessmentRow,
    'state' | 'confirmed_at' | 'computed_at' | 'open_lessons' | 'ranked_units' | 'least_lessons'
  >
> & {
  weights?: QualityWeights
}

export async function changeYear(
  tx: Tx,
  id: string,
  { weights, ...change }: Change,
  now: Date,
): Promise<void> {
  await assessments(tx)
    .updateTable('assessment')
    .set((e) => ({
      ...change,
      ...(weights === undefined ? {} : { weights: JSON.stringify(weights) }),
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** In the place of what stood. */
export async function replaceUnits(tx: Tx, id: string, rows: readonly UnitRow[]): Promise<void> {
  await assessments(tx).deleteFrom('assessment_unit').where('assessment_id', '=', id).execute()
  if (rows.length === 0) return
  await assessments(tx)
    .insertInto('assessment_unit')
    .values(
      rows.map(({ result, figures, behind, ...row }) => ({
        ...row,
        result: JSON.stringify(result),
        figures: JSON.stringify(figures),
        behind: JSON.stringify(behind),
      })),
    )
    .execute()
}

const told = [
  'unit_id',
  'unit_path',
  'place',
  'score_tenths',
  'lessons_held',
  'result',
  'commended_at',
] as const
export type ToldUnit = Pick<UnitRow, (typeof told)[number]>

/** Those of the scope, the best first and who has no place at the end. */
export function listUnits(tx: Tx, id: string): Promise<ToldUnit[]> {
  return assessments(tx)
    .selectFrom('assessment_unit')
    .select(told)
    .where('assessment_id', '=', id)
    .orderBy('place', (o) => o.asc().nullsLast())
    .orderBy('unit_path')
    .execute()
}

/** Undefined outside the scope. */
export function findUnitOf(tx: Tx, id: string, unitId: string): Promise<UnitRow | undefined> {
  return (
    assessments(tx)
      .selectFrom('assessment_unit')
      .selectAll()
      .where('assessment_id', '=', id)
      // What the address says may be anything.
      .where((e) => e.cast<string>('unit_id', 'text'), '=', unitId)
      .executeTakeFirst()
  )
}

/** Who is commended: these, and nobody else. */
export async function commendUnits(tx: Tx, id: string, unitIds: readonly number[], at: Date): Promise<void> {
  await assessments(tx)
    .updateTable('assessment_unit')
    .set({
      commended_at: sql`case when unit_id = any(${[...unitIds]}::int[]) then ${at}::timestamptz end`,
    })
    .where('assessment_id', '=', id)
    .execute()
}

export function findRules(tx: Tx): Promise<RuleRow | undefined> {
  return assessments(tx)
    .selectFrom('assessment_rule')
    .select(['accuracy', 'inclusion', 'reason', 'effect', 'least_lessons', 'version', 'changed_at'])
    .executeTakeFirst()
}

/** @returns false when somebody changed them since that version */
export async function putRules(tx: Tx, { version, ...said }: RuleRow): Promise<boolean> {
  const row = await assessments(tx)
    .insertInto('assessment_rule')
    .values({ ...said, version: 1 })
    .onConflict((c) =>
      c
        .column('one')
        .doUpdateSet({ ...said, version: version + 1 })
        .where('assessment_rule.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst()
  return row?.version === version + 1
}
