import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import { type LetterRow, letters, type SignatureRow } from './tables.ts'

export async function insertLetter(tx: Tx, row: LetterRow): Promise<void> {
  await letters(tx).insertInto('letter').values(row).execute()
}

export async function insertSignature(tx: Tx, row: SignatureRow): Promise<void> {
  await letters(tx).insertInto('letter_signature').values(row).execute()
}

/** Undefined outside the scope; with `lock` nobody else signs or replaces it until the end. */
export function findLetter(tx: Tx, id: string, lock?: 'lock'): Promise<LetterRow | undefined> {
  const one = letters(tx).selectFrom('letter').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** Those of a unit that are not void, of any of these periods. */
export function listLive(tx: Tx, unitId: number, periods: readonly string[]): Promise<LetterRow[]> {
  return letters(tx)
    .selectFrom('letter')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('period', 'in', [...periods])
    .where('state', '!=', 'void')
    .execute()
}

/** Those in the scope, whatever their state. */
export async function findLetters(tx: Tx, ids: readonly string[]): Promise<LetterRow[]> {
  if (ids.length === 0) return []
  return letters(tx)
    .selectFrom('letter')
    .selectAll()
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
}

/** Of the scope, not void. */
export function listLiveOfPeriod(tx: Tx, period: string): Promise<LetterRow[]> {
  return letters(tx)
    .selectFrom('letter')
    .selectAll()
    .where('period', '=', period)
    .where('state', '!=', 'void')
    .execute()
}

/** The last one of a unit, of whatever period and state. */
export function findLastOf(tx: Tx, unitId: number): Promise<LetterRow | undefined> {
  return letters(tx)
    .selectFrom('letter')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The number of the last edition; 0 where there is none. */
export async function findLastEdition(tx: Tx, unitId: number, period: string): Promise<number> {
  const row = await letters(tx)
    .selectFrom('letter')
    .select(({ fn }) => fn.max('edition').as('last'))
    .where('unit_id', '=', unitId)
    .where('period', '=', period)
    .executeTakeFirst()
  return row?.last ?? 0
}

export function listSignatures(tx: Tx, ids: readonly string[]): Promise<SignatureRow[]> {
  return letters(tx)
    .selectFrom('letter_signature')
    .selectAll()
    .where('letter_id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
}

export async function moveLetter(
  tx: Tx,
  id: string,
  change: Pick<LetterRow, 'state'> & { void_reason?: string },
  now: Date,
): Promise<void> {
  await letters(tx)
    .updateTable('letter')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

type Wanted = {
  state?: LetterRow['state'] | undefined
  unitId?: number | undefined
  /** Named in it, and has not signed. */
  awaits?: string | undefined
}

export function letterRows(tx: Tx, { state, unitId, awaits }: Wanted): Rows<LetterRow> {
  let rows = letters(tx).selectFrom('letter as r').selectAll('r')
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  if (unitId !== undefined) rows = rows.where('r.unit_id', '=', unitId)
  if (awaits !== undefined)
    rows = rows
      .where('r.state', 'in', ['waiting', 'half'])
      .where(sql<boolean>`${awaits} in (r.association_signer, r.street_signer)`)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('letter_signature as s')
              .select('s.party')
              .whereRef('s.letter_id', '=', 'r.id')
              .where('s.account_id', '=', awaits),
          ),
        ),
      )
  return rows as unknown as Rows<LetterRow> // its own columns
}

export type CheckedLetter = {
  unit_id: number
  code: string
  period: string
  edition: number
  digest: string
  state: LetterRow['state']
  issued_at: Date
  association_at: Date | null
  street_at: Date | null
}

/** For anybody: by its code or its digest, the other one empty. */
export async function lookUpLetter(
  tx: Tx,
  { code, digest }: { code: string; digest: string },
): Promise<CheckedLetter | undefined> {
  const { rows } = await sql<CheckedLetter>`select * from delivery.check_letter(${code}, ${digest})`.execute(
    tx,
  )
  return rows[0]
}
