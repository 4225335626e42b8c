import type { ContactRole } from '@jianwang/records/delivery-contacts'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { ConfirmationRow } from '../tables.ts'

export type HandOverRow = {
  id: string
  no: number
  order_id: string
  unit_path: string
  unit_id: number
  role: ContactRole
  from_name: string
  to_name: string
  reason: string
  handed_by_name: string
  handed_at: Date
}

export const handOvers = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{
    hand_over: Omit<HandOverRow, 'no'> & { no: Generated<number> }
    confirmation: ConfirmationRow
  }>()
