/** Shapes of /api/organisations as this screen reads them; the server's schema.ts is the promise. */
export type State = 'submitted' | 'approved' | 'returned' | 'withdrawn' | 'deleted'
export type Kind = 'association' | 'private-non-enterprise' | 'foundation'
export type Level = 'city' | 'district' | 'street'
export type SupervisorKind = 'street-office' | 'town-government' | 'other'
export type InspectionResult = 'passed' | 'basically-passed' | 'failed' | 'not-inspected'

/** One line of the list; contact name and phone masked. */
export type OrganisationItem = {
  id: string
  serialNo: number
  name: string
  kind: Kind
  level: Level
  state: State
  /** A submission or a change waits for the district (S0-16, A33). */
  awaiting: boolean
  unitId: number
  unitName: string
  creditCode: string
  registrationAuthority: string
  supervisorName: string
  items: string[]
  contactName: string | null
  contactPhone: string | null
  memberCount: number | null
  version: number
  updatedAt: string
  actions: string[]
}

/** Approved fields a sub-district has changed, which wait for the district (A33). */
export type Pending = {
  name?: string
  creditCode?: string
  kind?: Kind
  registrationAuthority?: string
  registeredDistrictId?: number | null
  supervisorKind?: SupervisorKind
  supervisorName?: string
}

export type Organisation = OrganisationItem & {
  registeredDistrictId: number | null
  supervisorKind: SupervisorKind
  sportsRelated: boolean
  businessScope: string | null
  legalRepresentative: string | null
  address: string | null
  foundedOn: string | null
  inspectionYear: number | null
  inspectionResult: InspectionResult | null
  extra: Record<string, string | number | boolean>
  pending: Pending | null
  pendingAt: string | null
  mergedInto: string | null
  origin: string
  createdAt: string
}

/** A field of the form as the server configures it; `note` marks what the manual does not name (A35). */
export type FormField = {
  key: string
  title: string
  kind: string
  required: boolean
  source: string
  note?: string
  choices?: { value: string; label: string }[]
  maxLength?: number
}

export type Moment = {
  action: string
  fromState: string | null
  toState: string
  actorName: string
  unitName: string
  reason: string | null
  detail: unknown
  occurredAt: string
}

export const base = '/api/organisations/organisations'
