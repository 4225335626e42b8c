import type { Call } from '#platform/call'
import { imports, type TicketRow } from '../tables.ts'

export async function appendTicket(
  call: Call,
  ticket: Pick<TicketRow, 'id' | 'digest' | 'kind' | 'expires_at'> & { request: unknown },
): Promise<void> {
  await imports(call.tx)
    .insertInto('ticket')
    .values({
      ...ticket,
      request: JSON.stringify(ticket.request),
      account_id: call.actor.accountId ?? '',
      unit_path: call.actor.unitPath,
      created_at: call.now,
    })
    .execute()
}

/** Uses a ticket up: once, by who asked for it, in the same unit. Undefined for any other. */
export async function useTicket(call: Call, digest: Buffer): Promise<TicketRow | undefined> {
  return imports(call.tx)
    .updateTable('ticket')
    .set({ used_at: call.now })
    .where('digest', '=', digest)
    .where('account_id', '=', call.actor.accountId ?? null)
    .where('unit_path', '=', call.actor.unitPath)
    .where('used_at', 'is', null)
    .where('expires_at', '>', call.now)
    .returningAll()
    .executeTakeFirst()
}

export async function removeOldTickets(call: Call): Promise<void> {
  await imports(call.tx).deleteFrom('ticket').where('expires_at', '<', call.now).execute()
}
