import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { refuseFields } from '#platform/problem'
import { sealPhone, tidyName } from '#support/people'
import { findUnitById } from '#support/units'
import { checkExtra } from '../extra-fields.ts'
import { announceTeam } from '../facts.ts'
import { makeGrams } from '../grams.ts'
import { levelOfCategory, mayAddTeam, mayDecideTeam } from '../policy.ts'
import { badCommittee, nameTaken } from '../problems.ts'
import { checkTeam, nameItem, nameKeyOf, type TeamDraft, tidyTeamName } from '../rules.ts'
import type { CreateBody } from '../schema.ts'
import { replaceInstructors, replaceItems, replaceSchedules } from '../store/children.ts'
import { insertTeam, type NewTeam } from '../store/team.ts'
import type { TeamOrigin, TeamState } from '../tables.ts'
import { presentDetail } from '../view.ts'
import { toInstructors, toItems, toSchedules } from './children.ts'
import type { Detail } from './record.ts'

export type Creation = Static<typeof CreateBody>

/**
 * Registers a team of the actor's own level (S0-09, S0-13, S0-17, S0-19) under the five creation rules.
 * `as` says how far the managing level takes it at once; by default it waits for 认证 (A13, A36).
 */
export async function createTeam(call: Call, body: Creation): Promise<Detail> {
  permit(mayAddTeam(call.actor, body.category))
  const draft: TeamDraft = {
    ...body,
    schoolName: body.schoolName ?? undefined,
    instructors: body.instructors ?? [],
  }
  refuseFields([
    ...checkTeam(draft),
    ...checkExtra(body.extra ?? {}),
    ...(body.statementAccepted ? [] : [statementMissing]),
  ])
  const { homePath } = call.actor
  const unitId = Number(homePath.split('.').at(-2)) // a path is made of ids
  await checkCommittee(call, body.category === 'community' ? body.committeeId : null, unitId)
  const state = body.as ?? 'submitted'
  const place = { unitPath: homePath, level: levelOfCategory[body.category] }
  if (state === 'certified' || state === 'reviewed') permit(mayDecideTeam(call.actor, place))
  const team = toRow(call, body, { unitPath: homePath, unitId }, state, 'staff')
  return storeTeam(call, team, draft)
}

/** Writes a new team with all that hangs on it, its timeline, audit and fact. @throws nameTaken (409) */
export async function storeTeam(call: Call, team: NewTeam, draft: TeamDraft): Promise<Detail> {
  const made = await insertTeam(call.tx, team)
  if (made === undefined) throw nameTaken({ name: team.name })
  const owner = { team_id: team.id, unit_path: team.unit_path }
  const items = toItems(draft.items)
  const schedules = toSchedules(draft.schedules)
  const instructors = toInstructors(call, draft.instructors, [])
  await Promise.all([
    replaceItems(call.tx, team, items, true),
    replaceSchedules(call.tx, team, schedules, true),
    replaceInstructors(call.tx, team, instructors, true),
    logTransition(call, {
      subjectKind: 'team',
      subjectId: team.id,
      unitPath: team.unit_path,
      action: 'create',
      from: undefined,
      to: team.state,
    }),
  ])
  note(call, {
    action: 'teams.create',
    subjectKind: 'team',
    subjectId: team.id,
    unitPath: team.unit_path,
    after: {
      name: team.name,
      category: team.category,
      state: team.state,
      leaderPhone: team.leader_phone_masked,
      declaredCount: team.declared_count,
    },
  })
  announceTeam(call, { id: team.id, unitPath: team.unit_path }, 'create')
  // What was written is known: the answer is made of it and costs no further question.
  return presentDetail(
    call,
    { ...team, ...made, ...untouched },
    {
      items: items.map((item) => ({ ...item, ...owner })),
      schedules: schedules.map((schedule) => ({ ...schedule, ...owner })),
      instructors: instructors.map((instructor) => ({ ...instructor, ...owner })),
      filings: [],
      transfer: undefined,
      timeline: [firstEntry(call, team.state)],
      joins: { joined: 0, waiting: 0 },
    },
  )
}

/** S0-38. */
export const statementMissing = {
  path: '/statementAccepted',
  message: '请确认活动内容符合宪法和法律规定、体现社会主义核心价值观（创建规则第 5 条）。',
}

/** Columns of a new row that its writer leaves to the database. */
const untouched = {
  live: true,
  roster_count: 1,
  filed_year: 0,
  version: 1,
  prior_state: null,
  successor_id: null,
  leader_citizen_id: null,
  content_check: null,
}

function firstEntry(call: Call, state: TeamState): TimelineItem {
  return {
    action: 'create',
    fromState: null,
    toState: state,
    actorName: call.actor.personName,
    unitName: call.actor.unitName,
    reason: null,
    detail: null,
    occurredAt: call.now.toISOString(),
  }
}

/** S0-08: a committee of the own sub-district, and a living one. @throws badCommittee (422) */
export async function checkCommittee(
  call: Call,
  committeeId: number | null | undefined,
  streetId: number,
): Promise<void> {
  if (committeeId === null || committeeId === undefined) return
  const committee = await findUnitById(call.tx, committeeId)
  if (committee?.kind !== 'committee' || committee.parentId !== streetId || committee.retiredAt !== null)
    throw badCommittee()
}

/** The row of a new team; a citizen's has its leader's id besides. */
export function toRow(
  call: Call,
  body: Creation,
  place: { unitPath: string; unitId: number },
  state: TeamState,
  origin: TeamOrigin,
): NewTeam {
  const id = newId(call.now.getTime())
  const phone = sealPhone(call.crypto, body.leaderPhone, id)
  const name = tidyTeamName(body.name)
  return {
    id,
    unit_path: place.unitPath,
    unit_id: place.unitId,
    level: levelOfCategory[body.category],
    category: body.category,
    committee_id: body.category === 'community' ? (body.committeeId ?? null) : null,
    school_name: body.category === 'student' ? (body.schoolName?.trim() ?? null) : null,
    name,
    name_key: nameKeyOf(name),
    name_grams: makeGrams(name),
    state,
    certified_at: state === 'certified' || state === 'reviewed' ? call.now : null,
    reviewed_at: state === 'reviewed' ? call.now : null,
    leader_name: tidyName(body.leaderName),
    leader_phone_sealed: phone.phone_sealed,
    leader_phone_index: phone.phone_index,
    leader_phone_tail: phone.phone_tail,
    leader_phone_masked: phone.phone_masked,
    declared_count: body.declaredCount,
    item_names: body.items.map(nameItem),
    origin,
    extra: body.extra ?? {},
    created_at: call.now,
    updated_at: call.now,
  }
}
