/** The door of identity. */
export { extraGrants, grantsOf, isAdministrator, roleTitles } from './grants.ts'
export { identityRoutes } from './routes.ts'
export { followMergedUnits } from './service/follow-units.ts'
export type { Issued, IssueRules, NewAccount } from './service/issue.ts'
export { makeAccount } from './service/issue.ts'
export type { SeededAccount } from './service/seeding.ts'
export { grantMembership, seedAccount, seedAdministrators } from './service/seeding.ts'
export { makeAuthenticate } from './sessions.ts'
