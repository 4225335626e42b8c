import { type Call, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { lifecycleOf } from '../lifecycle.ts'
import { mayHandleOwn } from '../policy.ts'
import { mergeSelf } from '../problems.ts'
import { changeOrganisation } from '../store.ts'
import { describe, keep, lockRow, type OrganisationView, refuseStale, refuseTaken } from './record.ts'

type Input = { version: number; reason?: string }

/** Soft, with a reason, by the level that may add; the district sees it in the timeline and is announced to (A33). */
export async function deleteOrganisation(call: Call, id: string, input: Input): Promise<OrganisationView> {
  const row = await lockRow(call, id)
  const reason = input.reason?.trim()
  await takeAction(call, lifecycleOf(row), row, 'delete', { reason })
  await refuseStale(call, row, input.version)
  const stored = await changeOrganisation(
    call.tx,
    id,
    { state: 'deleted', state_before_deletion: row.state, pending: null, pending_at: null },
    call.now,
  )
  keep(call, 'delete', row, stored, reason)
  return describe(call, stored)
}

/** Back to the state it had. @throws creditCodeTaken (422) when its code was registered anew meanwhile */
export async function restoreOrganisation(call: Call, id: string, input: Input): Promise<OrganisationView> {
  const row = await lockRow(call, id)
  const reason = input.reason?.trim()
  const state = await takeAction(call, lifecycleOf(row), row, 'restore', { reason })
  await refuseStale(call, row, input.version)
  const stored = await refuseTaken(
    row.credit_code,
    changeOrganisation(call.tx, id, { state, state_before_deletion: null }, call.now),
  )
  keep(call, 'restore', row, stored, reason)
  return describe(call, stored)
}

/**
 * Closes a duplicate in favour of another record, which keeps its own values and gets an entry in its timeline. Merging
 * ends a record, so like deletion it is the owning level's (A33); and both stand in one unit, because each one's timeline
 * names the other. Both are locked in the order of their ids, so two merges the other way round cannot block each other.
 */
export async function mergeOrganisation(
  call: Call,
  id: string,
  input: Input & { intoId: string },
): Promise<OrganisationView> {
  if (id === input.intoId) throw mergeSelf()
  const [first, second] = id < input.intoId ? [id, input.intoId] : [input.intoId, id]
  const one = await lockRow(call, first)
  const other = await lockRow(call, second)
  const [row, into] = one.id === id ? [one, other] : [other, one]
  permit(mayHandleOwn(call.actor, into))
  const reason = input.reason?.trim()
  await takeAction(call, lifecycleOf(row), row, 'merge', {
    reason,
    detail: { into: into.id, name: into.name },
  })
  await takeAction(call, lifecycleOf(into), into, 'modify', { detail: { merged: row.id, name: row.name } })
  await refuseStale(call, row, input.version)
  const stored = await changeOrganisation(
    call.tx,
    id,
    {
      state: 'deleted',
      state_before_deletion: row.state,
      merged_into: into.id,
      pending: null,
      pending_at: null,
    },
    call.now,
  )
  keep(call, 'merge', row, stored, reason)
  return describe(call, stored)
}
