import type { Static } from 'typebox'
import { type Call, note } from '#platform/call'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { getProvenCitizen, refuseUnguardedMinor } from '#support/citizens'
import { maskName, sealPhone } from '#support/people'
import { announceTeam } from '../../facts.ts'
import { memberLeft, noAccount, offerGone, offerOpen } from '../../problems.ts'
import { act, noteTeam } from '../../service/record.ts'
import { lockMember } from '../../store/member.ts'
import { handOverLifecycle } from '../lifecycle.ts'
import type { HandOver, MyTeam, OfferBody } from '../schema.ts'
import { acceptOffer, closeOffer, expireOffer, findOfferTo, insertOffer } from '../store/hand-over.ts'
import { findLedTeam } from '../store/team.ts'
import { presentHandOver } from '../view.ts'
import { citizenOf, holdLed } from './hold.ts'
import { getMyTeam } from './my-teams.ts'

const openDays = 7

/** The leader offers the team to a member who signs in himself: that is the one consent. */
export async function offerTeam(
  call: Call,
  teamId: string,
  body: Static<typeof OfferBody>,
): Promise<Static<typeof MyTeam>> {
  const leader = await getProvenCitizen(call)
  const team = await holdLed(call, teamId)
  const member = await lockMember(call.tx, teamId, body.memberId)
  if (member === undefined) throw memberLeft()
  if (member.citizen_id === null) throw noAccount()
  await act(call, team, 'offer-hand-over', { detail: { to: maskName(member.name) } })
  await expireOffer(call.tx, teamId, call.now)
  const formerId = newId(call.now.getTime())
  const made = await insertOffer(call.tx, {
    id: newId(call.now.getTime()),
    team_id: teamId,
    unit_path: team.unit_path,
    from_citizen_id: leader.id,
    to_citizen_id: member.citizen_id,
    to_member_id: member.id,
    stays: body.stays ?? true,
    former_member_id: formerId,
    former_name: leader.name,
    ...sealPhone(call.crypto, leader.phone, formerId),
    state: 'offered',
    offered_at: call.now,
    expires_at: new Date(call.now.getTime() + openDays * 86_400_000),
    answered_at: null,
  })
  if (!made) throw offerOpen()
  return getMyTeam(call, teamId)
}

export async function withdrawOffer(call: Call, teamId: string): Promise<Static<typeof MyTeam>> {
  const team = await holdLed(call, teamId)
  const closed = await closeOffer(call.tx, { teamId, from: citizenOf(call) }, 'withdraw', call.now)
  if (closed === undefined) throw offerGone()
  await noteTeam(call, team, 'withdraw-hand-over')
  return getMyTeam(call, teamId)
}

/** The member takes the team over: the other consent, in his own session, with the phone that stands in the roster. */
export async function acceptTeam(call: Call, offerId: string): Promise<Static<typeof MyTeam>> {
  const citizen = await getProvenCitizen(call)
  await refuseUnguardedMinor(call)
  const offer = await findOfferTo(call.tx, citizen.id, offerId)
  if (offer === undefined) throw offerGone()
  await takeAction(call, handOverLifecycle, { ...offer, now: call.now }, 'accept')
  const leader = {
    name: citizen.name,
    indexes: citizen.phoneIndexes,
    sealed: sealPhone(call.crypto, citizen.phone, offer.team_id),
  }
  if (!(await acceptOffer(call.tx, offerId, leader, call.now))) throw offerGone()
  const team = await findLedTeam(call.tx, citizen.id, offer.team_id)
  if (team === undefined) throw offerGone()
  await noteTeam(call, team, 'accept-hand-over', {
    detail: { from: maskName(offer.former_name), to: maskName(citizen.name), stays: offer.stays },
  })
  return getMyTeam(call, offer.team_id)
}

export async function declineTeam(call: Call, offerId: string): Promise<Static<typeof HandOver>> {
  const offer = await closeOffer(call.tx, { id: offerId, to: citizenOf(call) }, 'decline', call.now)
  if (offer === undefined) throw offerGone()
  note(call, {
    action: handOverLifecycle.auditOf('decline'),
    subjectKind: 'team',
    subjectId: offer.team_id,
    unitPath: offer.unit_path,
  })
  announceTeam(call, { ...offer, id: offer.team_id }, 'decline-hand-over')
  return presentHandOver(call, offer, undefined)
}
