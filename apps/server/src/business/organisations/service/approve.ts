import type { Call } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { refuseFields } from '#platform/problem'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import { draftOfRow } from '../draft.ts'
import { lifecycleOf } from '../lifecycle.ts'
import { type Change, changeOrganisation } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'
import {
  describe,
  keep,
  lockRow,
  type OrganisationView,
  placeOf,
  refuseStale,
  refuseTaken,
} from './record.ts'

/** Acts whose whole effect is the record's next state and what waits for the district. */
export type PlainAct =
  | 'approve'
  | 'return'
  | 'withdraw'
  | 'resubmit'
  | 'approve-change'
  | 'return-change'
  | 'withdraw-change'

/**
 * The district approves or returns (S0-16, A33); the sub-district withdraws or submits anew. The version makes sure that
 * one approves what one has read: an edit in between answers 409.
 * @throws forbidden (403), wrongState (409), nothingPending (409), changedMeanwhile (409), reasonNeeded (422)
 */
export async function actOnOrganisation(
  call: Call,
  id: string,
  act: PlainAct,
  input: { version: number; reason?: string },
): Promise<OrganisationView> {
  const row = await lockRow(call, id)
  const reason = input.reason?.trim()
  const state = await takeAction(call, lifecycleOf(row), row, act, {
    reason,
    detail: row.pending ?? undefined,
  })
  await refuseStale(call, row, input.version)
  const change: Change = { state, ...(await effectOf(call, row, act)) }
  const stored = await refuseTaken(
    change.credit_code ?? row.credit_code,
    changeOrganisation(call.tx, row.id, change, call.now),
  )
  keep(call, act, row, stored, reason)
  return describe(call, stored)
}

async function effectOf(call: Call, row: OrganisationRow, act: PlainAct): Promise<Change> {
  switch (act) {
    case 'approve-change':
      return {
        ...(await columnsOf(call.crypto, row.id, row.pending ?? {}, row)),
        pending: null,
        pending_at: null,
      }
    case 'return-change':
    case 'withdraw-change':
      return { pending: null, pending_at: null }
    case 'resubmit':
      // Returned for a reason: what is submitted anew must hold the conditions as they stand today (S0-25).
      refuseFields(checkOrganisation(draftOfRow(row), await placeOf(call, row.level, row.unit_path)))
      return { submitted_by: call.actor.accountId ?? null }
    default:
      return {}
  }
}
