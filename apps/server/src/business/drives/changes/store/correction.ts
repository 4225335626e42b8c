import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
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

export async function endCorrection(
  tx: Tx,
  id: string,
  end: Pick<CorrectionRow, 'state' | 'decided_by' | 'answer' | 'decided_at'>,
): Promise<void> {
  await drives(tx).updateTable('correction').set(end).where('id', '=', id).execute()
}

export type Decider = { path: string; isRoot: boolean; accountId: string | undefined }

/** A27: of `drives.correction c`, those asked by the level right below and, at the top, its own; never the reader's. */
export function waitsFor({ path, isRoot, accountId }: Decider) {
  return sql<boolean>`(c.account_id is distinct from ${accountId ?? null}::uuid
    and ((c.home_path like ${`${path}%`} and substr(c.home_path, ${path.length + 1}) ~ '^[0-9]+[.]$')
      or (${isRoot} and c.home_path = ${path})))`
}

export type CorrectionFilter = {
  scope: string
  id?: string | undefined
  state?: CorrectionRow['state'] | undefined
  personId?: string | undefined
  /** Asked by this very level. */
  askedBy?: string | undefined
  /** What this level is to decide: of the level right below it, or its own when there is none above. */
  decidedBy?: Decider | undefined
}
export type ShownCorrection = CorrectionRow & {
  person_name: string
  person_id_number: string
  person_unit: string
}

function matching(tx: Tx, filter: CorrectionFilter) {
  const { scope, id, state, personId, askedBy, decidedBy } = filter
  let query = drives(tx)
    .selectFrom('correction as c')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .where('c.unit_path', '>=', scope)
    .where('c.unit_path', '<', `${scope}~`)
  if (id !== undefined) query = query.where('c.id', '=', id)
  if (state !== undefined) query = query.where('c.state', '=', state)
  if (personId !== undefined) query = query.where('c.person_id', '=', personId)
  if (askedBy !== undefined) query = query.where('c.home_path', '=', askedBy)
  if (decidedBy !== undefined) query = query.where('c.state', '=', 'asked').where(waitsFor(decidedBy))
  return query
}

const shown = ['p.name as person_name', 'p.id_number_masked as person_id_number'] as const
const unitName = sql<string>`(select u.name from units.unit u where u.id = p.unit_id)`.as('person_unit')

export async function listCorrections(
  tx: Tx,
  filter: CorrectionFilter,
  after: string | undefined,
  limit: number,
): Promise<ShownCorrection[]> {
  const query = matching(tx, filter)
    .selectAll('c')
    .select([...shown, unitName])
    .orderBy('c.id', 'desc')
    .limit(limit)
  return (after === undefined ? query : query.where('c.id', '<', after)).execute()
}

export async function countCorrections(tx: Tx, filter: CorrectionFilter, most: number): Promise<number> {
  return countRows(tx, matching(tx, filter).select('c.id').limit(most))
}
