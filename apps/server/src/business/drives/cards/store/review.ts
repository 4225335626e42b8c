import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import type { PersonRow } from '../../roll/tables.ts'
import { type ClaimReviewRow, drives } from '../tables.ts'

export async function lockReview(tx: Tx, scope: string, id: string): Promise<ClaimReviewRow | undefined> {
  return matching(tx, { scope, id }).selectAll().forUpdate().executeTakeFirst()
}

export type ReviewFilter = {
  scope: string
  id?: string | undefined
  state?: ClaimReviewRow['state'] | undefined
}

function matching(tx: Tx, { scope, id, state }: ReviewFilter) {
  let query = drives(tx)
    .selectFrom('claim_review')
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
  if (id !== undefined) query = query.where('id', '=', id)
  if (state !== undefined) query = query.where('state', '=', state)
  return query
}

export async function listReviews(
  tx: Tx,
  filter: ReviewFilter,
  after: string | undefined,
  limit: number,
): Promise<ClaimReviewRow[]> {
  const query = matching(tx, filter).selectAll().orderBy('id', 'desc').limit(limit)
  return (after === undefined ? query : query.where('id', '<', after)).execute()
}

export async function countReviews(tx: Tx, filter: ReviewFilter, most: number): Promise<number> {
  return countRows(tx, matching(tx, filter).select('id').limit(most))
}

export async function endReview(
  tx: Tx,
  id: string,
  end: Pick<ClaimReviewRow, 'state' | 'decided_by' | 'answer' | 'decided_at'>,
): Promise<void> {
  await drives(tx).updateTable('claim_review').set(end).where('id', '=', id).execute()
}

/** The person of the roll a claim speaks of, inside the scope and active; locked for who decides. */
export async function findByIdNumber(
  tx: Tx,
  { scope, tree, index }: { scope: string; tree: string; index: Buffer },
  lock: boolean,
): Promise<PersonRow | undefined> {
  const query = drives(tx)
    .selectFrom('person')
    .selectAll()
    .where('tree', '=', tree)
    .where('id_number_index', '=', index)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .where('state', '=', 'active')
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}
