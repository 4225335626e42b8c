import { deliveryReasons } from '@jianwang/words/notices'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { cutPage, describeTotal, readCursor } from '#platform/page'
import { nameUnitsById } from '#support/units'
import { mayReadLog } from '../policy.ts'
import type { LogPage, LogQuery } from '../schema.ts'
import { countDeliveries, type LogRow, listDeliveries } from '../store/delivery.ts'

/** What went out on behalf of the units in the actor's scope, the newest first; never the text itself. */
export async function listDeliveryLog(
  call: Call,
  query: Static<typeof LogQuery>,
): Promise<Static<typeof LogPage>> {
  permit(mayReadLog(call.actor))
  const filter = {
    scope: call.actor.scope ?? '',
    channel: query.channel,
    state: query.state,
    template: query.template,
  }
  const key = readCursor(query.cursor, ['uuid'])
  const { limit } = query
  const [rows, total] = await Promise.all([
    listDeliveries(call.tx, filter, key?.[0], limit),
    countDeliveries(call.tx, filter),
  ])
  const page = cutPage(rows, limit, (row) => [row.id])
  const names = await nameUnitsById(call, page.items.map(unitIdOf))
  return {
    ...page,
    items: page.items.map((row) => toItem(row, names.get(unitIdOf(row)) ?? '')),
    ...describeTotal(total),
  }
}

/** The last id of `.1.2.45.` */
function unitIdOf({ unit_path }: LogRow): number {
  return Number(unit_path.split('.').at(-2) ?? 0)
}

function toItem(row: LogRow, unitName: string): Static<typeof LogPage>['items'][number] {
  return {
    id: row.id,
    template: row.template,
    title: row.title,
    channel: row.channel,
    recipient: row.recipient_masked,
    state: row.state,
    reason: row.reason === null ? null : (deliveryReasons[row.reason] ?? row.reason),
    tries: row.tries,
    unitName,
    createdAt: row.created_at.toISOString(),
    dueAt: row.state === 'waiting' ? row.due_at.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
