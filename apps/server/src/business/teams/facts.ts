import { announce, type Call } from '#platform/call'

/** Something about a team is no longer as it was: ask listTeamFacts what it is now. */
export const teamsChanged = 'teams.changed'

/** One fact for one team. */
export function announceTeam(call: Call, team: { id: string; unitPath: string }, act: string): void {
  announce(call, { kind: teamsChanged, subjectId: team.id, unitPath: team.unitPath, body: { act } })
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
