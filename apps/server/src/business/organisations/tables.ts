import type {
  OrganisationFields,
  OrganisationKind,
  OrganisationState,
  OwnLevel,
  PendingChange,
} from '@jianwang/records/organisation'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { ExtraValues } from '#platform/record/extra'
import type { Row } from '#platform/record/record'

export type OrganisationRow = Row<OrganisationFields, OrganisationState> & {
  serial_no: number
  level: OwnLevel
  name_key: string
  name_grams: string[]
  // name_initials: text of servers before search_names; left empty, and gone a version later.
  state_before_deletion: OrganisationState | null
  merged_into: string | null
  pending: PendingChange | null
  pending_at: Date | null
  submitted_by: string | null
  extra: ExtraValues
  origin: 'staff' | 'import' | 'demo'
}
/** What the database numbers, and what the store stamps, is no part of a new row. */
export type Change = Partial<Omit<OrganisationRow, 'id' | 'serial_no' | 'version' | 'unit_path' | 'unit_id'>>
export type CounterRow = {
  unit_path: string
  level: OwnLevel
  kind: OrganisationKind
  state: OrganisationState
  awaiting: boolean
  count: number
}
type WithGenerated = Omit<OrganisationRow, 'serial_no'> & { serial_no: Generated<number> }

export const organisations = (tx: Tx) =>
  tx.withSchema('organisations').withTables<{ organisation: WithGenerated; counter: CounterRow }>()
