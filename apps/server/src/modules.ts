import { activitiesModule } from '#business/activities'
import { drivesModule } from '#business/drives'
import { newsModule } from '#business/news'
import { organisationsModule } from '#business/organisations'
import { type KeepsTeams, teamsModule } from '#business/teams'
import { statisticsModule } from '#insight/statistics'
import type { Module } from '#platform/module'
import { citizensModule, type KeepsCitizens } from '#support/citizens'
import { codesModule, type ShowsCodes } from '#support/codes'
import { gatewaysModule } from '#support/gateways'
import { identityModule } from '#support/identity'
import { type HasSheets, importsModule } from '#support/imports'
import { noticesModule } from '#support/notices'
import { officialModule } from '#support/official'
import { peopleModule } from '#support/people'
import { settingsModule } from '#support/settings'
import { type HangsOnUnits, unitsModule } from '#support/units'

/** What modules give to those below them; each kind is said by the module that takes it. */
export type Gifts = Partial<HangsOnUnits & KeepsCitizens & ShowsCodes & HasSheets & KeepsTeams>

/** Every module, in the order of the plan (`architecture/modules.mjs`): the table of contents. */
export const modules: readonly (Module<Gifts> & Gifts)[] = [
  gatewaysModule,
  settingsModule,
  unitsModule,
  peopleModule,
  identityModule,
  citizensModule,
  noticesModule,
  officialModule,
  codesModule,
  importsModule,
  organisationsModule,
  teamsModule,
  newsModule,
  activitiesModule,
  drivesModule,
  statisticsModule,
]
