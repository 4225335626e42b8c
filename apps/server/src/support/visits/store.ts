import type { CheckItem } from '@jianwang/records/checklist'
import type { VisitAct } from '@jianwang/records/visit-acts'
import type { Insertable } from 'kysely'
import type { Tx } from '#platform/call'
import {
  type ActRow,
  type ChecklistRow,
  type FindingRow,
  type PhotoRow,
  type VisitRow,
  visits,
} from './tables.ts'

/** @returns the items of one version; none of one that nobody kept */
export async function readChecklist(tx: Tx, kind: string, version: number): Promise<CheckItem[]> {
  const row = await visits(tx)
    .selectFrom('checklist')
    .select('items')
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.items ?? []
}

/** The newest of each kind. */
export async function listNewestChecklists(tx: Tx): Promise<ChecklistRow[]> {
  return visits(tx)
    .selectFrom('checklist')
    .selectAll()
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute()
}

/** False where somebody else wrote this version meanwhile. */
export async function insertChecklist(tx: Tx, row: ChecklistRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await visits(tx)
    .insertInto('checklist')
    .values({ ...row, items: JSON.stringify(row.items) } as unknown as Insertable<ChecklistRow>) // jsonb takes the text
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) > 0
}

/** What a day's visits of one kind are of already. */
export async function listTaken(tx: Tx, kind: string, day: string): Promise<Set<string>> {
  const rows = await visits(tx)
    .selectFrom('visit')
    .select('subject_id')
    .where('kind', '=', kind)
    .where('day', '=', day)
    .where('state', '<>', 'cancelled')
    .where('finding_id', 'is', null)
    .execute()
  return new Set(rows.map(({ subject_id }) => subject_id))
}

/** How many stops his day has. */
export async function countStops(tx: Tx, inspectorId: string, day: string): Promise<number> {
  const { last } = await visits(tx)
    .selectFrom('visit')
    .select((e) => e.fn.max('stop').as('last'))
    .where('inspector_id', '=', inspectorId)
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

export async function findVisit(tx: Tx, id: string, lock?: 'lock'): Promise<VisitRow | undefined> {
  const one = visits(tx).selectFrom('visit').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

export async function listActs(tx: Tx, visitId: string): Promise<VisitAct[]> {
  const rows = await visits(tx).selectFrom('act').select('said').where('visit_id', '=', visitId).execute()
  return rows.map(({ said }) => said)
}

/** Of many visits at once. */
export async function listActsOf(
  tx: Tx,
  visitIds: readonly string[],
): Promise<Pick<ActRow, 'visit_id' | 'said'>[]> {
  if (visitIds.length === 0) return []
  return visits(tx)
    .selectFrom('act')
    .select(['visit_id', 'said'])
    .where('visit_id', 'in', [...visitIds])
    .orderBy('at')
    .execute()
}

/** What is there already stays as it is. @returns those of these ids that are kept for whichever visit */
export async function addActs(tx: Tx, rows: readonly ActRow[]): Promise<Pick<ActRow, 'visit_id' | 'said'>[]> {
  await visits(tx)
    .insertInto('act')
    .values(rows.map((row) => ({ ...row, said: JSON.stringify(row.said) }) as unknown as ActRow)) // jsonb takes the text
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return visits(tx)
    .selectFrom('act')
    .select(['visit_id', 'said'])
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

/** What is still to be visited of these, held. */
export async function listPlannedOf(tx: Tx, subjectIds: readonly string[]): Promise<VisitRow[]> {
  if (subjectIds.length === 0) return []
  return visits(tx)
    .selectFrom('visit')
    .selectAll()
    .where('subject_id', 'in', [...subjectIds])
    .where('state', '=', 'planned')
    .where('finding_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Another booking of who goes there that it would overlap. */
export async function findOverlap(
  tx: Tx,
  { id, inspector_id }: Pick<VisitRow, 'id' | 'inspector_id'>,
  { startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null },
): Promise<Pick<VisitRow, 'id'> | undefined> {
  return visits(tx)
    .selectFrom('visit')
    .select('id')
    .where('inspector_id', '=', inspector_id)
    .where('id', '<>', id)
    .where('booked', '=', true)
    .where('state', '<>', 'cancelled')
    .where('starts_at', '<', endsAt)
    .where('ends_at', '>', startsAt)
    .executeTakeFirst()
}

/** The inspector's own, or with a finding the evidence of who put it right. */
export async function listPhotos(
  tx: Tx,
  visitId: string,
  findingId: string | null = null,
): Promise<PhotoRow[]> {
  return visits(tx)
    .selectFrom('photo')
    .selectAll()
    .where('visit_id', '=', visitId)
    .where('finding_id', findingId === null ? 'is' : '=', findingId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

export async function findPhoto(tx: Tx, visitId: string, id: string): Promise<PhotoRow | undefined> {
  return visits(tx)
    .selectFrom('photo')
    .selectAll()
    .where('id', '=', id)
    .where('visit_id', '=', visitId)
    .executeTakeFirst()
}

/** False where a picture of this id is there. */
export async function insertPhoto(tx: Tx, row: PhotoRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await visits(tx)
    .insertInto('photo')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) > 0
}

export async function listFindings(tx: Tx, visitId: string): Promise<FindingRow[]> {
  return visits(tx).selectFrom('finding').selectAll().where('visit_id', '=', visitId).forUpdate().execute()
}

export async function findFinding(tx: Tx, id: string, lock?: 'lock'): Promise<FindingRow | undefined> {
  const one = visits(tx).selectFrom('finding').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** Found by mistake, and put right by nobody yet. */
export async function removeFinding(tx: Tx, id: string): Promise<void> {
  await visits(tx).deleteFrom('finding').where('id', '=', id).where('state', '=', 'open').execute()
}

export async function listSecondVisits(tx: Tx, findingId: string): Promise<VisitRow[]> {
  return visits(tx)
    .selectFrom('visit')
    .selectAll()
    .where('finding_id', '=', findingId)
    .orderBy('day')
    .orderBy('id')
    .execute()
}
