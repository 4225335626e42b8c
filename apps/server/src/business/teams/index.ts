/** The door of teams: fitness teams (健身团队), their rosters and their yearly filing. */
export { type FormField, formFields } from './extra-fields.ts'
export { joinChanged, teamsChanged, teamsOf } from './facts.ts'
export type { FindTextCheck, TextCheck } from './routes/citizen/texts.ts'
export { myTeamRoutes, teamRoutes } from './routes.ts'
export {
  checkTeam,
  nameItem,
  nameKeyOf,
  sizeBandOf,
  type TeamDraft,
  tidyTeamName,
  warnTeamName,
} from './rules.ts'
export {
  type CitizenTeam,
  eraseCitizen,
  exportOfCitizen,
  findMyTeam,
  followMergedCitizen,
  listMembersOf,
  listTeamsOfCitizen,
} from './service/citizen/doors.ts'
export { filingHandler } from './service/file-teams.ts'
export { followUnits } from './service/follow-units.ts'
export { findJoinSubject } from './service/join-subject.ts'
export type { TeamFollower } from './service/merge-pair.ts'
export { countQueues, describeTeamsAt, listTeamFacts, type TeamFact } from './service/read-facts.ts'
export { tellCitizens } from './service/tell-citizens.ts'
export { teamExport } from './sheet/export.ts'
export { teamImport } from './sheet/import.ts'
export { rosterImport } from './sheet/roster.ts'
export { spelledColumns } from './spelled.ts'
export type { TeamCategory, TeamLevel, TeamState } from './tables.ts'
