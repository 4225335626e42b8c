import { announce, type Call } from '#platform/call'
import type { JoinState } from './tables.ts'

/** Something about a team is no longer as it was: ask listTeamFacts what it is now. */
export const teamsChanged = 'teams.changed'

/** A citizen asked to join, or was answered: body { requestId, state, citizenId }. For messages. */
export const joinChanged = 'teams.join-changed'

export function announceJoin(
  call: Call,
  request: { id: string; team_id: string; unit_path: string; citizen_id: string },
  state: JoinState,
): void {
  announce(call, {
    kind: joinChanged,
    subjectId: request.team_id,
    unitPath: request.unit_path,
    body: { requestId: request.id, state, citizenId: request.citizen_id },
  })
}

/** One fact for one team. */
export function announceTeam(call: Call, team: { id: string; unit_path: string }, act: string): void {
  announce(call, { kind: teamsChanged, subjectId: team.id, unitPath: team.unit_path, body: { act } })
}

const idsAFact = 500

/** One fact for up to 500 teams of one unit: a batch does not flood the feed. */
export function announceTeams(call: Call, ids: readonly string[], unitPath: string, act: string): void {
  for (let start = 0; start < ids.length; start += idsAFact) {
    const some = ids.slice(start, start + idsAFact)
    announce(call, { kind: teamsChanged, subjectId: some[0] ?? '', unitPath, body: { act, ids: some } })
  }
}

/** The teams a fact of kind `teams.changed` speaks of. */
export function teamsOf(fact: { subjectId: string; body: Readonly<Record<string, unknown>> }): string[] {
  const { ids } = fact.body
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [fact.subjectId]
}
