import type { TeamCategory, TeamLevel } from '@jianwang/records/team'
import type { Actor } from '#platform/call'

/** What a decision about a team looks at. */
export type OwnedTeam = { unitPath: string; level: TeamLevel; category: TeamCategory }

/** The level that manages each kind of team: S0-09, S0-13, S0-17, S0-19. */
export const levelOfCategory: Readonly<Record<TeamCategory, TeamLevel>> = {
  community: 'street',
  district: 'district',
  student: 'district',
  city: 'city',
}

/** Paths end with a dot, so a prefix is a subtree. */
function covers(scope: string | undefined, path: string): boolean {
  return scope !== undefined && scope !== '' && path.startsWith(scope)
}

/** S0-04 supervision: everybody with business in teams may query his own area. */
export function mayReadTeams(actor: Actor): boolean {
  return actor.grants.has('teams.read') && actor.scope !== undefined
}

export function maySeeTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath'>): boolean {
  return mayReadTeams(actor) && covers(actor.scope, team.unitPath)
}

/** S0-04 management: the team stands at the actor's own level, in his own unit. */
export function isOwnTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath' | 'level'>): boolean {
  return actor.level === team.level && actor.homePath === team.unitPath && covers(actor.scope, team.unitPath)
}

/** S0-09, S0-13, S0-17, S0-19: a level adds its own kinds; student teams are the district's. */
export function mayAddTeam(actor: Actor, category: TeamCategory): boolean {
  return actor.grants.has('teams.write') && actor.level === levelOfCategory[category]
}

/** S0-10, S0-14, S0-20: modify in the whole area. */
export function mayEditTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath'>): boolean {
  return actor.grants.has('teams.write') && covers(actor.scope, team.unitPath)
}

/** Whoever may never decide is refused before any team is looked at. */
export function mayDecide(actor: Actor): boolean {
  return actor.grants.has('teams.certify')
}

/** S0-23, A36: the managing level certifies, reviews and returns. */
export function mayDecideTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath' | 'level'>): boolean {
  return mayDecide(actor) && isOwnTeam(actor, team)
}

/** S0-11, S0-15, S0-21: yearly filing by the managing level alone. */
export function mayFileTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath' | 'level'>): boolean {
  return actor.grants.has('teams.file') && isOwnTeam(actor, team)
}

/** A33: 删除 belongs to the level that may 添加; so do dissolving, merging and handing over. */
export function mayEndTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath' | 'level'>): boolean {
  return actor.grants.has('teams.write') && isOwnTeam(actor, team)
}

/** Only community teams move between sub-districts. */
export function mayTransferTeam(actor: Actor, team: Pick<OwnedTeam, 'unitPath' | 'level'>): boolean {
  return team.level === 'street' && mayEndTeam(actor, team)
}

/** The receiving sub-district's own consent. */
export function mayAnswerTransfer(actor: Actor, toPath: string): boolean {
  return actor.grants.has('teams.write') && actor.level === 'street' && actor.homePath === toPath
}

/** Of a team registered in two units only who stands above both sees anything: never one of the two. */
export function maySeePair(actor: Actor, one: { unit_path: string }, other: { unit_path: string }): boolean {
  return (
    mayReadTeams(actor) &&
    actor.level !== 'street' &&
    [one, other].every(({ unit_path }) => covers(actor.scope, unit_path))
  )
}

/** Decided by the level above both, because neither of the two can see the other. */
export function mayMergePair(
  actor: Actor,
  one: { unit_path: string },
  other: { unit_path: string },
): boolean {
  const isAbove = ({ unit_path }: { unit_path: string }) =>
    unit_path !== actor.homePath && unit_path.startsWith(actor.homePath)
  return maySeePair(actor, one, other) && actor.grants.has('teams.write') && isAbove(one) && isAbove(other)
}

export function mayRevealPhone(actor: Actor, team: Pick<OwnedTeam, 'unitPath'>): boolean {
  return actor.grants.has('teams.reveal') && covers(actor.scope, team.unitPath)
}

/** A14: the managing level may narrow its own filing window. */
export function maySetFiling(actor: Actor): boolean {
  return actor.grants.has('teams.file') && actor.level !== 'none'
}

/** S0-30: a citizen leads the team that he registered or claimed. */
export function mayLeadTeam(actor: Actor, team: { leaderCitizenId?: string | null }): boolean {
  return actor.kind === 'citizen' && actor.accountId !== undefined && actor.accountId === team.leaderCitizenId
}
