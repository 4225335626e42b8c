import type { ConcernState } from '@jianwang/records/delivery-roster'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import { type ConcernRow, concerns } from './tables.ts'

export async function insertConcern(tx: Tx, row: ConcernRow): Promise<void> {
  await concerns(tx).insertInto('concern').values(row).execute()
}

/** Locked until the end. */
export function findConcern(
  tx: Tx,
  { kind, subject_id, other_id }: Pick<ConcernRow, 'kind' | 'subject_id' | 'other_id'>,
): Promise<ConcernRow | undefined> {
  return concerns(tx)
    .selectFrom('concern')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject_id', '=', subject_id)
    .where('other_id', 'is not distinct from', other_id)
    .forUpdate()
    .executeTakeFirst()
}

/** Undefined outside the scope; locked until the end. */
export function lockConcern(tx: Tx, id: string): Promise<ConcernRow | undefined> {
  return concerns(tx).selectFrom('concern').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function changeConcern(
  tx: Tx,
  id: string,
  change: Partial<ConcernRow>,
  now: Date,
): Promise<void> {
  await concerns(tx)
    .updateTable('concern')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export function concernRows(tx: Tx, state: ConcernState | undefined): Rows<ConcernRow> {
  const rows = concerns(tx).selectFrom('concern as r').selectAll('r')
  return (state === undefined ? rows : rows.where('r.state', '=', state)) as unknown as Rows<ConcernRow> // its own columns
}
