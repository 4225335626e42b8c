import { type RawBuilder, sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import type { Verdict } from '../resource.ts'
import { storableJson } from '../storable-json.ts'
import { type ImportRow, imports, type StagedRow } from '../tables.ts'

export async function appendImport(
  tx: Tx,
  row: Pick<
    ImportRow,
    'id' | 'kind' | 'target' | 'file_id' | 'file_name' | 'account_id' | 'unit_path' | 'created_at'
  > & {
    read_task: string | null
  },
): Promise<void> {
  await imports(tx)
    .insertInto('import')
    .values({
      ...row,
      state: 'reading',
      new_count: 0,
      changed_count: 0,
      same_count: 0,
      wrong_count: 0,
      skipped_count: 0,
      warned_count: 0,
    })
    .execute()
}

/** Only who uploaded a workbook may see it. */
export async function findOwnImport(call: Call, id: string): Promise<ImportRow | undefined> {
  return imports(call.tx)
    .selectFrom('import')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? null)
    .executeTakeFirst()
}

/** Locks it until the end of the transaction. */
export async function lockImport(call: Call, id: string): Promise<ImportRow | undefined> {
  return imports(call.tx)
    .selectFrom('import')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? null)
    .forUpdate()
    .executeTakeFirst()
}

/** The actor's own of one kind, newest first, at most 20. */
export async function listOwnImports(call: Call, kind: string | undefined): Promise<ImportRow[]> {
  let query = imports(call.tx)
    .selectFrom('import')
    .selectAll()
    .where('account_id', '=', call.actor.accountId ?? null)
    .where('state', 'not in', ['discarded', 'refused'])
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query.orderBy('created_at', 'desc').limit(20).execute()
}

export async function changeImport(tx: Tx, id: string, change: Partial<ImportRow>): Promise<void> {
  const { report, result, ...rest } = change
  await imports(tx)
    .updateTable('import')
    .set({
      ...rest,
      ...(report === undefined ? {} : { report: storableJson(report) }),
      ...(result === undefined ? {} : { result: storableJson(result) }),
    })
    .where('id', '=', id)
    .execute()
}

export async function removeStaged(tx: Tx, id: string): Promise<void> {
  await sql`select imports.remove_staged(${id}::uuid)`.execute(tx)
}

/** Imports nobody looks at any more, with their rows. */
export async function removeOldImports(tx: Tx, before: Date): Promise<void> {
  await imports(tx).deleteFrom('import').where('created_at', '<', before).execute()
}

/** One page of staged rows in the order of the file. */
export async function listStaged(
  tx: Tx,
  importId: string,
  about: { verdict: Verdict | undefined; warned: boolean; after: number; limit: number },
): Promise<StagedRow[]> {
  let query = imports(tx)
    .selectFrom('staged')
    .selectAll()
    .where('import_id', '=', importId)
    .where('ordinal', '>', about.after)
  if (about.verdict !== undefined) query = query.where('verdict', '=', about.verdict)
  if (about.warned) query = query.where('warnings', 'is not', null).where('verdict', 'in', ['new', 'changed'])
  return query.orderBy('ordinal').limit(about.limit).execute()
}

/** What the annotated workbook needs of the staged rows, in the order of the file. */
export function faultsQuery(importId: string) {
  return {
    text: 'select ordinal, faults, warnings from imports.staged where import_id = $1 and (faults is not null or warnings is not null) order by ordinal',
    values: [importId],
  }
}

/**
 * The rows of an import that a commit writes, for `from … as c`: ordinal, subject_id, subject_version, payload.
 * A resource joins it to its own tables, so that the rows never travel through the server again.
 */
export function chosenRows(importId: string, verdict: 'new' | 'changed'): RawBuilder<unknown> {
  return sql`(select ordinal, subject_id, subject_version, payload from imports.staged where import_id = ${importId}::uuid and verdict = ${verdict})`
}

/**
 * New rows that turned out to be impossible only when they were to be written (their payload says `held`) become wrong ones.
 * @returns how many
 */
export async function refuseHeld(
  tx: Tx,
  importId: string,
  about: { key: string; message: string; conflict: string },
): Promise<number> {
  const faults = storableJson([{ key: about.key, message: about.message }])
  const { rows } = await sql<{ n: number }>`
    select imports.refuse_held(${importId}::uuid, ${faults}::jsonb, ${about.conflict}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}
