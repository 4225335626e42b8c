import type { TeamState } from '@jianwang/records/team'
import { checkTeam, type TeamDraft } from '@jianwang/records/team-rules'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import type { TimelineItem } from '#platform/lifecycle/lifecycle'
import { refuseFields } from '#platform/problem'
import { findUnitById } from '#support/units'
import { columnsOf, type Said } from '../columns.ts'
import { checkExtra } from '../extra-fields.ts'
import { levelOfCategory, mayAddTeam, mayDecideTeam } from '../policy.ts'
import { badCommittee, nameTaken } from '../problems.ts'
import type { CreateBody } from '../schema.ts'
import { insertTeam, type NewTeam, type TeamChange } from '../store/team.ts'
import type { TeamOrigin } from '../tables.ts'
import { presentDetail } from '../view.ts'
import { storeLists } from './children.ts'
import { type Detail, noteTeam } from './record.ts'

export type Creation = Static<typeof CreateBody>

/**
 * Registers a team of the actor's own level (S0-09, S0-13, S0-17, S0-19) under the five creation rules.
 * `as` says how far the managing level takes it at once; by default it waits for 认证 (A13, A36).
 */
export async function createTeam(call: Call, body: Creation): Promise<Detail> {
  permit(mayAddTeam(call.actor, body.category))
  const draft: TeamDraft = { ...body, instructors: body.instructors ?? [] }
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
  const [lists] = await Promise.all([
    storeLists(call, team, draft),
    noteTeam(call, team, 'create', {
      from: null,
      after: {
        name: team.name,
        category: team.category,
        state: team.state,
        leaderPhone: team.leader_phone_masked,
        declaredCount: team.declared_count,
      },
    }),
  ])
  // What was written is known: the answer is made of it and costs no further question.
  return presentDetail(call, made, {
    ...lists,
    filings: [],
    transfer: undefined,
    timeline: [firstEntry(call, team.state)],
    joins: { joined: 0, waiting: 0 },
  })
}

/** S0-38. */
export const statementMissing = {
  path: '/statementAccepted',
  message: '请确认活动内容符合宪法和法律规定、体现社会主义核心价值观（创建规则第 5 条）。',
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
  body: Said & Pick<Creation, 'category'>,
  place: { unitPath: string; unitId: number },
  state: TeamState,
  origin: TeamOrigin,
): NewTeam {
  const { category } = body
  const id = newId(call.now.getTime())
  const columns = columnsOf(call, { id, category }, { committeeId: null, schoolName: null, ...body })
  return {
    // What the rules ask for was said; the rest follows.
    ...(columns as Required<TeamChange>),
    id,
    unit_path: place.unitPath,
    unit_id: place.unitId,
    level: levelOfCategory[category],
    category,
    state,
    certified_at: state === 'certified' || state === 'reviewed' ? call.now : null,
    reviewed_at: state === 'reviewed' ? call.now : null,
    origin,
    extra: body.extra ?? {},
    created_at: call.now,
    updated_at: call.now,
  }
}
