/** The door of teams: fitness teams (健身团队), their rosters and their yearly filing. */

import type { Module } from '#platform/module'
import { spelledNames } from '#platform/names'
import type { KeepsCitizens } from '#support/citizens'
import type { ShowsCodes } from '#support/codes'
import type { HasSheets } from '#support/imports'
import type { HangsOnUnits } from '#support/units'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './citizen/service/doors.ts'
import { findJoinSubject } from './citizen/service/join-subject.ts'
import { tellCitizens } from './citizen/service/tell-citizens.ts'
import type { TeamFollower } from './pairs/service/merge-pair.ts'
import { myTeamRoutes, teamRoutes } from './routes.ts'
import { filingHandler } from './service/file-teams.ts'
import { followUnits } from './service/follow-units.ts'
import { describeTeamsAt } from './service/read-facts.ts'
import { teamExport } from './sheet/export.ts'
import { teamImport } from './sheet/import.ts'
import { rosterImport } from './sheet/roster.ts'

export { listMembersOf, listTeamsOfCitizen } from './citizen/service/doors.ts'
export type { TeamFollower } from './pairs/service/merge-pair.ts'
export { listTeamFacts } from './service/read-facts.ts'

/** What a module gives that keeps anything of a team: it goes along when the team is merged away. */
export type KeepsTeams = Readonly<{ teams: Readonly<{ follow: TeamFollower }> }>

export const teamsModule: Module<Partial<KeepsTeams>> &
  KeepsCitizens &
  HangsOnUnits &
  ShowsCodes &
  HasSheets = {
  name: 'teams',
  routes: (modules) => [
    ['/api/teams', teamRoutes(modules.flatMap(({ teams }) => teams?.follow ?? []))],
    ['/api/my/teams', myTeamRoutes],
  ],
  consumers: [tellCitizens],
  tasks: [filingHandler],
  spelled: spelledNames('teams.team'),
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
  units: { describe: describeTeamsAt, follow: followUnits },
  codes: { team: findJoinSubject },
  sheets: { imports: [teamImport, rosterImport], exports: () => [teamExport] },
}
