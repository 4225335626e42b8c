import type { OwnLevel } from '@jianwang/records/organisation'
import { isNameOfBranch } from '@jianwang/records/organisation-name'
import { type Call, permit } from '#platform/call'
import { forbidden, refuseFields } from '#platform/problem'
import { createRow } from '#platform/record/act'
import { findUnitByPath } from '#support/units'
import { checkOrganisation } from '../check.ts'
import { newColumns } from '../columns.ts'
import { type OrganisationDraft, tidyDraft } from '../draft.ts'
import { mayAdd } from '../policy.ts'
import { nameOfBranch, typeNotRegistered } from '../problems.ts'
import { type OrganisationView, organisation } from '../record.ts'
import type { OrganisationRow } from '../tables.ts'
import { checkDistrict, placeOf } from './record.ts'

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
  return organisation.describe(call, await appendOrganisation(call, rest, 'staff'))
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
  return createRow(call, organisation, async (id) => ({
    ...(await newColumns(call, id, draft, level)),
    unit_path: unit.path,
    unit_id: unit.id,
    origin,
  }))
}

/** @throws nameOfBranch (422, S0-07) with the offer of the team form */
export function refuseBranch(name: string | undefined): void {
  if (name !== undefined && isNameOfBranch(name)) throw nameOfBranch({ name }, offerTeams)
}

function ownLevel(call: Call): OwnLevel {
  if (call.actor.level === 'none') throw forbidden()
  return call.actor.level
}
