import type { Selectable } from 'kysely'
import type { Tx } from '#platform/call'
import { drives, type QuotaRow } from './tables.ts'

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
