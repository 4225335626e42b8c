import { sql } from 'kysely'
import type { Tx } from '../call.ts'

export type UploadRow = {
  id: string
  account_id: string
  purpose: string
  subject_id: string
  unit_path: string
  name: string
  size_bytes: number
  sha256: Buffer | null
  received_bytes: number
  state: 'open' | 'kept' | 'refused'
  part: string
  writer: string | null
  writer_until: Date | null
  file_id: string | null
  problem: Told | null
  created_at: Date
  expires_at: Date
}
/** A failure as it was told, for whoever did not hear the answer. */
export type Told = { code: string; title: string; detail: string }

const tables = (tx: Tx) => tx.withSchema('platform').withTables<{ upload: UploadRow }>()

export type NewUpload = Pick<
  UploadRow,
  | 'id'
  | 'account_id'
  | 'purpose'
  | 'subject_id'
  | 'unit_path'
  | 'name'
  | 'size_bytes'
  | 'sha256'
  | 'part'
  | 'created_at'
  | 'expires_at'
>

export async function insertUpload(tx: Tx, row: NewUpload): Promise<void> {
  await tables(tx)
    .insertInto('upload')
    .values({
      ...row,
      received_bytes: 0,
      state: 'open',
      writer: null,
      writer_until: null,
      file_id: null,
      problem: null,
    })
    .execute()
}

export function findUpload(tx: Tx, id: string): Promise<UploadRow | undefined> {
  return tables(tx).selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of one person, newest first, for one record or for all: what is open, and what of it has ended since a while. */
export function listUploads(tx: Tx, accountId: string, subjectId?: string): Promise<UploadRow[]> {
  const mine = tables(tx).selectFrom('upload').selectAll().where('account_id', '=', accountId)
  const wanted = subjectId === undefined ? mine : mine.where('subject_id', '=', subjectId)
  return wanted.orderBy('created_at', 'desc').limit(100).execute()
}

/**
 * What a person has opened since a moment, in bytes, and how many are open. Asked under a lock of the person's, so that
 * two at once are counted one after the other.
 */
export async function sumOpened(
  tx: Tx,
  accountId: string,
  since: Date,
  now: Date,
): Promise<{ bytes: number; open: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('platform.upload:' || ${accountId}, 0))`.execute(tx)
  const row = await tables(tx)
    .selectFrom('upload')
    .select((e) => [
      e.fn.sum('size_bytes').filterWhere('created_at', '>=', since).as('bytes'),
      e.fn.countAll().filterWhere('state', '=', 'open').filterWhere('expires_at', '>', now).as('open'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return { bytes: Number(row?.bytes ?? 0), open: Number(row?.open ?? 0) }
}

export type Claim = { id: string; part: string; writer: string; now: Date; until: Date; expiresAt: Date }

/**
 * The upload is the writer's until then, if it is nobody's, or its writer fell silent. `part` is the file the writer has
 * found; `nextPart` the one it goes on with. Undefined when another was faster.
 */
export function claimUpload(
  tx: Tx,
  { id, part, writer, now, until, expiresAt }: Claim,
  nextPart: string,
): Promise<UploadRow | undefined> {
  return tables(tx)
    .updateTable('upload')
    .set({ writer, writer_until: until, part: nextPart, expires_at: expiresAt })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('part', '=', part)
    .where((e) => e.or([e('writer', 'is', null), e('writer_until', '<', now)]))
    .returningAll()
    .executeTakeFirst()
}

/** @returns false when the upload is no more this writer's: what it has written since counts for nothing */
export async function proveBytes(
  tx: Tx,
  by: { id: string; writer: string },
  receivedBytes: number,
  until: Date,
): Promise<boolean> {
  const row = await tables(tx)
    .updateTable('upload')
    .set({ received_bytes: receivedBytes, writer_until: until })
    .where('id', '=', by.id)
    .where('writer', '=', by.writer)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function releaseUpload(tx: Tx, by: { id: string; writer: string }): Promise<void> {
  await tables(tx)
    .updateTable('upload')
    .set({ writer: null, writer_until: null })
    .where('id', '=', by.id)
    .where('writer', '=', by.writer)
    .execute()
}

/** @returns false when another has put it away */
export async function endUpload(
  tx: Tx,
  by: { id: string; writer: string },
  end: Pick<UploadRow, 'state' | 'file_id'> & { problem: Told | null },
): Promise<boolean> {
  const row = await tables(tx)
    .updateTable('upload')
    .set({ ...end, problem: end.problem === null ? null : sql`${JSON.stringify(end.problem)}::jsonb` })
    .where('id', '=', by.id)
    .where('writer', '=', by.writer)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** @returns the file its bytes lie in */
export async function deleteUpload(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tables(tx).deleteFrom('upload').where('id', '=', id).returning('part').executeTakeFirst()
  return row?.part
}

export async function deleteExpired(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tables(tx)
    .deleteFrom('upload')
    .where('expires_at', '<', now)
    .where((e) => e.or([e('writer', 'is', null), e('writer_until', '<', now)]))
    .returning('part')
    .execute()
  return rows.map(({ part }) => part)
}

/** Complete and not put away: the server died in between, or had no room. */
export async function listComplete(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('upload')
    .select('id')
    .where('state', '=', 'open')
    .whereRef('received_bytes', '=', 'size_bytes')
    .where((e) => e.or([e('writer', 'is', null), e('writer_until', '<', now)]))
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

/** Which of these files belong to an upload that is still open. */
export async function listHeldParts(tx: Tx, parts: readonly string[]): Promise<Set<string>> {
  if (parts.length === 0) return new Set()
  const rows = await tables(tx)
    .selectFrom('upload')
    .select('part')
    .where('part', '=', (e) => e.fn.any(e.val([...parts])))
    .where('state', '=', 'open')
    .execute()
  return new Set(rows.map(({ part }) => part))
}
