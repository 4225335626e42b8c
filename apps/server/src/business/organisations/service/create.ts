import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition } from '#platform/lifecycle/lifecycle'
import { forbidden, refuseFields } from '#platform/problem'
import { findUnitByPath } from '#support/units'
import { checkOrganisation, isNameOfBranch } from '../check.ts'
import { columnsOf } from '../columns.ts'
import { type OrganisationDraft, tidyDraft } from '../draft.ts'
import { subjectKind } from '../lifecycle.ts'
import { mayAdd } from '../policy.ts'
import { nameOfBranch, typeNotRegistered } from '../problems.ts'
import { type Change, insertOrganisation, type NewOrganisation } from '../store.ts'
import type { OrganisationRow, OwnLevel } from '../tables.ts'
import { checkDistrict, describe, keep, type OrganisationView, placeOf, refuseTaken } from './record.ts'

export type CreateInput = OrganisationDraft & { type: 'sports-social-organisation' | 'other' }

/** Answered with every refusal of S0-07: the screen offers the team form instead. */
const offerTeams = { extra: { offer: 'teams' } } as const

/**
 * Adds an organisation of the actor's own level (S0-09, S0-13, S0-45). A sub-district's waits for its district (S0-16),
 * the others' is in force at once (A20).
 * @throws typeNotRegistered, nameOfBranch (422, S0-07), invalid (422) with every fault, creditCodeTaken (422)
 */
export async function createOrganisation(call: Call, input: CreateInput): Promise<OrganisationView> {
  permit(mayAdd(call.actor))
  const { type, ...rest } = input
  if (type === 'other') throw typeNotRegistered({}, offerTeams)
  return describe(call, await appendOrganisation(call, rest, 'staff'))
}

/** The same without the wire around it, for imports and demo data. The place is always the actor's own level. */
export async function appendOrganisation(
  call: Call,
  input: OrganisationDraft,
  origin: OrganisationRow['origin'],
): Promise<OrganisationRow> {
  permit(mayAdd(call.actor))
  const draft = tidyDraft(input)
  refuseBranch(draft.name)
  const level = ownLevel(call)
  const [unit, place, districtFaults] = await Promise.all([
    findUnitByPath(call.tx, call.actor.homePath),
    placeOf(call, level, call.actor.homePath),
    checkDistrict(call, draft),
  ])
  if (unit === undefined) throw forbidden()
  refuseFields([...checkOrganisation(draft, place), ...districtFaults])
  const id = newId(call.now.getTime())
  const row: NewOrganisation = {
    ...blankColumns,
    // What checkOrganisation asks for is there; the rest has its blank.
    ...((await columnsOf(call.crypto, id, draft, undefined)) as Required<Change>),
    id,
    unit_path: unit.path,
    unit_id: unit.id,
    level,
    state: level === 'street' ? 'submitted' : 'approved',
    submitted_by: call.actor.accountId ?? null,
    origin,
    created_at: call.now,
  }
  const stored = await refuseTaken(row.credit_code, insertOrganisation(call.tx, row))
  await logTransition(call, {
    subjectKind,
    subjectId: id,
    unitPath: unit.path,
    action: 'create',
    from: undefined,
    to: stored.state,
  })
  keep(call, 'create', undefined, stored)
  return stored
}

/** @throws nameOfBranch (422, S0-07) with the offer of the team form */
export function refuseBranch(name: string | undefined): void {
  if (name !== undefined && isNameOfBranch(name)) throw nameOfBranch({ name }, offerTeams)
}

function ownLevel(call: Call): OwnLevel {
  if (call.actor.level === 'none') throw forbidden()
  return call.actor.level
}

/** What a form may leave out; the rest was checked to be there. */
export const blankColumns = {
  kind: 'association',
  name: '',
  name_key: '',
  name_initials: '',
  name_grams: [],
  credit_code: '',
  registration_authority: '',
  registered_district_id: null,
  supervisor_kind: 'other',
  supervisor_name: '',
  business_scope: null,
  sports_related: true,
  items: [],
  legal_representative: null,
  contact_name: null,
  phone_sealed: null,
  phone_index: null,
  phone_tail: null,
  phone_masked: null,
  address: null,
  founded_on: null,
  member_count: null,
  inspection_year: null,
  inspection_result: null,
  extra: {},
} as const satisfies Partial<Record<keyof NewOrganisation, unknown>>
