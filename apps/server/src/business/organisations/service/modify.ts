import type { Call } from '#platform/call'
import { refuseFields } from '#platform/problem'
import { modifyRow } from '#platform/record/act'
import { checkOrganisation } from '../check.ts'
import { changeColumns } from '../columns.ts'
import { type OrganisationDraft, tidyDraft } from '../draft.ts'
import { type OrganisationView, organisation } from '../record.ts'
import type { Change, OrganisationRow } from '../tables.ts'
import { refuseBranch } from './create.ts'
import { checkDistrict, hold, placeOf } from './record.ts'

export type ModifyInput = OrganisationDraft & { version: number }

/**
 * Changes the fields that are given (S0-10, S0-14, S0-46). A sub-district's change of an approved record's name, code,
 * registration authority or supervisor is kept as pending until the district approves it (A33); everything else, and
 * all that upper levels change, takes effect at once.
 * @throws changedMeanwhile (409) with `current`, invalid (422), creditCodeTaken (422), nameOfBranch (422)
 */
export async function modifyOrganisation(
  call: Call,
  id: string,
  { version, ...given }: ModifyInput,
): Promise<OrganisationView> {
  const held = await hold(call, id, { version, act: 'modify' })
  const draft = tidyDraft(given)
  const change = (row: OrganisationRow) => changeOf(call, row, draft)
  const row = await modifyRow(call, organisation, held, change, ({ pending }) => ({
    pending: pending !== undefined,
  }))
  return organisation.describe(call, row)
}

/** The columns a draft changes: at once, or once the district has approved them. */
async function changeOf(call: Call, row: OrganisationRow, draft: OrganisationDraft): Promise<Change> {
  refuseBranch(draft.name)
  const [{ columns, whole }, place, districtFaults] = await Promise.all([
    changeColumns(call, row, draft),
    placeOf(call, row.level, row.unit_path),
    checkDistrict(call, draft),
  ])
  refuseFields([...checkOrganisation(whole, place), ...districtFaults])
  return columns
}
