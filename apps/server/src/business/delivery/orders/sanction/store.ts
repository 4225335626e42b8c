import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import { type SanctionRow, sanctions } from './tables.ts'

export async function insertSanction(tx: Tx, row: SanctionRow): Promise<void> {
  await sanctions(tx).insertInto('sanction').values(row).execute()
}

/** Undefined outside the scope; locked until the end. */
export function lockSanction(tx: Tx, id: string): Promise<SanctionRow | undefined> {
  return sanctions(tx).selectFrom('sanction').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** What keeps this unit from applying. */
export function findStanding(tx: Tx, unitId: number): Promise<SanctionRow | undefined> {
  return sanctions(tx)
    .selectFrom('sanction')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', '=', 'standing')
    .executeTakeFirst()
}

export async function changeSanction(
  tx: Tx,
  id: string,
  change: Partial<SanctionRow>,
  now: Date,
): Promise<void> {
  await sanctions(tx)
    .updateTable('sanction')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export function sanctionRows(tx: Tx, state: SanctionRow['state'] | undefined): Rows<SanctionRow> {
  const rows = sanctions(tx).selectFrom('sanction as r').selectAll('r')
  return (state === undefined ? rows : rows.where('r.state', '=', state)) as unknown as Rows<SanctionRow> // its own columns
}
