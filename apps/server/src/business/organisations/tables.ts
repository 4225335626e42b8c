import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type OwnLevel = 'city' | 'district' | 'street'
export type Kind = 'association' | 'private-non-enterprise' | 'foundation'
export type State = 'submitted' | 'approved' | 'returned' | 'withdrawn' | 'deleted'
export type SupervisorKind = 'street-office' | 'town-government' | 'other'
export type InspectionResult = 'passed' | 'basically-passed' | 'failed' | 'not-inspected'
export type ExtraValues = Readonly<Record<string, string | number | boolean>>

/** What a sub-district may not change without its district (A33). */
export type PendingChange = {
  name?: string
  creditCode?: string
  kind?: Kind
  registrationAuthority?: string
  registeredDistrictId?: number | null
  supervisorKind?: SupervisorKind
  supervisorName?: string
}

export type OrganisationRow = {
  id: string
  serial_no: number
  unit_path: string
  unit_id: number
  level: OwnLevel
  kind: Kind
  name: string
  name_key: string
  name_initials: string
  name_grams: string[]
  credit_code: string
  registration_authority: string
  registered_district_id: number | null
  supervisor_kind: SupervisorKind
  supervisor_name: string
  business_scope: string | null
  sports_related: boolean
  items: string[]
  legal_representative: string | null
  contact_name: string | null
  phone_sealed: Buffer | null
  phone_index: Buffer | null
  phone_tail: Buffer | null
  phone_masked: string | null
  address: string | null
  founded_on: string | null
  member_count: number | null
  inspection_year: number | null
  inspection_result: InspectionResult | null
  state: State
  state_before_deletion: State | null
  merged_into: string | null
  pending: PendingChange | null
  pending_at: Date | null
  submitted_by: string | null
  extra: ExtraValues
  origin: 'staff' | 'import' | 'demo'
  version: number
  created_at: Date
  updated_at: Date
}
type CounterRow = {
  unit_path: string
  level: OwnLevel
  kind: Kind
  state: State
  awaiting: boolean
  count: number
}
type WithGenerated = Omit<OrganisationRow, 'serial_no'> & { serial_no: Generated<number> }

export const organisations = (tx: Tx) =>
  tx.withSchema('organisations').withTables<{ organisation: WithGenerated; counter: CounterRow }>()
