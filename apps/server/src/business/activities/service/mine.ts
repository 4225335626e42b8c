import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import type { MinePage, MineQuery } from '../schema.ts'
import { countSeats, findActivity } from '../store/activities.ts'
import { listMine, listMineExpired } from '../store/lists.ts'
import { settleSeats } from '../store/seats.ts'
import { toShown } from '../view.ts'
import { announceOffers } from './sign-up.ts'

/** What the acting citizen signed up for. Offers that ran out are passed on first, so that nobody waits for a worker. */
export async function listMyActivities(
  call: Call,
  query: Static<typeof MineQuery>,
): Promise<Static<typeof MinePage>> {
  const me = call.actor.accountId
  permit(call.actor.kind === 'citizen' && me !== undefined)
  for (const id of await listMineExpired(call.tx, me ?? '', call.now)) await settle(call, id)
  const key = readCursor(query.cursor, ['uuid'])
  const limit = query.limit ?? 20
  const rows = await listMine(call.tx, me ?? '', {
    afterId: key?.[0],
    notOverAt: query.upcoming === true ? call.now : undefined,
    limit,
  })
  const page = cutPage(rows, limit, (row) => [row.sign_up_id])
  const countsOf = await countSeats(
    call.tx,
    page.items.map((row) => row.id),
  )
  return {
    ...page,
    items: page.items.map((row) => ({
      activity: toShown(row, countsOf(row.id), call.now),
      state: row.sign_up_state,
      orderNo: row.order_no,
      ahead: row.ahead,
      offeredUntil: row.offered_until?.toISOString() ?? null,
      checkedInAt: row.checked_in_at?.toISOString() ?? null,
      checkInStanding: row.check_in_standing,
    })),
  }
}

/** Passes on what ran out, and tells whom a place is offered to. */
export async function settle(call: Call, id: string): Promise<void> {
  const offered = await settleSeats(call.tx, id, call.now)
  const row = offered.length === 0 ? undefined : await findActivity(call.tx, id)
  if (row !== undefined) announceOffers(call, row, offered)
}
