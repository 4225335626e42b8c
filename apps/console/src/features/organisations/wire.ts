import type { ListedOf, WireOf } from '@jianwang/records/fields'
import type {
  OrganisationFields,
  OrganisationState,
  OwnLevel,
  PendingChange,
} from '@jianwang/records/organisation'

/** Shapes of /api/organisations as this screen reads them; the server's schema.ts is the promise. */
export type { OrganisationState as State, OwnLevel as Level } from '@jianwang/records/organisation'

/** One line of the list; contact name and phone masked. */
export type OrganisationItem = ListedOf<OrganisationFields> & {
  id: string
  serialNo: number
  level: OwnLevel
  state: OrganisationState
  /** A submission or a change waits for the district (S0-16, A33). */
  awaiting: boolean
  unitId: number
  unitName: string
  version: number
  updatedAt: string
  actions: string[]
}

export type Organisation = OrganisationItem &
  WireOf<OrganisationFields> & {
    extra: Record<string, string | number | boolean>
    /** Approved fields a sub-district has changed, which wait for the district (A33). */
    pending: PendingChange | null
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
