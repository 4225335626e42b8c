import type { Call } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import type { Reference } from '../acts.ts'
import { type After, entriesOf, type HistoryRow, type Wanted } from '../store.ts'
import type { ActName } from '../tables.ts'

/** Of an account, or of whatever a reference names in the scope: one of them there must be, for each has its index. */
export type HistoryFilter = Omit<Wanted, 'accountId' | 'reference'> &
  ({ accountId: string; reference?: Reference | undefined } | { accountId?: undefined; reference: Reference })

/** One line of a statement: `change` and `heldChange` of the account, and what stood in it after them (in its part, if split). */
export type HistoryItem = {
  transferId: number
  act: ActName
  accountId: string
  otherAccountId: string
  amount: number
  change: number
  heldChange: number
  balance: number
  held: number
  bookedAt: string
  of?: number
  reference?: Reference
  bookedBy?: string
}

/** The newest first. `from` is in, `before` is not; `least` and `most` are of the amount. @throws badCursor (400) */
export async function history(
  call: Call,
  filter: HistoryFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: HistoryItem[]; nextCursor?: string }> {
  const after: After | undefined = readCursor(cursor, ['moment', 'long', 'uuid'])
  const rows = await entriesOf(call.tx, filter, after, limit).execute()
  const page = cutPage(rows, limit, (row) => [row.booked_at.toISOString(), row.transfer_id, row.account_id])
  return { ...page, items: page.items.map(toItem) }
}

function toItem(row: HistoryRow): HistoryItem {
  const { reference_kind: kind, reference_id: id } = row
  return {
    transferId: row.transfer_id,
    act: row.act,
    accountId: row.account_id,
    otherAccountId: row.account_id === row.from_account ? row.to_account : row.from_account,
    amount: row.amount,
    change: row.change,
    heldChange: row.held_change,
    balance: row.balance,
    held: row.held,
    bookedAt: row.booked_at.toISOString(),
    ...(row.of_transfer === null ? {} : { of: row.of_transfer }),
    ...(kind === null || id === null ? {} : { reference: { kind, id } }),
    ...(row.booked_by === null ? {} : { bookedBy: row.booked_by }),
  }
}
