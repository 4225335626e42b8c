import { listTeamsOfCitizen } from '#business/teams'
import type { Call } from '#platform/call'
import { notLeader } from './problems.ts'

/** A team of the acting citizen, as far as activities care. */
type TeamOfCitizen = Awaited<ReturnType<typeof listTeamsOfCitizen>>[number]

/** Teams in whose name something may be done: the sub-district has certified them (S0-58). */
export async function listActingTeams(call: Call): Promise<readonly TeamOfCitizen[]> {
  if (call.actor.kind !== 'citizen') return []
  const teams = await listTeamsOfCitizen(call)
  return teams.filter((team) => team.live && (team.state === 'certified' || team.state === 'reviewed'))
}

export async function listLedTeams(call: Call): Promise<readonly TeamOfCitizen[]> {
  return (await listActingTeams(call)).filter(({ role }) => role === 'leader')
}

/** @throws notLeader (403) */
export async function getLedTeam(call: Call, teamId: string): Promise<TeamOfCitizen> {
  const team = (await listLedTeams(call)).find(({ id }) => id === teamId)
  if (team === undefined) throw notLeader()
  return team
}
