import {
  type ActivityDraft,
  activityDefaults,
  activityFields,
  checkActivity,
  type Publisher,
} from '@jianwang/records/activity'
import { trimFields } from '@jianwang/records/tidy'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { forbidden, refuseFields } from '#platform/problem'
import { actOn, createRow, modifyRow } from '#platform/record/act'
import { findUnitByPath } from '#support/units'
import { getLedTeam } from '../doors.ts'
import { mayWrite, publisherOf } from '../policy.ts'
import { capacityTaken } from '../problems.ts'
import { type ActivityView, activity, activityFor, holdActivity } from '../record.ts'
import type { CreateBody, CreateForTeamBody } from '../schema.ts'
import { openSeat } from '../store/activities.ts'
import { holdSeat, settleSeats } from '../store/seats.ts'
import type { ActivityRow } from '../tables.ts'
import { announceOffers } from './sign-up.ts'

type Draft = Static<typeof CreateBody>
type Owner = Pick<ActivityRow, 'unit_path' | 'unit_id' | 'publisher_name' | 'team_id'> & {
  publisher: Publisher
}

/** A draft of the actor's own level (S0-12, S0-18, S0-24). @throws forbidden (403), invalid (422) with every fault */
export async function createActivity(call: Call, draft: Draft): Promise<ActivityView> {
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
  return append(call, owner, draft)
}

/** A draft in the name of a team the acting citizen leads (S0-30). @throws notLeader (403), invalid (422) */
export async function createForTeam(
  call: Call,
  { teamId, ...draft }: Static<typeof CreateForTeamBody>,
): Promise<ActivityView> {
  const { unitPath, unitId, name } = await getLedTeam(call, teamId)
  const owner = { unit_path: unitPath, unit_id: unitId, publisher_name: name, team_id: teamId }
  return append(call, { ...owner, publisher: 'team' }, draft)
}

/** Without a window of its own one signs up from now until it begins. */
async function append(call: Call, owner: Owner, draft: Draft): Promise<ActivityView> {
  const whole = {
    ...{
      material: null,
      lng: null,
      lat: null,
      crs: null,
      minAge: null,
      maxAge: null,
      checkInRadiusMetres: null,
    },
    ...activityDefaults,
    signUpFrom: call.now.toISOString(),
    signUpUntil: draft.startsAt,
    ...trimFields(activityFields, draft),
  }
  refuseFields(checkActivity(whole))
  const type = await activityFor(call)
  const stored = await createRow(call, type, () => ({
    ...owner,
    ...activity.teller.rowOf(whole),
    state: 'draft' as const,
    summary: null,
    written_by: call.actor.accountId ?? null,
    published_at: null,
  }))
  return type.describe(call, stored)
}

/**
 * Changes what was written; what is published shows the change at once, and more places are offered to who waits.
 * @throws capacityTaken, invalid (422), changedMeanwhile (409), forbidden (403), notFound (404)
 */
export async function modifyActivity(
  call: Call,
  id: string,
  { version, ...draft }: ActivityDraft & { version: number },
): Promise<ActivityView> {
  const { type, held } = await holdActivity(call, { id, act: 'modify', version })
  const change = trimFields(activityFields, draft)
  const stored = await modifyRow(call, type, held, (row) => {
    refuseFields(checkActivity({ ...activity.teller.whole(row), ...change }))
    return activity.teller.columnsOf(change)
  })
  if (stored.state === 'published') announceOffers(call, stored, await resize(call, stored))
  return type.describe(call, stored)
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

type Act = 'submit' | 'recall' | 'approve' | 'return' | 'publish' | 'cancel'

/** One act of the lifecycle. @throws wrongState, changedMeanwhile (409), reasonNeeded (422), forbidden (403), notFound (404) */
export async function actOnActivity(
  call: Call,
  id: string,
  act: Act,
  { version, reason }: { version: number; reason?: string | undefined },
): Promise<ActivityView> {
  const { type, held } = await holdActivity(call, { id, act, version })
  const change = async (row: ActivityRow) => {
    // Whoever signs up at this moment is either in before the cancellation or finds it.
    if (act === 'cancel') await holdSeat(call.tx, id)
    if (act !== 'approve' && act !== 'publish') return {}
    await openSeat(call.tx, row)
    return { published_at: call.now }
  }
  return type.describe(call, await actOn(call, type, held, change, { reason }))
}

/** What there is to tell afterwards; may be written again. @throws notOverYet (409) */
export async function finishActivity(
  call: Call,
  id: string,
  { version, summary }: { version: number; summary: string },
): Promise<ActivityView> {
  const { type, held } = await holdActivity(call, { id, act: 'finish', version })
  return type.describe(call, await actOn(call, type, held, () => ({ summary: summary.trim() })))
}
