import { warnTeamName } from '@jianwang/records/team-rules'
import { handOverStates, joinStates, leaderNextSteps, teamActs, teamStates } from '@jianwang/words/teams'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { listActions } from '#platform/lifecycle/lifecycle'
import { maskName } from '#support/people'
import { leading } from '../lifecycle.ts'
import type { Lists } from '../store/children.ts'
import type { StoredMember } from '../store/member.ts'
import type { TeamView } from '../store/team.ts'
import type { HandOverRow, JoinRequestRow } from '../tables.ts'
import { presentInstructor, presentSchedule } from '../view.ts'
import { handOverLifecycle, joinLifecycle } from './lifecycle.ts'
import type * as shape from './schema.ts'
import type { ClaimableRow, LeaderEntry, MyTeamRow } from './store/team.ts'

type Listed = Omit<MyTeamRow, 'role' | 'member_id' | 'joined_at'>

/** What his list and his record tell alike. */
function listedOf(row: Listed) {
  const district = row.level === 'street' ? row.parent_name : row.level === 'district' ? row.unit_name : null
  return {
    id: row.id,
    name: row.name,
    level: row.level,
    state: row.state,
    stateTitle: teamStates[row.state],
    live: row.live,
    unit: { id: row.unit_id, name: row.unit_name },
    ...(district === null ? {} : { districtName: district }),
    ...(row.committee_id === null
      ? {}
      : { committee: { id: row.committee_id, name: row.committee_name ?? '' } }),
    items: row.item_names,
    declaredCount: row.declared_count,
    rosterCount: row.roster_count,
  }
}

/** A team in the citizen's own list. `waiting` is told to the leader. */
export function presentMine(row: MyTeamRow, waiting: number): Static<typeof shape.MyTeamListed> {
  return {
    ...listedOf(row),
    role: row.role,
    ...(row.role === 'leader'
      ? { next: leaderNextSteps[row.state], waiting }
      : { joinedAt: row.joined_at.toISOString() }),
  }
}

type Parts = Lists & {
  timeline: readonly LeaderEntry[]
  waiting: number
  offer: HandOverRow | undefined
}

/** The whole record as its leader sees it: his own names in full, phones masked on every screen. */
export function presentMyTeam(call: Call, team: TeamView, parts: Parts): Static<typeof shape.MyTeam> {
  const year = shanghaiYear(call.now)
  const returned =
    team.state === 'returned' ? parts.timeline.find((entry) => entry.action === 'return') : undefined
  return {
    ...listedOf(team),
    role: 'leader',
    items: parts.items.map(({ code, name }) => ({ code, name })),
    schedules: parts.schedules.map(presentSchedule),
    instructors: parts.instructors.map((each) => presentInstructor(each, true)),
    extra: team.extra as Static<typeof shape.MyTeam>['extra'], // checked by checkExtra when it was stored
    leaderName: team.leader_name,
    leaderPhone: team.leader_phone_masked,
    next: leaderNextSteps[team.state],
    ...(returned?.reason == null ? {} : { returnReason: returned.reason }),
    filedThisYear: team.filed_year === year,
    waiting: parts.waiting,
    ...(parts.offer === undefined ? {} : { openOffer: presentHandOver(call, parts.offer, team.name) }),
    version: team.version,
    actions: listActions(leading, call.actor, team),
    warnings: warnTeamName(team.name),
    createdAt: team.created_at.toISOString(),
    updatedAt: team.updated_at.toISOString(),
    timeline: parts.timeline.map(presentEntry),
  }
}

function presentEntry(entry: LeaderEntry) {
  return {
    action: entry.action,
    title: teamActs[entry.action] ?? entry.action,
    toState: entry.to_state,
    who: entry.who,
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    occurredAt: entry.occurred_at.toISOString(),
  }
}

export function presentClaimable(row: ClaimableRow): Static<typeof shape.Claimable> {
  return {
    id: row.id,
    name: row.name,
    level: row.level,
    stateTitle: teamStates[row.state],
    unitName: row.unit_name,
    ...(row.parent_name === null ? {} : { districtName: row.parent_name }),
    items: row.item_names,
  }
}

export function presentOwnRequest(
  call: Call,
  row: JoinRequestRow,
  teamName: string | undefined,
): Static<typeof shape.OwnRequest> {
  const state = joinLifecycle.stateOf({ ...row, leads: false, now: call.now })
  return {
    id: row.id,
    teamId: row.team_id,
    ...(teamName === undefined ? {} : { teamName }),
    state,
    stateTitle: joinStates[state],
    askedAt: row.asked_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(row.answer === null ? {} : { answer: row.answer }),
  }
}

/** To the leader: who asks, by name; the phone masked. */
export function presentRequest(call: Call, row: JoinRequestRow): Static<typeof shape.JoinRequest> {
  const { teamId: _team, ...rest } = presentOwnRequest(call, row, undefined)
  return {
    ...rest,
    name: row.name,
    ...(row.phone_masked === null ? {} : { phone: row.phone_masked }),
  }
}

export function presentMate(row: StoredMember): Static<typeof shape.TeamMate> {
  return {
    id: row.id,
    name: row.name,
    ...(row.phone_masked === null ? {} : { phone: row.phone_masked }),
    linked: row.citizen_id !== null,
    joinedAt: row.joined_at.toISOString(),
  }
}

export function presentHandOver(
  call: Call,
  row: HandOverRow,
  teamName: string | undefined,
): Static<typeof shape.HandOver> {
  const state = handOverLifecycle.stateOf({ ...row, now: call.now })
  return {
    id: row.id,
    teamId: row.team_id,
    ...(teamName === undefined ? {} : { teamName }),
    direction: row.to_citizen_id === call.actor.accountId ? 'to-me' : 'from-me',
    state,
    stateTitle: handOverStates[state],
    formerName: maskName(row.former_name),
    stays: row.stays,
    offeredAt: row.offered_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}
