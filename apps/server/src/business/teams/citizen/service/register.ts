import { checkTeam, fewestMembers, type TeamDraft } from '@jianwang/records/team-rules'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { type FieldFault, refuseFields } from '#platform/problem'
import { getProvenCitizen, refuseUnguardedMinor } from '#support/citizens'
import { readScan } from '#support/codes'
import { findUnitById } from '#support/units'
import { checkExtra } from '../../extra-fields.ts'
import { streetClosed, streetNeeded, twoStreets } from '../../problems.ts'
import { checkCommittee, statementMissing, storeTeam, toRow } from '../../service/create-team.ts'
import type { ContentCheck } from '../../tables.ts'
import type { MyTeam, RegisterBody } from '../schema.ts'
import { refuseManyRegistrations } from './floods.ts'
import { getMyTeam } from './my-teams.ts'

export type Registration = Static<typeof RegisterBody>

/**
 * S0-58: a citizen with a proven phone registers a team and is its leader. It goes to the queue of the sub-district whose
 * code he scanned (S0-57), or that he chose (A15). A draft may be incomplete; what is submitted keeps all five rules.
 */
export async function registerTeam(
  call: Call,
  body: Registration,
  about: { publicUrl: string; contentCheck: ContentCheck | null },
): Promise<Static<typeof MyTeam>> {
  const leader = await getProvenCitizen(call)
  await refuseUnguardedMinor(call)
  await refuseManyRegistrations(call, leader.id)
  const street = await findStreet(call, body, about.publicUrl)
  const draft = {
    category: 'community',
    name: body.name,
    leaderName: leader.name,
    leaderPhone: leader.phone,
    declaredCount: body.declaredCount ?? fewestMembers,
    items: body.items ?? [],
    schedules: body.schedules ?? [],
    instructors: body.instructors ?? [],
  } satisfies TeamDraft
  refuseFields([
    ...(body.submit ? checkTeam(draft) : checkUnfinished(draft)),
    ...checkExtra(body.extra ?? {}),
    ...(body.submit && body.statementAccepted !== true ? [statementMissing] : []),
  ])
  await checkCommittee(call, body.committeeId, street.id)
  const said = { ...draft, committeeId: body.committeeId ?? null, extra: body.extra ?? {} }
  const place = { unitPath: street.path, unitId: street.id }
  const row = toRow(call, said, place, body.submit ? 'submitted' : 'draft', 'citizen')
  await storeTeam(call, { ...row, leader_citizen_id: leader.id, content_check: about.contentCheck }, draft)
  return getMyTeam(call, row.id)
}

/** The rules for what is there already; what is missing is asked for when the team is submitted. */
export function checkUnfinished(draft: TeamDraft): FieldFault[] {
  const missing = [
    ...(draft.items.length === 0 ? ['/items'] : []),
    ...(draft.schedules.length === 0 ? ['/schedules'] : []),
    ...(draft.declaredCount >= 1 && draft.declaredCount < fewestMembers ? ['/declaredCount'] : []),
  ]
  return checkTeam(draft).filter((fault) => !missing.includes(fault.path))
}

/** The sub-district that will certify the team. */
async function findStreet(call: Call, body: Registration, publicUrl: string) {
  if (body.registrationToken !== undefined) {
    const scan = await readScan(call, body.registrationToken, {
      wanted: 'registration',
      publicUrl,
      count: true,
    })
    if (scan.via !== 'printed') throw streetClosed()
    if (body.unitId !== undefined && body.unitId !== scan.unitId) throw twoStreets()
    return getOpenStreet(call, scan.unitId)
  }
  // Found by search: nothing says whose it is, so district, sub-district and committee are chosen (A15).
  if (body.unitId === undefined || body.committeeId == null) throw streetNeeded()
  return getOpenStreet(call, body.unitId)
}

async function getOpenStreet(call: Call, id: number) {
  const unit = await findUnitById(call.tx, id)
  if (unit?.kind !== 'street' || !unit.enabled || unit.retiredAt !== null) throw streetClosed()
  return unit
}
