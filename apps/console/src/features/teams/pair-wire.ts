import type { TeamListed } from './team-wire.ts'

/** Shapes of /api/teams/pairs and /api/teams/told as these screens read them. */
export type TeamOfPair = TeamListed & { createdAt: string; certifiedAt?: string }
export type PairOfTeams = {
  first: TeamOfPair
  second: TeamOfPair
  setAside?: { reason: string; by: string; unit: string; at: string }
}
export type Told = {
  id: string
  teamId: string
  text: string
  by: string
  unit: string
  at: string
  seenAt?: string
  seenBy?: string
}
