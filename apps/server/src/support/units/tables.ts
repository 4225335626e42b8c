import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type UnitKind = 'city' | 'district' | 'street' | 'committee' | 'body' | 'organisation'
export type UnitRow = {
  id: Generated<number>
  tree: Generated<string>
  parent_id: number | null
  path: string
  kind: UnitKind
  sub_kind: string
  name: string
  /** What it is found by, see makeGrams. */
  name_tokens: Generated<string[]>
  code: string | null
  username: string | null
  enabled: Generated<boolean>
  retired_at: Date | null
  successor_id: number | null
  region_unit_id: number | null
  version: Generated<number>
  created_at: Generated<Date>
}
type ChangeRow = {
  id: Generated<number>
  unit_id: number
  unit_path: string
  act: string
  before: unknown
  after: unknown
  reason: string | null
  account_id: string | null
  actor_name: string
  changed_at: Date
}
export const units = (tx: Tx) => tx.withSchema('units').withTables<{ unit: UnitRow; change: ChangeRow }>()
