import type { OrganisationClass, PersonKind, PersonState } from '@jianwang/words/drives'
import type { ReachState } from '@jianwang/words/official'

/** Shapes of /api/drives as the screens of the roll read them. */
export const drivesApi = '/api/drives'
export const personsApi = `${drivesApi}/persons`
export const organisationsApi = `${drivesApi}/organisations`

export type CardState = 'none' | 'valid' | 'suspended' | 'ended'

export type Person = {
  id: string
  unitId: number
  unitName: string
  kind: PersonKind
  kindTitle: string
  name: string
  idNumber: string
  phone: string | null
  fields: Record<string, string>
  state: PersonState
  stateTitle: string
  outOn: string | null
  enteredOn: string
  late: boolean
  card: CardState
  checkedInAt: string | null
  version: number
  /** Whether messages reach him; told of who waits for his card, and in the record. */
  reach?: ReachState | null
}
export type PersonDetail = Person & { actions: string[] }

export type PersonEvent = {
  act: string
  late: boolean
  reason: string | null
  detail: unknown
  actorName: string
  unitName: string
  occurredAt: string
}

export type Organisation = {
  id: number
  parentId: number | null
  name: string
  form: string
  class: OrganisationClass | null
  declaredMembers: number | null
  declaredCadres: number | null
  fields: Record<string, string>
  version: number
  unitVersion: number
  retired: boolean
}
export type OrganisationsBelow = { own: Organisation; items: Organisation[] }

/** The part of /api/drives/board these pages read: what is entered, by the counters. */
export type Entered = {
  unitId: number
  members: number
  cadres: number
  organisations: number
  /** What it and all below it declared together; 0 when none of them did. */
  declared: number
}
export type EnteredBelow = { own: Entered; items: Entered[] }

/** `changed`: whom somebody else changed after they were ticked; among those skipped. */
export type OutResult = { transferId: string; moved: number; skipped: number; changed?: string[] }
