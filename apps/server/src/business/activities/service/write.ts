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
import { changeSeating, openSeating } from '#support/places'
import { findUnitByPath } from '#support/units'
import { getLedTeam } from '../doors.ts'
import { mayWrite, publisherOf } from '../policy.ts'
import { type ActivityView, activity, activityFor, holdActivity } from '../record.ts'
import type { CreateBody, CreateForTeamBody } from '../schema.ts'
import { closePlaces } from '../store/activities.ts'
import type { ActivityRow } from '../tables.ts'
import { seatsOf } from './seats.ts'

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
  if (stored.state === 'published') await changeSeating(call, seatsOf(stored), id, termsOf(stored))
  return type.describe(call, stored)
}

const termsOf = (row: ActivityRow) => ({
  capacity: row.capacity,
  opensAt: row.sign_up_from,
  closesAt: row.sign_up_until,
  // Nobody is asked to come to what has begun.
  promotesUntil: row.starts_at,
  endsAt: row.ends_at,
  offerMinutes: row.offer_minutes,
  waitingList: row.waiting_list,
})

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
    if (act === 'cancel') await closePlaces(call.tx, id, call.now)
    if (act !== 'approve' && act !== 'publish') return {}
    await openSeating(call, seatsOf(row), { id, unitPath: row.unit_path, ...termsOf(row) })
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
