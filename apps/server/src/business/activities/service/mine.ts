import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { countSeats, settleMine } from '#support/places'
import type { MinePage, MineQuery } from '../schema.ts'
import { listMine } from '../store/lists.ts'
import { toShown } from '../view.ts'
import { seatsOf } from './seats.ts'

/** What the acting citizen signed up for. Offers that ran out are passed on first, so that nobody waits for a worker. */
export async function listMyActivities(
  call: Call,
  query: Static<typeof MineQuery>,
): Promise<Static<typeof MinePage>> {
  const me = call.actor.accountId
  permit(call.actor.kind === 'citizen' && me !== undefined)
  await settleMine(call, seatsOf())
  const key = readCursor(query.cursor, ['uuid'])
  const { limit } = query
  const rows = await listMine(call.tx, me ?? '', {
    afterId: key?.[0],
    notOverAt: query.upcoming === true ? call.now : undefined,
    limit,
  })
  const page = cutPage(rows, limit, (row) => [row.sign_up_id])
  const countsOf = await countSeats(
    call,
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
