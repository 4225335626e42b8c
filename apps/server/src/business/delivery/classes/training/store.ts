import type { Tx } from '#platform/call'
import { type AttendanceRow, type TrainingRow, training } from './tables.ts'

export async function insertTraining(tx: Tx, row: TrainingRow): Promise<void> {
  await training(tx).insertInto('training').values(row).execute()
}

/** Locked until the end. */
export function lockTraining(tx: Tx, id: string): Promise<TrainingRow | undefined> {
  return training(tx).selectFrom('training').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Of a year, in the order of their days. */
export function listTrainingRows(tx: Tx, year: number): Promise<TrainingRow[]> {
  return training(tx)
    .selectFrom('training')
    .selectAll()
    .where('held_on', '>=', `${year}-01-01`)
    .where('held_on', '<=', `${year}-12-31`)
    .orderBy('held_on')
    .orderBy('id')
    .execute()
}

/** Those of the scope: a sub-district's its own. */
export function listAttendance(tx: Tx, ids: readonly string[]): Promise<AttendanceRow[]> {
  return training(tx)
    .selectFrom('training_attendance')
    .selectAll()
    .where('training_id', '=', (e) => e.fn.any(e.val([...ids])))
    .orderBy('unit_path')
    .execute()
}

/** In the place of what stood. */
export async function replaceAttendance(
  tx: Tx,
  id: string,
  rows: readonly AttendanceRow[],
  now: Date,
): Promise<void> {
  await training(tx).deleteFrom('training_attendance').where('training_id', '=', id).execute()
  if (rows.length > 0)
    await training(tx)
      .insertInto('training_attendance')
      .values([...rows])
      .execute()
  await training(tx)
    .updateTable('training')
    .set((e) => ({ version: e('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}
