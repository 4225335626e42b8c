import { type Call, permit } from '#platform/call'
import { notFound } from '#platform/problem'
import { openPhone, recordReveal } from '#support/people'
import { mayRevealPhone, maySeeTeam } from '../policy.ts'
import { areaOrNowhere } from '../store/area.ts'
import { listInstructors } from '../store/children.ts'
import { changeTeam, findTeam, type TeamChange } from '../store/team.ts'
import type { Act } from './decide.ts'
import { getTeam } from './get-team.ts'
import { act, type Detail, holdTeam } from './record.ts'
import { withdrawOpen } from './transfer.ts'
import { storeChange } from './update-team.ts'

/**
 * 删除 by the level that may 添加 (A33): soft, with a reason; the record, its filings and its timeline stay. 解散: the team has
 * ended its activities, leaves the lists and keeps its history.
 */
export async function endTeam(
  call: Call,
  id: string,
  action: 'delete' | 'dissolve',
  body: Act,
): Promise<Detail> {
  const team = await holdTeam(call, id)
  const state = await act(call, team, action, body)
  await withdrawOpen(call, team)
  await changeTeam(call, id, { state, prior_state: team.state })
  return getTeam(call, id)
}

/** Back to the state before, unless another live team has taken the name meanwhile. @throws nameTaken (409) */
export async function restoreTeam(call: Call, id: string, body: Act): Promise<Detail> {
  const team = await holdTeam(call, id)
  const state = await act(call, team, 'restore', body)
  // Deleted after it was dissolved: it is dissolved again, and from there goes back to where it lived.
  const change: TeamChange = { state, prior_state: state === 'dissolved' ? 'reviewed' : null }
  await storeChange(call, team, change)
  return getTeam(call, id)
}

/** A phone in full, for a stated reason that is audited: the leader's, or an instructor's. */
export async function revealPhone(
  call: Call,
  id: string,
  reason: string,
  instructorId: string | undefined,
): Promise<{ phone: string }> {
  const team = await findTeam(call.tx, areaOrNowhere(call), id)
  if (team === undefined || !maySeeTeam(call.actor, { unitPath: team.unit_path })) throw notFound()
  permit(mayRevealPhone(call.actor, { unitPath: team.unit_path }))
  const field = instructorId === undefined ? 'leaderPhone' : `instructors/${instructorId}/phone`
  await recordReveal(call, { subjectKind: 'team', subjectId: id, unitPath: team.unit_path, field, reason })
  if (instructorId === undefined) return { phone: openPhone(call.crypto, team.leader_phone_sealed, team.id) }
  const instructor = (await listInstructors(call.tx, id)).find((each) => each.id === instructorId)
  if (instructor === undefined || instructor.phone_sealed === null) throw notFound()
  return { phone: openPhone(call.crypto, instructor.phone_sealed, instructor.id) }
}
