import { type Call, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { actOn, holdPair } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { lifecycleOf } from '../lifecycle.ts'
import { mayHandleOwn } from '../policy.ts'
import { mergeSelf } from '../problems.ts'
import { type OrganisationView, organisation } from '../record.ts'
import type { Change, OrganisationRow } from '../tables.ts'
import { hold } from './record.ts'

type Input = { version: number; reason?: string }

const gone = (row: OrganisationRow): Change => ({
  state_before_deletion: row.state,
  pending: null,
  pending_at: null,
})

/** Soft, with a reason, by the level that may add; the district sees it in the timeline and is announced to (A33). */
export async function deleteOrganisation(
  call: Call,
  id: string,
  { version, reason }: Input,
): Promise<OrganisationView> {
  const held = await hold(call, id, { version, act: 'delete' })
  return organisation.describe(call, await actOn(call, organisation, held, gone, { reason }))
}

/** Back to the state it had. @throws creditCodeTaken (422) when its code was registered anew meanwhile */
export async function restoreOrganisation(
  call: Call,
  id: string,
  { version, reason }: Input,
): Promise<OrganisationView> {
  const held = await hold(call, id, { version, act: 'restore' })
  const back = () => ({ state_before_deletion: null })
  return organisation.describe(call, await actOn(call, organisation, held, back, { reason }))
}

/**
 * Closes a duplicate in favour of another record, which keeps its own values and gets an entry in its timeline. Merging
 * ends a record, so like deletion it is the owning level's (A33); and both stand in one unit, because each one's timeline
 * names the other.
 */
export async function mergeOrganisation(
  call: Call,
  id: string,
  { version, reason, intoId }: Input & { intoId: string },
): Promise<OrganisationView> {
  if (id === intoId) throw mergeSelf()
  const area = areaOf(call)
  const merge = { id, version, act: 'merge' }
  const pair = await holdPair(call, organisation, { held: area, seen: area }, merge, {
    id: intoId,
    act: 'modify',
  })
  const into = pair.other.row
  permit(mayHandleOwn(call.actor, into))
  const detail = { into: into.id, name: into.name }
  const close = async (row: OrganisationRow): Promise<Change> => {
    await takeAction(call, lifecycleOf(into), into, 'modify', { detail: { merged: row.id, name: row.name } })
    return { ...gone(row), merged_into: into.id }
  }
  return organisation.describe(call, await actOn(call, organisation, pair.one, close, { reason, detail }))
}
