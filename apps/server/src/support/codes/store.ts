import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { countLimit } from '#platform/page'
import { type CodeRow, codes } from './tables.ts'
import type { CodeKind } from './token.ts'

export type Filter = { kind?: CodeKind | undefined; live?: boolean | undefined }

/** Undefined when the subject has a code in force already: the unique index is the guard. */
export async function insertCode(tx: Tx, row: CodeRow): Promise<CodeRow | undefined> {
  return codes(tx)
    .insertInto('code')
    .values(row)
    .onConflict((c) => c.columns(['kind', 'subject_id']).where('revoked_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findInForce(
  tx: Tx,
  unitPath: string,
  kind: CodeKind,
  subjectId: string,
): Promise<CodeRow | undefined> {
  return codes(tx)
    .selectFrom('code')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('unit_path', '=', unitPath)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

export async function findCode(tx: Tx, scope: string, id: string): Promise<CodeRow | undefined> {
  return inScope(tx, scope).selectAll().where('id', '=', id).executeTakeFirst()
}

/** As findCode, and holds the row until the transaction ends. */
export async function lockCode(tx: Tx, scope: string, id: string): Promise<CodeRow | undefined> {
  return inScope(tx, scope).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function setRevoked(
  tx: Tx,
  id: string,
  by: { at: Date; name: string; reason: string },
): Promise<CodeRow> {
  return codes(tx)
    .updateTable('code')
    .set({ revoked_at: by.at, revoked_by_name: by.name, revoke_reason: by.reason })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A page in (unit_path, id) order, and one row more when there is a next page. */
export async function listPage(
  tx: Tx,
  scope: string,
  filter: Filter,
  after: { path: string; id: string } | undefined,
  limit: number,
): Promise<CodeRow[]> {
  return filtered(tx, scope, filter)
    .selectAll()
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(unit_path, id) > (${after?.path}, ${after?.id}::uuid)`),
    )
    .orderBy('unit_path')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

export async function countCodes(tx: Tx, scope: string, filter: Filter): Promise<number> {
  return countRows(
    tx,
    filtered(tx, scope, filter)
      .select('id')
      .limit(countLimit + 1),
  )
}

export type FoundCode = Pick<CodeRow, 'subject_id' | 'unit_id' | 'label' | 'expires_at' | 'revoked_at'>

/** Through the one door that needs no scope; `count` adds one scan to a code that holds. */
export async function lookUp(
  tx: Tx,
  kind: CodeKind,
  tokenId: string,
  at: Date,
  count: boolean,
): Promise<FoundCode | undefined> {
  const { rows } =
    await sql<FoundCode>`select * from codes.look_up(${kind}, ${tokenId}, ${at}, ${count})`.execute(tx)
  return rows[0]
}

function filtered(tx: Tx, scope: string, filter: Filter) {
  let query = inScope(tx, scope)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.live !== undefined) query = query.where('revoked_at', filter.live ? 'is' : 'is not', null)
  return query
}

function inScope(tx: Tx, scope: string) {
  return codes(tx).selectFrom('code').where('unit_path', '>=', scope).where('unit_path', '<', `${scope}~`)
}
