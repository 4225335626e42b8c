import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type CampaignRow, drives, type ExceptionRow, type WindowRow } from './tables.ts'

export async function findOpenCampaign(
  tx: Tx,
  tree: string,
): Promise<(Pick<CampaignRow, 'id' | 'title' | 'year'> & { no: number }) | undefined> {
  return drives(tx)
    .selectFrom('campaign')
    .select(['id', 'no', 'title', 'year'])
    .where('tree', '=', tree)
    .where('state', '=', 'open')
    .executeTakeFirst()
}

export async function listWindows(tx: Tx, campaignId: string): Promise<WindowRow[]> {
  return drives(tx)
    .selectFrom('campaign_window')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('starts_on')
    .orderBy('class')
    .execute()
}

/** Later ends granted to organisations of the scope or to those above it. */
export async function listExceptionEnds(
  tx: Tx,
  campaignId: string,
): Promise<{ path: string; until: string }[]> {
  const rows = await drives(tx)
    .selectFrom('exception')
    .select(['unit_path', 'until_on'])
    .where('campaign_id', '=', campaignId)
    .execute()
  return rows.map((row) => ({ path: row.unit_path, until: row.until_on }))
}

type Found = Selectable<CampaignRow>

/** What is not announced yet is of the organisation alone that prepares it. */
const announced = (tx: Tx, scope: string) =>
  drives(tx)
    .selectFrom('campaign')
    .selectAll()
    .where((e) =>
      e.or([
        e('state', '<>', 'draft'),
        e.and([e('unit_path', '>=', scope), e('unit_path', '<', `${scope}~`)]),
      ]),
    )

export async function findCampaign(tx: Tx, scope: string, id: string): Promise<Found | undefined> {
  return announced(tx, scope).where('id', '=', id).executeTakeFirst()
}

/** One at a time: whoever edits what belongs to a campaign and must add up waits here. */
export async function lockCampaign(tx: Tx, id: string): Promise<Found | undefined> {
  return drives(tx).selectFrom('campaign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function listCampaigns(tx: Tx, scope: string, tree: string): Promise<Found[]> {
  return announced(tx, scope)
    .where('tree', '=', tree)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

export async function insertCampaign(
  tx: Tx,
  row: Pick<Found, 'id' | 'tree' | 'unit_path' | 'title' | 'document_no' | 'year' | 'created_at'>,
): Promise<void> {
  await drives(tx)
    .insertInto('campaign')
    .values({ ...row, state: 'draft' })
    .execute()
}

/** Undefined when the version is no longer the one the editor saw. */
export async function changeCampaign(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<Pick<Found, 'title' | 'document_no' | 'year' | 'state'>>,
): Promise<Found | undefined> {
  return drives(tx)
    .updateTable('campaign')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

export async function replaceWindows(tx: Tx, campaignId: string, rows: readonly WindowRow[]): Promise<void> {
  await drives(tx).deleteFrom('campaign_window').where('campaign_id', '=', campaignId).execute()
  if (rows.length > 0)
    await drives(tx)
      .insertInto('campaign_window')
      .values([...rows])
      .execute()
}

export async function insertException(tx: Tx, row: ExceptionRow): Promise<void> {
  await drives(tx).insertInto('exception').values(row).execute()
}

export async function listExceptionsOf(
  tx: Tx,
  campaignId: string,
  path: string,
): Promise<(ExceptionRow & { unit_name: string })[]> {
  const { rows } = await sql<ExceptionRow & { unit_name: string }>`
    select e.*, u.name as unit_name from drives.exception e join units.unit u on u.id = e.unit_id
    where e.campaign_id = ${campaignId}::uuid and e.unit_path >= ${path} and e.unit_path < ${`${path}~`}
    order by e.granted_at desc limit 200`.execute(tx)
  return rows
}
