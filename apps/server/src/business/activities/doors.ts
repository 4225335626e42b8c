import type { Call } from '#platform/call'

/** A team of the acting citizen, as far as activities care. */
export type TeamOfCitizen = {
  id: string
  name: string
  unitPath: string
  unitId: number
  state: string
  live: boolean
  role: 'leader' | 'member'
}
/** Somebody of a team who has signed in himself. */
export type TeamMember = { citizenId: string; name: string }

/** What activities ask of teams. */
export type TeamDoors = {
  /** Teams the acting citizen leads or belongs to, ended ones too. */
  teamsOf: (call: Call) => Promise<readonly TeamOfCitizen[]>
  /** Whom the acting leader may sign up: his members and he. Empty for a team he does not lead. */
  membersOf: (call: Call, teamId: string) => Promise<readonly TeamMember[]>
}

/** Teams in whose name something may be done: the sub-district has certified them (S0-58). */
export async function listActingTeams(call: Call, doors: TeamDoors): Promise<readonly TeamOfCitizen[]> {
  if (call.actor.kind !== 'citizen') return []
  const teams = await doors.teamsOf(call)
  return teams.filter((team) => team.live && (team.state === 'certified' || team.state === 'reviewed'))
}

export async function findLedTeam(
  call: Call,
  teamId: string | null,
  doors: TeamDoors,
): Promise<TeamOfCitizen | undefined> {
  const teams = await listActingTeams(call, doors)
  return teams.find((team) => team.id === teamId && team.role === 'leader')
}
