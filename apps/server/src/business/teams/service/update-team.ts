import { checkTeam, type TeamDraft } from '@jianwang/records/team-rules'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { refuseFields } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { auditOf, columnsOf, teller } from '../columns.ts'
import { checkExtra } from '../extra-fields.ts'
import { nameTaken } from '../problems.ts'
import type { UpdateBody } from '../schema.ts'
import { type Lists, readLists } from '../store/children.ts'
import { changeTeam, type StoredTeam, type TeamChange } from '../store/team.ts'
import { raiseToLeader } from './change-leader.ts'
import { storeLists } from './children.ts'
import { checkCommittee } from './create-team.ts'
import { getTeam } from './get-team.ts'
import { act, type Detail, holdTeam } from './record.ts'

export type Update = Static<typeof UpdateBody>

/**
 * Modifies a team of the actor's area (S0-10, S0-14, S0-20). What is left out stays; the result must satisfy the
 * creation rules as a whole. A manager's edit of a reviewed team counts as reviewed and is audited (A13), so that
 * S0-51 (modify, then 申报) works. @throws changedMeanwhile (409) with the present record
 */
export async function updateTeam(call: Call, id: string, body: Update): Promise<Detail> {
  const team = await holdTeam(call, id)
  const lists = await readLists(call.tx, id)
  const change = columnsOf(call, team, body)
  // The right to edit is told before anything about the content: a viewer learns nothing of versions or faults.
  await act(call, team, 'edit', {
    reason: body.reason,
    version: body.version,
    detail: { fields: fieldsOf(body) },
    ...auditOf(team, change),
  })
  refuseFields([...checkTeam(mergeDraft(team, body, lists)), ...checkExtra(body.extra ?? {})])
  if (body.committeeId !== undefined && team.level === 'street')
    await checkCommittee(call, body.committeeId, team.unit_id)
  await storeChange(call, team, { ...change, ...(await relink(call, team, change, body)) })
  await storeLists(call, team, body, lists.instructors)
  return getTeam(call, id)
}

/** Another number is another person, until he proves it; a member who becomes the leader counts once (A11). */
async function relink(call: Call, team: StoredTeam, change: TeamChange, body: Update): Promise<TeamChange> {
  if (change.leader_phone_index === undefined || body.leaderPhone === undefined) return {}
  return { leader_citizen_id: await raiseToLeader(call, team.id, body.leaderPhone) }
}

export async function storeChange(call: Call, team: StoredTeam, change: TeamChange): Promise<void> {
  await explainUnique(changeTeam(call, team.id, change), {
    team__live_name: () => nameTaken({ name: change.name ?? team.name }),
  })
}

/** The record as it will be: what the body leaves out comes from what is stored. */
export function mergeDraft(team: StoredTeam, body: Partial<Update>, stored: Lists): TeamDraft {
  return {
    ...teller.whole(team),
    items: stored.items,
    instructors: stored.instructors.map(({ name }) => ({ name })),
    schedules: stored.schedules.map(({ weekday, starts, ends, place }) => ({
      weekday,
      starts: starts.slice(0, 5),
      ends: ends.slice(0, 5),
      place,
    })),
    ...body,
  }
}

export function fieldsOf(body: Update): string[] {
  return Object.keys(body).filter((key) => key !== 'version' && key !== 'reason')
}
