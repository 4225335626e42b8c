import { faultsAt } from '@jianwang/records/faults'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { cutPage, readCursor } from '#platform/page'
import { notFound, refuseFields, refuseStale } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import {
  explainName,
  explainPhone,
  isMasked,
  isSamePhone,
  maskName,
  noPhone,
  openPhone,
  recordReveal,
  sealPhone,
  tellNameChange,
  tellReplaced,
  tidyName,
} from '#support/people'
import { mayEditTeam, mayReadTeams, mayRevealPhone } from '../policy.ts'
import { alreadyMember, memberLeft, memberLimit } from '../problems.ts'
import { tidyPhone } from '../rules.ts'
import type { Member, MemberBody, MemberPatch } from '../schema.ts'
import { areaOrNowhere } from '../store/area.ts'
import {
  changeMember,
  findMemberByPhone,
  insertMember,
  listMembers,
  lockMember,
  type StoredMember,
} from '../store/member.ts'
import { findTeam, type StoredTeam } from '../store/team.ts'
import type { MemberOrigin } from '../tables.ts'
import { holdTeam, noteTeam } from './record.ts'

type MemberView = Static<typeof Member>
export const mostMembers = 5_000

/** The fixed members: the leader, who counts as one (A11), then the roster in the order of joining. */
export async function listTeamMembers(call: Call, teamId: string, query: { cursor?: string; limit: number }) {
  permit(mayReadTeams(call.actor))
  const { limit } = query
  const after = readCursor(query.cursor, ['uuid'])?.[0]
  const [team, rows] = await Promise.all([
    findTeam(call.tx, areaOrNowhere(call), teamId),
    listMembers(call.tx, teamId, after, limit),
  ])
  if (team === undefined) throw notFound()
  const page = cutPage(rows, limit, (row) => [row.id])
  const members = page.items.map((row) => present(call, team, row))
  return {
    ...page,
    items: after === undefined ? [presentLeader(call, team), ...members] : members,
    total: team.roster_count,
    totalIsExact: true,
  }
}

/** Entered by staff; the phone may be absent, but nobody stands in a roster twice. @throws alreadyMember (409) */
export async function addMember(
  call: Call,
  teamId: string,
  body: Static<typeof MemberBody>,
): Promise<MemberView> {
  const team = await holdEditable(call, teamId)
  refuseFields(checkMember(body))
  if (team.roster_count >= mostMembers) throw memberLimit({ limit: mostMembers })
  const member = await enlist(call, team, body, 'roster')
  await noteTeam(call, team, 'add-member', {
    detail: {
      name: maskName(member.name),
      ...(member.phone_masked === null ? {} : { phone: member.phone_masked }),
    },
  })
  return present(call, team, { ...member, version: 1, left_at: null, left_reason: null })
}

/** Adds somebody to a locked team's roster. @throws alreadyMember (409) */
export async function enlist(
  call: Call,
  team: StoredTeam,
  person: { name: string; phone?: string | undefined; citizenId?: string | null },
  origin: MemberOrigin,
) {
  const id = newId(call.now.getTime())
  const phone = person.phone?.trim() ? tidyPhone(person.phone) : undefined
  if (phone !== undefined) await refuseKnown(call, team, phone)
  const sealed = phone === undefined ? noPhone : sealPhone(call.crypto, phone, id)
  const member = {
    id,
    team_id: team.id,
    unit_path: team.unit_path,
    name: tidyName(person.name),
    ...sealed,
    origin,
    joined_at: call.now,
    citizen_id: person.citizenId ?? null,
  }
  if (!(await insertMember(call.tx, member)))
    throw alreadyMember({ phone: sealed.phone_masked ?? '', name: '' })
  return member
}

async function refuseKnown(call: Call, team: StoredTeam, phone: string): Promise<void> {
  const indexes = call.crypto.blindIndexes('phone', phone)
  if (indexes.some((index) => index.equals(team.leader_phone_index)))
    throw alreadyMember({ phone: team.leader_phone_masked, name: `队长 ${maskName(team.leader_name)}` })
  const known = await findMemberByPhone(call.tx, team.id, indexes)
  if (known !== undefined)
    throw alreadyMember({ phone: known.phone_masked ?? '', name: maskName(known.name) })
}

export async function updateMember(
  call: Call,
  teamId: string,
  memberId: string,
  body: Static<typeof MemberPatch>,
): Promise<MemberView> {
  const team = await holdEditable(call, teamId)
  const member = await holdMember(call, team, memberId)
  await refuseStale(member, body.version, () => present(call, team, member))
  const phone = body.phone === undefined || isMasked(body.phone) ? undefined : body.phone.trim()
  refuseFields(checkMember({ name: body.name ?? member.name, phone }))
  const change = {
    ...(body.name === undefined ? {} : { name: tidyName(body.name) }),
    ...(phone === undefined ? {} : await phoneChange(call, team, member, phone)),
  }
  await explainUnique(changeMember(call.tx, member.id, change), {
    member__phone: () => alreadyMember({ phone: '', name: '' }),
  })
  const after = { ...member, ...change }
  await noteTeam(call, team, 'edit-member', {
    detail: {
      member: member.id,
      fields: Object.keys(body).filter((key) => key !== 'version'),
      changes: tellChanges(call, member, after, phone),
    },
  })
  return present(call, team, { ...after, version: member.version + 1 })
}

/** What is really another, old and new, masked. `phone`: the number given, where one was. */
function tellChanges(call: Call, was: StoredMember, is: StoredMember, phone: string | undefined) {
  const name = tellNameChange(was.name, is.name)
  const isOther = phone !== undefined && !isSamePhone(call.crypto, phone, was.phone_index)
  return {
    ...(name === undefined ? {} : { name }),
    ...(isOther ? { phone: [was.phone_masked, tellReplaced(was.phone_masked, is.phone_masked)] } : {}),
  }
}

async function phoneChange(call: Call, team: StoredTeam, member: StoredMember, phone: string) {
  if (phone === '') return noPhone
  const sealed = sealPhone(call.crypto, phone, member.id)
  if (member.phone_index === null || !sealed.phone_index.equals(member.phone_index))
    await refuseKnown(call, team, tidyPhone(phone))
  return sealed
}

/** The member leaves; the row stays as history and counts no more. */
export async function removeMember(
  call: Call,
  teamId: string,
  memberId: string,
  reason: string | undefined,
): Promise<MemberView> {
  const team = await holdEditable(call, teamId)
  const member = await holdMember(call, team, memberId)
  const left = { left_at: call.now, left_reason: reason?.trim() || null }
  await changeMember(call.tx, member.id, left)
  await noteTeam(call, team, 'remove-member', { reason, detail: { name: maskName(member.name) } })
  return { ...present(call, team, { ...member, ...left }), actions: [] }
}

export async function revealMemberPhone(
  call: Call,
  teamId: string,
  memberId: string,
  reason: string,
): Promise<{ phone: string }> {
  const team = await holdTeam(call, teamId)
  permit(mayRevealPhone(call.actor, { unitPath: team.unit_path }))
  const member = await holdMember(call, team, memberId)
  if (member.phone_sealed === null) throw notFound()
  await recordReveal(call, {
    subjectKind: 'team-member',
    subjectId: member.id,
    unitPath: team.unit_path,
    field: 'phone',
    reason,
  })
  return { phone: openPhone(call.crypto, member.phone_sealed, member.id) }
}

async function holdEditable(call: Call, teamId: string): Promise<StoredTeam> {
  const team = await holdTeam(call, teamId)
  permit(mayEditTeam(call.actor, { unitPath: team.unit_path }))
  if (!team.live) throw notFound()
  return team
}

async function holdMember(call: Call, team: StoredTeam, memberId: string): Promise<StoredMember> {
  const member = await lockMember(call.tx, team.id, memberId)
  if (member === undefined) throw memberLeft()
  return member
}

function checkMember(body: { name: string; phone?: string | undefined }) {
  const phone = body.phone?.trim() ? explainPhone(body.phone, '队员手机号') : undefined
  return faultsAt({ '/name': explainName(body.name, '队员姓名'), '/phone': phone })
}

function present(call: Call, team: StoredTeam, row: StoredMember): MemberView {
  const mayEdit = team.live && mayEditTeam(call.actor, { unitPath: team.unit_path })
  const mayReveal = row.phone_masked !== null && mayRevealPhone(call.actor, { unitPath: team.unit_path })
  return {
    id: row.id,
    name: mayEdit ? row.name : maskName(row.name),
    ...(row.phone_masked === null ? {} : { phone: row.phone_masked }),
    role: 'member',
    origin: row.origin,
    joinedAt: row.joined_at.toISOString(),
    version: row.version,
    actions: [...(mayEdit ? ['edit', 'remove'] : []), ...(mayReveal ? ['reveal'] : [])],
  }
}

function presentLeader(call: Call, team: StoredTeam): MemberView {
  const mayEdit = team.live && mayEditTeam(call.actor, { unitPath: team.unit_path })
  return {
    id: team.id,
    name: mayEdit ? team.leader_name : maskName(team.leader_name),
    phone: team.leader_phone_masked,
    role: 'leader',
    origin: 'leader',
    version: team.version,
    actions: mayEdit ? ['change-leader'] : [],
  }
}
