import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Change, Entry } from '../above.ts'
import type { Track } from '../content.ts'
import { type IssueRow, type PublicationRow, publications } from '../tables.ts'

const all = (tx: Tx) => publications(tx).selectFrom('publication').selectAll()

export function findPublication(tx: Tx, id: string): Promise<PublicationRow | undefined> {
  return all(tx).where('id', '=', id).executeTakeFirst()
}

export function findByKey(tx: Tx, series: string, key: string): Promise<PublicationRow | undefined> {
  return all(tx).where('series', '=', series).where('key', '=', key).executeTakeFirst()
}

/** The newest first, some years of weeks at most. */
export function listNewest(tx: Tx, series: readonly string[], limit: number): Promise<PublicationRow[]> {
  return all(tx)
    .where('series', '=', (e) => e.fn.any(e.val([...series])))
    .orderBy('key', 'desc')
    .orderBy('series')
    .limit(limit)
    .execute()
}

export function lockPublication(tx: Tx, id: string): Promise<PublicationRow | undefined> {
  return all(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** False when another worker has it already; waits for one that is about to. */
export async function insertPublication(tx: Tx, row: PublicationRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await publications(tx)
    .insertInto('publication')
    .values(row)
    .onConflict((conflict) => conflict.columns(['series', 'key']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The earliest moment stands: a change after a change waits no longer than the first. */
export async function markStale(tx: Tx, series: string, at: Date, now: Date): Promise<void> {
  await publications(tx)
    .updateTable('publication')
    .set({ stale_at: at })
    .where('series', '=', series)
    .where('ends_at', '>', now)
    .where('stale_at', 'is', null)
    .execute()
}

/** What is to be looked at by now; another worker's are passed over. */
export function lockStale(tx: Tx, series: readonly string[], now: Date): Promise<PublicationRow | undefined> {
  return all(tx)
    .where('stale_at', '<=', now)
    .where('series', '=', (e) => e.fn.any(e.val([...series])))
    .orderBy('stale_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function changePublication(
  tx: Tx,
  id: string,
  change: Partial<Pick<PublicationRow, 'last_no' | 'stale_at'>>,
): Promise<void> {
  await publications(tx).updateTable('publication').set(change).where('id', '=', id).execute()
}

export type NewIssue = Omit<IssueRow, 'content' | 'changes' | 'tracks'> & {
  content: readonly Entry[]
  changes: readonly Change[]
  tracks: readonly Track[]
}

export async function insertIssue(tx: Tx, { content, changes, tracks, ...row }: NewIssue): Promise<void> {
  await publications(tx)
    .insertInto('issue')
    .values({
      ...row,
      content: JSON.stringify(content),
      changes: JSON.stringify(changes),
      tracks: JSON.stringify(tracks),
    })
    .execute()
}

const issueColumns = [
  'publication_id',
  'no',
  'form',
  'changes',
  'note',
  'made_by_name',
  'made_at',
  'digest',
] as const
export type IssueHead = Pick<IssueRow, (typeof issueColumns)[number]>

/** Without their contents, in their order. */
export function listIssues(tx: Tx, publicationId: string): Promise<IssueHead[]> {
  return publications(tx)
    .selectFrom('issue')
    .select(issueColumns)
    .where('publication_id', '=', publicationId)
    .orderBy('no')
    .execute()
}

/** The one of this number, or the last of those up to it that are of this form. */
export function findIssue(
  tx: Tx,
  publicationId: string,
  upTo: number,
  form?: IssueRow['form'],
): Promise<IssueRow | undefined> {
  return publications(tx)
    .selectFrom('issue')
    .selectAll()
    .where('publication_id', '=', publicationId)
    .where('no', '<=', upTo)
    .$if(form !== undefined, (q) => q.where('form', '=', form ?? 'version'))
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The last issue of each publication whose week ends after `since`. */
export function listLastIssues(tx: Tx, series: string, since: Date) {
  return publications(tx)
    .selectFrom('issue as i')
    .innerJoin('publication as p', 'p.id', 'i.publication_id')
    .select(['i.publication_id as publicationId', 'i.content', 'i.tracks'])
    .where('p.series', '=', series)
    .where('p.ends_at', '>', since)
    .whereRef('i.no', '=', 'p.last_no')
    .execute()
}

/** How many entries the first issues of these keys have, by whose they are. */
export async function countFirstEntries(
  tx: Tx,
  series: string,
  { from, until }: { from: string; until: string },
): Promise<{ path: string; n: number }[]> {
  const { rows } = await sql<{ path: string; n: number }>`
    select e->>'path' as path, count(*)::int as n
    from publications.publication p join publications.issue i on i.publication_id = p.id and i.no = 1
      cross join lateral jsonb_array_elements(i.content) e
    where p.series = ${series} and p.key >= ${from} and p.key < ${until} group by 1`.execute(tx)
  return rows
}

/** What later issues of these keys say is other, in their order. */
export async function listLaterChanges(
  tx: Tx,
  series: string,
  { from, until }: { from: string; until: string },
): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select c->>'path' as path, c->>'text' as text
    from publications.publication p join publications.issue i on i.publication_id = p.id and i.no > 1
      cross join lateral jsonb_array_elements(i.changes) c
    where p.series = ${series} and p.key >= ${from} and p.key < ${until} order by p.key, i.no`.execute(tx)
  return rows
}
