import type { Static } from 'typebox'
import { type Call, note } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { getProvenCitizen, refuseUnguardedMinor, requireConsent } from '#support/citizens'
import { makeRotating, readScan } from '#support/codes'
import { maskName, sealPhone } from '#support/people'
import { announceJoin, announceTeam } from '../../facts.ts'
import {
  askedAlready,
  claimFirst,
  joinedAlready,
  notCertified,
  ownTeam,
  teamUnknown,
} from '../../problems.ts'
import type { Joining, OwnRequest, ScannedTeam } from '../schema.ts'
import { leaveTeam } from '../store/member.ts'
import { expireOwn, insertRequest, withdrawOwn } from '../store/request.ts'
import { findJoinTarget, type JoinTarget, linkMember, listClaimable } from '../store/team.ts'
import { presentOwnRequest } from '../view.ts'
import { refuseManyAsks } from './floods.ts'
import { citizenOf } from './hold.ts'

/** How long a request waits for the leader. */
const openDays = 30

/**
 * What the scanned code is for, before anybody has signed in. A shown code is past after a minute, and signing in with a
 * text message takes an older hand longer: the phone is given one to hold meanwhile. @throws the code's own problem (S0-62)
 */
export async function readTeamCode(
  call: Call,
  text: string,
  publicUrl: string,
): Promise<Static<typeof ScannedTeam>> {
  const { target, shortId } = await findTarget(call, text, publicUrl, false)
  const about = { teamId: target.id, teamName: target.name ?? '', unitName: target.unit_name }
  // A printed code lasts anyway, and what is held is not prolonged.
  if (shortId === undefined) return { ...about, held: text }
  return { ...about, held: makeRotating(call.crypto, { kind: 'held-join', id: shortId }, call.now).token }
}

/**
 * S0-60: a citizen with a proven phone scans the team's code and asks to join; the leader answers. Whoever stands in the
 * roster by phone already, entered by staff, is linked at once. Any number of teams (S0-30, S0-32).
 */
export async function joinTeam(call: Call, text: string, publicUrl: string): Promise<Static<typeof Joining>> {
  const citizen = await getProvenCitizen(call)
  const { target } = await findTarget(call, text, publicUrl, true)
  await refuseUnguardedMinor(call)
  // The leader and the sub-district will see name and phone (PIPL 23).
  await requireConsent(call, 'team-membership')
  const teamName = target.name ?? ''
  if (target.leads) throw ownTeam()
  if (target.belongs) throw joinedAlready()
  const claimable = await listClaimable(call.tx, citizen.phoneIndexes)
  if (claimable.some((row) => row.id === target.id)) throw claimFirst()
  const linked = await linkMember(call.tx, target.id, citizen.phoneIndexes)
  if (linked !== undefined) {
    noteMember(call, target, 'link-member', { member: linked, citizen: citizen.id })
    announceTeam(call, target, 'link-member')
    return { outcome: 'joined', teamId: target.id, teamName }
  }
  await refuseManyAsks(call, citizen.id, target.id)
  await expireOwn(call.tx, citizen.id, target.id, call.now)
  const id = newId(call.now.getTime())
  const request = {
    id,
    team_id: target.id,
    unit_path: target.unit_path,
    citizen_id: citizen.id,
    name: citizen.name,
    ...sealPhone(call.crypto, citizen.phone, id),
    state: 'pending' as const,
    asked_at: call.now,
    expires_at: new Date(call.now.getTime() + openDays * 86_400_000),
    answered_at: null,
    answer: null,
  }
  if (!(await insertRequest(call.tx, request))) throw askedAlready()
  noteMember(call, target, 'join', { request: id, name: maskName(citizen.name), phone: request.phone_masked })
  announceJoin(call, request, 'pending')
  return { outcome: 'asked', teamId: target.id, teamName, requestId: id }
}

async function findTarget(
  call: Call,
  text: string,
  publicUrl: string,
  count: boolean,
): Promise<{ target: JoinTarget; shortId: string | undefined }> {
  const scan = await readScan(call, text, { wanted: 'team-join', publicUrl, count })
  const target = await findJoinTarget(
    call.tx,
    scan.via === 'printed' ? { id: scan.subjectId } : { shortId: scan.shortId },
  )
  if (target === undefined) throw teamUnknown()
  if (target.state === 'certified' || target.state === 'reviewed')
    return { target, shortId: scan.via === 'shown' && !scan.isHeld ? scan.shortId : undefined }
  const isComing = target.state === 'draft' || target.state === 'submitted' || target.state === 'returned'
  throw isComing ? notCertified() : teamUnknown()
}

/** @throws notFound (404) when the request is another's, or no longer open */
export async function withdrawRequest(call: Call, id: string): Promise<Static<typeof OwnRequest>> {
  const request = await withdrawOwn(call.tx, citizenOf(call), id, call.now)
  if (request === undefined) throw notFound()
  noteMember(call, { ...request, id: request.team_id }, 'withdraw-join', { request: id })
  announceJoin(call, request, 'withdrawn')
  return presentOwnRequest(call, request, undefined)
}

/** A member leaves by himself. @throws notFound (404) when he stands in no such team */
export async function leaveMyTeam(call: Call, teamId: string): Promise<void> {
  const member = await leaveTeam(call.tx, teamId, citizenOf(call), '本人退出', call.now)
  if (member === undefined) throw notFound()
  const team = { ...member, id: teamId }
  noteMember(call, team, 'leave-team', { member: member.id, name: maskName(member.name) })
  announceTeam(call, team, 'leave-team')
}

/** Joining is written to the audit and not to the timeline: hundreds of members would bury the team's own history. */
export function noteMember(
  call: Call,
  team: { id: string; unit_path: string },
  action: string,
  after: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  note(call, {
    action: `teams.${action}`,
    subjectKind: 'team',
    subjectId: team.id,
    unitPath: team.unit_path,
    after,
    reason,
  })
}
