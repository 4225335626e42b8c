import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { forbidden, refuseFields, refuseStale } from '#platform/problem'
import { findUnitByPath } from '#support/units'
import { findLedTeam, type TeamDoors } from '../doors.ts'
import { activityLifecycle, type Subject, subjectKind } from '../lifecycle.ts'
import { mayWrite, publisherOf } from '../policy.ts'
import { capacityTaken, notLeader } from '../problems.ts'
import { type ActivityDraft, checkActivity, draftOfRow, toColumns } from '../rules.ts'
import { type Change, changeActivity, insertActivity, openSeat } from '../store/activities.ts'
import { holdSeat, settleSeats } from '../store/seats.ts'
import type { ActivityRow, Publisher } from '../tables.ts'
import { announceOffers } from './sign-up.ts'
import { type ActivityView, describe, lockSubject, noteActivity, toSubject } from './subject.ts'

type Owner = {
  unit_path: string
  unit_id: number
  publisher: Publisher
  publisher_name: string
  team_id: string | null
}

/** A draft of the actor's own level (S0-12, S0-18, S0-24). @throws forbidden (403), invalid (422) with every fault */
export async function createActivity(
  call: Call,
  draft: ActivityDraft,
  doors: TeamDoors,
): Promise<ActivityView> {
  permit(mayWrite(call.actor))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  const publisher = publisherOf(call.actor)
  if (unit === undefined || publisher === undefined) throw forbidden()
  const owner = {
    unit_path: unit.path,
    unit_id: unit.id,
    publisher,
    publisher_name: unit.name,
    team_id: null,
  }
  return append(call, owner, draft, doors)
}

/** A draft in the name of a team the acting citizen leads (S0-30). @throws notLeader (403), invalid (422) */
export async function createForTeam(
  call: Call,
  { teamId, ...draft }: ActivityDraft & { teamId: string },
  doors: TeamDoors,
): Promise<ActivityView> {
  const team = await findLedTeam(call, teamId, doors)
  if (team === undefined) throw notLeader()
  const owner = {
    unit_path: team.unitPath,
    unit_id: team.unitId,
    publisher: 'team',
    publisher_name: team.name,
  }
  return append(call, { ...owner, publisher: 'team', team_id: team.id }, draft, doors)
}

async function append(
  call: Call,
  owner: Owner,
  draft: ActivityDraft,
  doors: TeamDoors,
): Promise<ActivityView> {
  const columns = toColumns(draft, call.now)
  refuseFields(checkActivity(columns))
  const stored = await insertActivity(call.tx, {
    id: newId(call.now.getTime()),
    ...owner,
    ...columns,
    state: 'draft',
    summary: null,
    written_by: call.actor.accountId ?? null,
    published_at: null,
    created_at: call.now,
  })
  await logTransition(call, {
    subjectKind,
    subjectId: stored.id,
    unitPath: stored.unit_path,
    action: 'create',
    from: undefined,
    to: stored.state,
  })
  noteActivity(call, 'create', undefined, stored)
  return describe(call, await toSubject(call, stored, doors))
}

/**
 * Changes what was written; what is published shows the change at once, and more places are offered to who waits.
 * @throws capacityTaken, invalid (422), changedMeanwhile (409), forbidden (403), notFound (404)
 */
export async function modifyActivity(
  call: Call,
  id: string,
  { version, ...change }: Partial<ActivityDraft> & { version: number },
  doors: TeamDoors,
): Promise<ActivityView> {
  const row = await lockSubject(call, id, doors)
  const columns = toColumns({ ...draftOfRow(row), ...change }, call.now)
  // Asked before the faults, so that who may not write learns nothing of the rules.
  await takeAction(call, activityLifecycle, row, 'modify', {
    detail: { fields: Object.keys(change) },
    seen: seenAt(call, row, version),
  })
  refuseFields(checkActivity(columns))
  const stored = await changeActivity(call.tx, id, columns, call.now)
  if (row.state === 'published') announceOffers(call, stored, await resize(call, stored))
  noteActivity(call, 'modify', row, stored)
  return describe(call, { ...row, ...stored })
}

async function resize(call: Call, row: ActivityRow) {
  try {
    return await settleSeats(call.tx, row.id, call.now, row.capacity)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'JW003')
      throw capacityTaken({ taken: 'detail' in error ? String(error.detail) : '' })
    throw error
  }
}

export type Act = 'submit' | 'recall' | 'approve' | 'return' | 'publish' | 'cancel'

/** One act of the lifecycle. @throws wrongState, changedMeanwhile (409), reasonNeeded (422), forbidden (403), notFound (404) */
export async function actOn(
  call: Call,
  id: string,
  act: Act,
  input: { version: number; reason?: string | undefined },
  doors: TeamDoors,
): Promise<ActivityView> {
  const row = await lockSubject(call, id, doors)
  const reason = input.reason?.trim()
  const state = await takeAction(call, activityLifecycle, row, act, {
    reason,
    seen: seenAt(call, row, input.version),
  })
  // Whoever signs up at this moment is either in before the cancellation or finds it.
  if (act === 'cancel') await holdSeat(call.tx, id)
  const isOpened = state === 'published'
  return store(call, row, act, { state, ...(isOpened ? { published_at: call.now } : {}) }, reason)
}

/** What there is to tell afterwards; may be written again. @throws notOverYet (409) */
export async function finishActivity(
  call: Call,
  id: string,
  input: { version: number; summary: string },
  doors: TeamDoors,
): Promise<ActivityView> {
  const row = await lockSubject(call, id, doors)
  const state = await takeAction(call, activityLifecycle, row, 'finish', {
    seen: seenAt(call, row, input.version),
  })
  return store(call, row, 'finish', { state, summary: input.summary.trim() })
}

const seenAt = (call: Call, row: Subject, version: number) => () =>
  refuseStale(row, version, () => describe(call, row))

async function store(
  call: Call,
  row: Subject,
  act: string,
  change: Change,
  reason?: string,
): Promise<ActivityView> {
  const stored = await changeActivity(call.tx, row.id, change, call.now)
  if (row.published_at === null && stored.published_at !== null) await openSeat(call.tx, stored)
  noteActivity(call, act, row, stored, reason)
  return describe(call, { ...row, ...stored })
}
