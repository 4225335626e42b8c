import type { Generated, GeneratedAlways } from 'kysely'
import type { Tx } from '#platform/call'

export type Measure = 'fen' | 'points'
export type ActName = 'post' | 'hold' | 'settle' | 'release' | 'lapse' | 'reverse'

/** A part of an account; one that is not split is its only part. */
type AccountTable = {
  id: string
  part: number
  parts: number
  unit_path: string
  kind: string
  owner_kind: string
  owner_id: string
  period: string
  measure: Measure
  floor: number | null
  balance: Generated<number>
  held: Generated<number>
  booked_at: Date
  created_at: Date
}
type TransferTable = {
  id: GeneratedAlways<number>
  act: ActName
  from_account: string
  to_account: string
  amount: number
  of_transfer: number | null
  reference_kind: string | null
  reference_id: string | null
  booked_by: string | null
  booked_at: Date
}
type EntryTable = {
  transfer_id: number
  account_id: string
  part: number
  unit_path: string
  change: number
  held_change: number
  balance: number
  held: number
  booked_at: Date
}

export const ledger = (tx: Tx) =>
  tx.withSchema('ledger').withTables<{ account: AccountTable; transfer: TransferTable; entry: EntryTable }>()
