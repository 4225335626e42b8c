import type { TeamState } from '@jianwang/records/team'
import type { Static } from 'typebox'
import { type Call, note } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { announceTeam } from '../facts.ts'
import { leading, lifecycleOf } from '../lifecycle.ts'
import type { TeamDetail } from '../schema.ts'
import { areaOrNowhere } from '../store/area.ts'
import { lockTeam, type StoredTeam } from '../store/team.ts'
import { getTeam } from './get-team.ts'

export type Detail = Static<typeof TeamDetail>

/** Locks a team of the actor's area. @throws notFound (404) when there is none there */
export async function holdTeam(call: Call, id: string): Promise<StoredTeam> {
  const team = await lockTeam(call.tx, areaOrNowhere(call), id)
  if (team === undefined) throw notFound()
  return team
}

/** Two clerks at one team: the second is told and given the present record. @throws changedMeanwhile (409) */
export function refuseOld(call: Call, team: StoredTeam, version: number | undefined): Promise<void> {
  return refuseStale(team, version, () => getTeam(call, team.id))
}

/**
 * Checks one act of the lifecycle, and writes timeline, audit and fact; the caller stores what follows from it.
 * @returns the state the team has afterwards
 */
export async function act(
  call: Call,
  team: StoredTeam,
  action: string,
  more: {
    reason?: string | undefined
    detail?: unknown
    before?: Readonly<Record<string, unknown>>
    after?: Readonly<Record<string, unknown>>
    /** The version that was seen: another is refused (409). */
    version?: number | undefined
    /** Where another record is shown than a clerk's. */
    describe?: () => unknown
  } = {},
): Promise<TeamState> {
  const reason = more.reason?.trim() || undefined
  // A citizen meets the leader's acts, staff their own.
  const lifecycle = call.actor.kind === 'citizen' ? leading : lifecycleOf(team, shanghaiYear(call.now))
  const to = await takeAction(call, lifecycle, team, action, {
    reason,
    detail: more.detail,
    seen: () => refuseStale(team, more.version, more.describe ?? (() => getTeam(call, team.id))),
  })
  note(call, {
    action: `teams.${action}`,
    subjectKind: 'team',
    subjectId: team.id,
    unitPath: team.unit_path,
    before: { state: team.state, ...more.before },
    after: { state: to, ...more.after },
    reason,
  })
  announceTeam(call, team, action)
  return to
}

/** The same for an act outside the lifecycle, whose right the caller has checked; `from` is null for a new team. */
export async function noteTeam(
  call: Call,
  team: Pick<StoredTeam, 'id' | 'unit_path' | 'state'>,
  action: string,
  more: {
    reason?: string | undefined
    detail?: Readonly<Record<string, unknown>>
    from?: TeamState | null
    to?: TeamState
    before?: Readonly<Record<string, unknown>>
    after?: Readonly<Record<string, unknown>>
  } = {},
): Promise<void> {
  const { reason, detail, from = team.state, to = team.state, before, after = detail } = more
  const about = { subjectKind: 'team', subjectId: team.id, unitPath: team.unit_path, reason }
  await logTransition(call, { ...about, action, from: from ?? undefined, to, detail })
  note(call, { ...about, action: `teams.${action}`, before, after })
  announceTeam(call, team, action)
}
