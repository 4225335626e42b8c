import type { NoticeChannel } from '@jianwang/words/notices'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { countLimit } from '#platform/page'
import { type DeliveryRow, type DeliveryState, notices } from '../tables.ts'

export type NewDelivery = Pick<
  DeliveryRow,
  | 'id'
  | 'message_id'
  | 'citizen_id'
  | 'unit_path'
  | 'template'
  | 'channel'
  | 'due_at'
  | 'sent_by'
  | 'created_at'
>

export async function insertDelivery(tx: Tx, row: NewDelivery): Promise<void> {
  await notices(tx)
    .insertInto('delivery')
    .values({
      ...row,
      state: 'waiting',
      reason: null,
      tries: 0,
      recipient_masked: null,
      outside_id: null,
      ended_at: null,
    })
    .execute()
}

/** A delivery together with what it carries. */
export type DueDelivery = DeliveryRow & {
  title: string
  body: string
  link: string | null
  params: Readonly<Record<string, string>>
}

/** Locks what may be tried now, and what a dead sender left; another worker's are passed over. */
export async function lockDue(tx: Tx, now: Date, most: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select d.*, m.title, m.body, m.link, m.params from notices.delivery d join notices.message m on m.id = d.message_id
    where d.state in ('waiting', 'sending') and d.due_at <= ${now}
    order by d.due_at limit ${most} for update of d skip locked`.execute(tx)
  return rows
}

export type DeliveryChange = Partial<
  Pick<DeliveryRow, 'state' | 'reason' | 'tries' | 'due_at' | 'recipient_masked' | 'outside_id' | 'ended_at'>
>

export async function changeDelivery(tx: Tx, id: string, change: DeliveryChange): Promise<void> {
  await notices(tx).updateTable('delivery').set(change).where('id', '=', id).execute()
}

/** Locked until the end of the transaction; undefined when another took it over meanwhile. */
export async function lockSending(tx: Tx, id: string, tries: number): Promise<DeliveryRow | undefined> {
  return notices(tx)
    .selectFrom('delivery')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('tries', '=', tries)
    .forUpdate()
    .executeTakeFirst()
}

export type LogFilter = {
  scope: string
  channel?: NoticeChannel | undefined
  state?: DeliveryState | undefined
  template?: string | undefined
}
export type LogRow = DeliveryRow & { title: string }

/** The newest first; one row more when there is a next page. */
export async function listDeliveries(
  tx: Tx,
  filter: LogFilter,
  afterId: string | undefined,
  limit: number,
): Promise<LogRow[]> {
  return filtered(tx, filter)
    .innerJoin('message as m', 'm.id', 'd.message_id')
    .selectAll('d')
    .select('m.title')
    .$if(afterId !== undefined, (q) => q.where(sql<boolean>`d.id < ${afterId}::uuid`))
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Counts to the limit and one further. */
export async function countDeliveries(tx: Tx, filter: LogFilter): Promise<number> {
  return countRows(
    tx,
    filtered(tx, filter)
      .select('d.id')
      .limit(countLimit + 1),
  )
}

function filtered(tx: Tx, { scope, channel, state, template }: LogFilter) {
  let query = notices(tx)
    .selectFrom('delivery as d')
    .where('d.unit_path', '>=', scope)
    .where('d.unit_path', '<', `${scope}~`)
  if (channel !== undefined) query = query.where('d.channel', '=', channel)
  if (state !== undefined) query = query.where('d.state', '=', state)
  if (template !== undefined) query = query.where('d.template', '=', template)
  return query
}
