import type { Tx } from '#platform/call'
import { type CorrectionRow, drives } from '../tables.ts'

export async function insertCorrection(tx: Tx, row: CorrectionRow): Promise<boolean> {
  const made = await drives(tx)
    .insertInto('correction')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function lockCorrection(tx: Tx, scope: string, id: string): Promise<CorrectionRow | undefined> {
  return drives(tx)
    .selectFrom('correction')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .forUpdate()
    .executeTakeFirst()
}

export async function findCorrection(tx: Tx, scope: string, id: string): Promise<CorrectionRow | undefined> {
  return drives(tx)
    .selectFrom('correction')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .executeTakeFirst()
}

export async function endCorrection(
  tx: Tx,
  id: string,
  end: Pick<CorrectionRow, 'state' | 'decided_by' | 'answer' | 'decided_at'>,
): Promise<void> {
  await drives(tx).updateTable('correction').set(end).where('id', '=', id).execute()
}

export async function listCorrections(
  tx: Tx,
  scope: string,
  state: CorrectionRow['state'] | undefined,
  after: string | undefined,
  limit: number,
): Promise<(CorrectionRow & { person_name: string; person_id_number: string })[]> {
  let query = drives(tx)
    .selectFrom('correction as c')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .selectAll('c')
    .select(['p.name as person_name', 'p.id_number_masked as person_id_number'])
    .where('c.unit_path', '>=', scope)
    .where('c.unit_path', '<', `${scope}~`)
  if (state !== undefined) query = query.where('c.state', '=', state)
  if (after !== undefined) query = query.where('c.id', '<', after)
  return query.orderBy('c.id', 'desc').limit(limit).execute()
}
