import { warnTeamName } from '@jianwang/records/team-rules'
import { teamActs, teamStates, transferStates } from '@jianwang/words/teams'
import type { Static } from 'typebox'
import type { Actor, Call } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { listActions, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { maskIdNumber, maskName } from '#support/people'
import { lifecycleOf, transferLifecycle } from './lifecycle.ts'
import { mayEditTeam } from './policy.ts'
import type { Filing, TeamDetail, TeamListed, Transfer } from './schema.ts'
import type { Lists } from './store/children.ts'
import type { ListRow } from './store/list.ts'
import type { TeamView } from './store/team.ts'
import type { StoredTransfer } from './store/transfer.ts'
import type { FilingRow, InstructorRow, ScheduleRow } from './tables.ts'

/** A row of a list: personal values masked. */
export function presentListed(actor: Actor, row: ListRow, year: number): Static<typeof TeamListed> {
  return {
    id: row.id,
    serialNo: row.serial_no,
    name: row.name,
    level: row.level,
    category: row.category,
    state: row.state,
    stateTitle: teamStates[row.state],
    unit: { id: row.unit_id, name: row.unit_name },
    ...placeNames(row),
    items: row.item_names,
    leaderName: maskName(row.leader_name),
    leaderPhone: row.leader_phone_masked,
    declaredCount: row.declared_count,
    rosterCount: row.roster_count,
    filedThisYear: row.filed_year === year,
    ...(row.filed_year === 0 ? {} : { filedYear: row.filed_year }),
    version: row.version,
    actions: listActions(lifecycleOf(row, year), actor, row),
  }
}

function placeNames(row: ListRow) {
  const committee =
    row.committee_id === null ? {} : { committee: { id: row.committee_id, name: row.committee_name ?? '' } }
  if (row.level === 'street')
    return {
      streetName: row.unit_name,
      ...(row.parent_name === null ? {} : { districtName: row.parent_name }),
      ...committee,
    }
  return row.level === 'district' ? { districtName: row.unit_name } : {}
}

export type Parts = Lists & {
  filings: readonly FilingRow[]
  transfer: StoredTransfer | undefined
  timeline: readonly TimelineItem[]
  joins: { joined: number; waiting: number }
}

/** The whole record. The leader's name is whole for those who may edit it; phones stay masked for everybody (reveal). */
export function presentDetail(call: Call, team: TeamView, parts: Parts): Static<typeof TeamDetail> {
  const year = shanghaiYear(call.now)
  const { items: _names, ...base } = presentListed(call.actor, team, year)
  const isWhole = mayEditTeam(call.actor, { unitPath: team.unit_path })
  return {
    ...base,
    leaderName: isWhole ? team.leader_name : base.leaderName,
    items: parts.items.map(({ code, name }) => ({ code, name })),
    ...(team.school_name === null ? {} : { schoolName: team.school_name }),
    schedules: parts.schedules.map(presentSchedule),
    instructors: parts.instructors.map((each) => presentInstructor(each, isWhole)),
    extra: team.extra as Static<typeof TeamDetail>['extra'], // checked by checkExtra when it was stored
    origin: team.origin,
    leaderLinked: team.leader_citizen_id !== null,
    joinedCount: parts.joins.joined,
    waitingCount: parts.joins.waiting,
    ...(team.content_check === null ? {} : { contentCheck: team.content_check }),
    ...(team.successor_id === null ? {} : { successorId: team.successor_id }),
    ...(team.certified_at === null ? {} : { certifiedAt: team.certified_at.toISOString() }),
    ...(team.reviewed_at === null ? {} : { reviewedAt: team.reviewed_at.toISOString() }),
    createdAt: team.created_at.toISOString(),
    updatedAt: team.updated_at.toISOString(),
    filings: parts.filings.map(presentFiling),
    ...(parts.transfer === undefined ? {} : { openTransfer: presentTransfer(call.actor, parts.transfer) }),
    warnings: warnTeamName(team.name),
    timeline: parts.timeline.map((entry) => ({ ...entry, title: teamActs[entry.action] ?? entry.action })),
  }
}

export function presentSchedule(row: ScheduleRow) {
  return {
    weekday: row.weekday,
    starts: row.starts.slice(0, 5),
    ends: row.ends.slice(0, 5),
    place: row.place,
    ...(row.lng === null || row.lat === null ? {} : { lng: row.lng, lat: row.lat }),
    ...(row.crs === null ? {} : { crs: row.crs }),
  }
}

/** Names and papers in full for those who may edit the team. */
export function presentInstructor(row: InstructorRow, isWhole: boolean) {
  return {
    id: row.id,
    name: isWhole ? row.name : maskName(row.name),
    ...(row.phone_masked === null ? {} : { phone: row.phone_masked }),
    ...(row.grade === null ? {} : { grade: row.grade }),
    ...(row.certificate_no === null
      ? {}
      : { certificateNo: isWhole ? row.certificate_no : maskIdNumber(row.certificate_no) }),
  }
}

export function presentFiling(row: FilingRow): Static<typeof Filing> {
  return {
    id: row.id,
    year: row.year,
    state: row.state,
    memberCount: row.member_count,
    filedBy: row.filed_by_name,
    filedAt: row.filed_at.toISOString(),
    ...(row.override_reason === null ? {} : { overrideReason: row.override_reason }),
    ...(row.cancelled_at === null ? {} : { cancelledAt: row.cancelled_at.toISOString() }),
    ...(row.cancel_reason === null ? {} : { cancelReason: row.cancel_reason }),
    ...(row.check_result === null ? {} : { checkResult: row.check_result }),
    ...(row.check_reason === null ? {} : { checkReason: row.check_reason }),
  }
}

export function presentTransfer(actor: Actor, row: StoredTransfer): Static<typeof Transfer> {
  return {
    id: row.id,
    teamId: row.team_id,
    from: { id: row.from_unit_id, name: row.from_name },
    to: { id: row.to_unit_id, name: row.to_name },
    state: row.state,
    stateTitle: transferStates[row.state],
    reason: row.reason,
    ...(row.answer === null ? {} : { answer: row.answer }),
    summary: row.summary,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at.toISOString(),
    ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at.toISOString() }),
    actions: listActions(transferLifecycle, actor, row),
  }
}
