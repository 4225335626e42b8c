/** The door of identity. */

import type { Module } from '#platform/module'
import { makeGrams } from '#platform/names'
import type { HangsOnUnits } from '#support/units'
import { identityRoutes } from './routes.ts'
import { followMergedUnits } from './service/follow-units.ts'

export { extraGrants, grantsOf, roleTitles } from './grants.ts'
export type { Issued } from './service/issue.ts'
export { makeAccount } from './service/issue.ts'
export { listManagers } from './service/managers.ts'
export { actWithCode } from './service/own-account.ts'
export { grantMembership, seedAccount, seedAdministrators } from './service/seeding.ts'
export { makeAuthenticate } from './sessions.ts'
export { stillStands } from './standing.ts'

export { nameHolders } from './storage-names.ts'

export const identityModule: Module & HangsOnUnits = {
  name: 'identity',
  routes: [['/api/identity', identityRoutes]],
  units: { follow: followMergedUnits },
  spelled: [{ table: 'identity.account', column: 'name_grams', name: 'person_name', spell: makeGrams }],
}
