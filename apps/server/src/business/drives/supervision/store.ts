import type { Selectable } from 'kysely'
import type { Tx } from '#platform/call'
import { drives, type QuotaRow, type UrgeRow } from './tables.ts'

export async function insertUrges(tx: Tx, rows: readonly UrgeRow[]): Promise<void> {
  await drives(tx)
    .insertInto('urge')
    .values([...rows])
    .execute()
}

export async function listUrges(
  tx: Tx,
  path: string,
  after: string | undefined,
  limit: number,
): Promise<UrgeRow[]> {
  let query = drives(tx).selectFrom('urge').selectAll().where('unit_path', '=', path)
  if (after !== undefined) query = query.where('id', '<', after)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** The last word each of these organisations was told. */
export async function listLastUrges(
  tx: Tx,
  paths: readonly string[],
): Promise<Pick<UrgeRow, 'unit_path' | 'created_at' | 'seen_at'>[]> {
  if (paths.length === 0) return []
  return drives(tx)
    .selectFrom('urge')
    .distinctOn('unit_path')
    .select(['unit_path', 'created_at', 'seen_at'])
    .where('unit_path', '=', (e) => e.fn.any(e.val([...paths])))
    .orderBy('unit_path')
    .orderBy('id', 'desc')
    .execute()
}

export async function markSeen(tx: Tx, path: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await drives(tx)
    .updateTable('urge')
    .set({ seen_at: now })
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .where('unit_path', '=', path)
    .where('seen_at', 'is', null)
    .execute()
}

type Found = Selectable<QuotaRow>

export async function replaceQuotas(
  tx: Tx,
  campaignId: string,
  rows: readonly Omit<Found, 'version'>[],
): Promise<void> {
  await drives(tx).deleteFrom('quota').where('campaign_id', '=', campaignId).execute()
  if (rows.length > 0)
    await drives(tx)
      .insertInto('quota')
      .values([...rows])
      .execute()
}

export async function listQuotas(tx: Tx, campaignId: string): Promise<Found[]> {
  return drives(tx)
    .selectFrom('quota')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('amount', 'desc')
    .orderBy('unit_id')
    .execute()
}

/** Undefined when the version is no longer the one the editor saw. */
export async function changeQuota(
  tx: Tx,
  key: { campaignId: string; unitId: number; version: number },
  change: Pick<Found, 'amount' | 'reason' | 'actor_name' | 'changed_at'>,
): Promise<Found | undefined> {
  return drives(tx)
    .updateTable('quota')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('campaign_id', '=', key.campaignId)
    .where('unit_id', '=', key.unitId)
    .where('version', '=', key.version)
    .returningAll()
    .executeTakeFirst()
}
