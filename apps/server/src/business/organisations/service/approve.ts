import type { Call } from '#platform/call'
import { refuseFields } from '#platform/problem'
import { actOn } from '#platform/record/act'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import { draftOfRow } from '../draft.ts'
import { type OrganisationView, organisation } from '../record.ts'
import type { Change, OrganisationRow } from '../tables.ts'
import { hold, placeOf } from './record.ts'

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
  { version, reason }: { version: number; reason?: string },
): Promise<OrganisationView> {
  const held = await hold(call, id, { version, act })
  const detail = held.row.pending ?? undefined
  const effect = (row: OrganisationRow) => effectOf(call, row, act)
  return organisation.describe(call, await actOn(call, organisation, held, effect, { reason, detail }))
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
