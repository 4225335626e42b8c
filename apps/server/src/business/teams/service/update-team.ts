import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { refuseFields } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { isMasked, isSamePhone, sealPhone, tellNameChange, tellReplaced, tidyName } from '#support/people'
import { checkExtra } from '../extra-fields.ts'
import { makeGrams } from '../grams.ts'
import { nameTaken } from '../problems.ts'
import { checkTeam, nameItem, nameKeyOf, type TeamDraft, tidyTeamName } from '../rules.ts'
import type { UpdateBody } from '../schema.ts'
import {
  listInstructors,
  listItems,
  listSchedules,
  replaceInstructors,
  replaceItems,
  replaceSchedules,
} from '../store/children.ts'
import { changeTeam, type StoredTeam, type TeamChange } from '../store/team.ts'
import type { InstructorRow } from '../tables.ts'
import { raiseToLeader } from './change-leader.ts'
import { toInstructors, toItems, toSchedules } from './children.ts'
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
  const [items, schedules, instructors] = await Promise.all([
    listItems(call.tx, id),
    listSchedules(call.tx, id),
    listInstructors(call.tx, id),
  ])
  const change = toChange(call, team, body)
  // The right to edit is told before anything about the content: a viewer learns nothing of versions or faults.
  await act(call, team, 'edit', {
    reason: body.reason,
    version: body.version,
    detail: { fields: fieldsOf(body) },
    ...auditOf(call, team, change, body.leaderPhone),
  })
  const draft = mergeDraft(team, body, { items, schedules, instructors })
  refuseFields([...checkTeam(draft), ...checkExtra(body.extra ?? {})])
  if (body.committeeId !== undefined && team.level === 'street')
    await checkCommittee(call, body.committeeId, team.unit_id)
  await storeChange(call, team, { ...change, ...(await relink(call, team, change, body)) })
  if (body.items !== undefined) await replaceItems(call.tx, team, toItems(body.items), false)
  if (body.schedules !== undefined) await replaceSchedules(call.tx, team, toSchedules(body.schedules), false)
  if (body.instructors !== undefined)
    await replaceInstructors(call.tx, team, toInstructors(call, body.instructors, instructors), false)
  return getTeam(call, id)
}

/** Another number is another person, until he proves it; a member who becomes the leader counts once (A11). */
async function relink(call: Call, team: StoredTeam, change: TeamChange, body: Update): Promise<TeamChange> {
  const { leaderPhone } = body
  if (change.leader_phone_index === undefined || leaderPhone === undefined) return {}
  if (isSamePhone(call.crypto, leaderPhone, team.leader_phone_index)) return {}
  return { leader_citizen_id: await raiseToLeader(call, team.id, leaderPhone) }
}

export async function storeChange(call: Call, team: StoredTeam, change: TeamChange): Promise<void> {
  await explainUnique(changeTeam(call.tx, team.id, change, call.now), {
    team__live_name: () => nameTaken({ name: change.name ?? team.name }),
  })
}

export function toChange(call: Call, team: StoredTeam, body: Update): TeamChange {
  const name = body.name === undefined ? undefined : tidyTeamName(body.name)
  const phone =
    body.leaderPhone === undefined || isMasked(body.leaderPhone)
      ? undefined
      : sealPhone(call.crypto, body.leaderPhone, team.id)
  return {
    ...(name === undefined ? {} : { name, name_key: nameKeyOf(name), name_grams: makeGrams(name) }),
    ...(body.committeeId === undefined || team.level !== 'street' ? {} : { committee_id: body.committeeId }),
    ...(body.schoolName === undefined || team.category !== 'student'
      ? {}
      : { school_name: body.schoolName?.trim() ?? null }),
    ...(body.leaderName === undefined ? {} : { leader_name: tidyName(body.leaderName) }),
    ...(phone === undefined
      ? {}
      : {
          leader_phone_sealed: phone.phone_sealed,
          leader_phone_index: phone.phone_index,
          leader_phone_tail: phone.phone_tail,
          leader_phone_masked: phone.phone_masked,
        }),
    ...(body.declaredCount === undefined ? {} : { declared_count: body.declaredCount }),
    ...(body.items === undefined ? {} : { item_names: body.items.map(nameItem) }),
    ...(body.extra === undefined ? {} : { extra: { ...team.extra, ...body.extra } }),
  }
}

/** The record as it will be: what the body leaves out comes from what is stored. */
export function mergeDraft(
  team: StoredTeam,
  body: Update,
  stored: {
    items: readonly { code: string; name: string }[]
    schedules: readonly { weekday: number; starts: string; ends: string; place: string }[]
    instructors: readonly InstructorRow[]
  },
): TeamDraft {
  return {
    category: team.category,
    schoolName:
      body.schoolName === undefined ? (team.school_name ?? undefined) : (body.schoolName ?? undefined),
    name: body.name ?? team.name,
    leaderName: body.leaderName ?? team.leader_name,
    leaderPhone: body.leaderPhone ?? team.leader_phone_masked,
    declaredCount: body.declaredCount ?? team.declared_count,
    items: body.items ?? stored.items,
    instructors: body.instructors ?? stored.instructors.map(({ name }) => ({ name })),
    schedules:
      body.schedules ??
      stored.schedules.map(({ weekday, starts, ends, place }) => ({
        weekday,
        starts: starts.slice(0, 5),
        ends: ends.slice(0, 5),
        place,
      })),
  }
}

export function fieldsOf(body: Update): string[] {
  return Object.keys(body).filter((key) => key !== 'version' && key !== 'reason')
}

/** Old and new values of what changed in the team itself; personal ones are compared plain and told masked. */
export function auditOf(call: Call, team: StoredTeam, change: TeamChange, leaderPhone: string | undefined) {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  const put = (key: string, was?: unknown, is?: unknown) => {
    if (is === undefined || JSON.stringify(was) === JSON.stringify(is)) return
    before[key] = was
    after[key] = is
  }
  put('name', team.name, change.name)
  put('committeeId', team.committee_id, change.committee_id)
  put('schoolName', team.school_name, change.school_name)
  put('leaderName', ...(tellNameChange(team.leader_name, change.leader_name ?? team.leader_name) ?? []))
  const isOther = leaderPhone !== undefined && !isSamePhone(call.crypto, leaderPhone, team.leader_phone_index)
  put(
    'leaderPhone',
    team.leader_phone_masked,
    tellReplaced(team.leader_phone_masked, change.leader_phone_masked, isOther),
  )
  put('declaredCount', team.declared_count, change.declared_count)
  put('items', team.item_names, change.item_names)
  return { before, after }
}
