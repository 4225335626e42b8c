import { type Call, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { refuseFields } from '#platform/problem'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import { draftOfRow, type OrganisationDraft, splitChange, tidyDraft } from '../draft.ts'
import { lifecycleOf } from '../lifecycle.ts'
import { mayModify, needsApproval } from '../policy.ts'
import { type Change, changeOrganisation } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'
import { diffRows } from '../view.ts'
import { refuseBranch } from './create.ts'
import {
  checkDistrict,
  describe,
  keep,
  lockRow,
  type OrganisationView,
  placeOf,
  refuseStale,
  refuseTaken,
} from './record.ts'

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
  input: ModifyInput,
): Promise<OrganisationView> {
  const { version, ...given } = input
  const row = await lockRow(call, id)
  permit(mayModify(call.actor, row))
  await refuseStale(call, row, version)
  return describe(call, await applyDraft(call, row, given))
}

/** The same for a row that is already locked; answers the row unchanged when nothing differs. */
export async function applyDraft(
  call: Call,
  row: OrganisationRow,
  given: OrganisationDraft,
): Promise<OrganisationRow> {
  const draft = tidyDraft(given)
  refuseBranch(draft.name)
  const approved = draftOfRow(row)
  const waits = row.state === 'approved' && needsApproval(call.actor, row)
  const whole = { ...approved, ...(waits ? row.pending : undefined), ...draft }
  const [place, districtFaults] = await Promise.all([
    placeOf(call, row.level, row.unit_path),
    checkDistrict(call, draft),
  ])
  refuseFields([...checkOrganisation(whole, place), ...districtFaults])
  const { now, pending } = waits ? splitChange(row, approved, draft) : { now: draft, pending: row.pending }
  const columns = await columnsOf(call.crypto, row.id, now, row)
  const change: Change =
    JSON.stringify(pending) === JSON.stringify(row.pending)
      ? columns
      : {
          ...columns,
          pending,
          pending_at: pending === null ? null : call.now,
          submitted_by: call.actor.accountId ?? null,
        }
  return store(call, row, change)
}

async function store(call: Call, row: OrganisationRow, change: Change): Promise<OrganisationRow> {
  const preview = diffRows(row, { ...row, ...change })
  if (Object.keys(preview.after).length === 0) return row
  await takeAction(call, lifecycleOf(row), row, 'modify', {
    detail: { fields: Object.keys(preview.after), pending: change.pending !== undefined },
  })
  const stored = await refuseTaken(
    change.credit_code ?? row.credit_code,
    changeOrganisation(call.tx, row.id, change, call.now),
  )
  keep(call, 'modify', row, stored)
  return stored
}
