import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { maskName, openPhone, pickPhone } from '#support/people'
import { announceJoin, announceTeam } from '../../facts.ts'
import { alreadyMember, memberLeft, memberLimit, requestAnswered } from '../../problems.ts'
import { mostMembers } from '../../service/members.ts'
import { noteTeam } from '../../service/record.ts'
import {
  changeMember,
  findMemberByPhone,
  findMemberOf,
  insertMember,
  lockMember,
} from '../../store/member.ts'
import type { StoredTeam } from '../../store/team.ts'
import type { JoinRequestRow } from '../../tables.ts'
import { joinLifecycle } from '../lifecycle.ts'
import type { RequestLists, SeenRequests, TeamMates } from '../schema.ts'
import { linkRow, listRoster } from '../store/member.ts'
import { answerRequest, listAnswered, listWaiting, lockRequest } from '../store/request.ts'
import { findLedTeam } from '../store/team.ts'
import { presentMate, presentRequest } from '../view.ts'
import { citizenOf, holdLed } from './hold.ts'
import { noteMember } from './join.ts'

/** Who waits for the leader, and whom he answered last. */
export async function listRequests(call: Call, teamId: string): Promise<Static<typeof RequestLists>> {
  await seeLed(call, teamId)
  const [waiting, answered] = await Promise.all([
    listWaiting(call.tx, teamId, call.now),
    listAnswered(call.tx, teamId),
  ])
  return {
    waiting: waiting.map((row) => presentRequest(call, row)),
    answered: answered.map((row) => presentRequest(call, row)),
  }
}

/** The leader's roster: names in full, phones masked. */
export async function listMates(call: Call, teamId: string): Promise<Static<typeof TeamMates>> {
  const team = await seeLed(call, teamId)
  return { items: (await listRoster(call.tx, teamId)).map(presentMate), rosterCount: team.roster_count }
}

/** @throws requestAnswered (409) when another screen was faster, or it waited too long */
export async function acceptRequest(call: Call, teamId: string, id: string) {
  const team = await holdLed(call, teamId)
  const request = await holdRequest(call, team, id, 'accept')
  await accept(call, team, request, 0)
  announceTeam(call, team, 'accept-member')
  return listRequests(call, teamId)
}

/** Those of the list who still wait, in one transaction. @throws memberLimit (422): then nobody */
export async function acceptAll(call: Call, teamId: string, { ids }: Static<typeof SeenRequests>) {
  const team = await holdLed(call, teamId)
  const waiting = (await listWaiting(call.tx, teamId, call.now)).filter(({ id }) => ids.includes(id))
  for (const [n, { id }] of waiting.entries()) {
    const request = await lockRequest(call.tx, teamId, id)
    // Withdrawn between the list and the lock.
    if (request !== undefined) await accept(call, team, request, n)
  }
  if (waiting.length > 0) announceTeam(call, team, 'accept-member')
  return listRequests(call, teamId)
}

export async function refuseRequest(call: Call, teamId: string, id: string, reason: string) {
  const team = await holdLed(call, teamId)
  const request = await holdRequest(call, team, id, 'refuse')
  await answerRequest(call.tx, id, 'refuse', reason.trim(), call.now)
  noteMember(call, team, 'refuse-member', { request: id, name: maskName(request.name) }, reason.trim())
  announceJoin(call, request, 'refused')
  return listRequests(call, teamId)
}

/** The leader removes a member, and says why. */
export async function removeMate(
  call: Call,
  teamId: string,
  memberId: string,
  reason: string,
): Promise<Static<typeof TeamMates>> {
  const team = await holdLed(call, teamId)
  const member = await lockMember(call.tx, teamId, memberId)
  if (member === undefined) throw memberLeft()
  await changeMember(call.tx, memberId, { left_at: call.now, left_reason: reason.trim() })
  await noteTeam(call, team, 'remove-member', {
    reason: reason.trim(),
    detail: { name: maskName(member.name) },
  })
  return listMates(call, teamId)
}

async function seeLed(call: Call, teamId: string): Promise<StoredTeam> {
  const team = await findLedTeam(call.tx, citizenOf(call), teamId)
  if (team === undefined) throw notFound()
  return team
}

async function holdRequest(
  call: Call,
  team: StoredTeam,
  id: string,
  action: 'accept' | 'refuse',
): Promise<JoinRequestRow> {
  const request = await lockRequest(call.tx, team.id, id)
  if (request === undefined) throw requestAnswered()
  // Held by its leader: holdLed has seen to it.
  await takeAction(call, joinLifecycle, { ...request, leads: true, now: call.now }, action)
  return request
}

/** `before`: how many were accepted in this transaction since the team was read. */
async function accept(call: Call, team: StoredTeam, request: JoinRequestRow, before: number): Promise<void> {
  if (team.roster_count + before >= mostMembers) throw memberLimit({ limit: mostMembers })
  if ((await findMemberOf(call.tx, team.id, request.citizen_id)) === undefined)
    await enrol(call, team, request)
  await answerRequest(call.tx, request.id, 'accept', null, call.now)
  noteMember(call, team, 'accept-member', {
    request: request.id,
    name: maskName(request.name),
  })
  announceJoin(call, request, 'accepted')
}

/** A row that staff entered for this phone becomes the citizen's; else he gets one, under the id his number is sealed with. */
async function enrol(call: Call, team: StoredTeam, request: JoinRequestRow): Promise<void> {
  const known =
    request.phone_sealed === null
      ? undefined
      : await findMemberByPhone(
          call.tx,
          team.id,
          call.crypto.blindIndexes('phone', openPhone(call.crypto, request.phone_sealed, request.id)),
        )
  if (known !== undefined && known.citizen_id === null) {
    await linkRow(call.tx, known.id, request.citizen_id)
    return
  }
  const made = await insertMember(call.tx, {
    id: request.id,
    team_id: team.id,
    unit_path: team.unit_path,
    name: request.name,
    ...pickPhone(request),
    origin: 'qr',
    joined_at: call.now,
    citizen_id: request.citizen_id,
  })
  if (!made) throw alreadyMember({ phone: request.phone_masked ?? '', name: maskName(request.name) })
}
