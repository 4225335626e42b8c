import { activitiesModule } from '#business/activities'
import { coachesModule, type HoldsFees } from '#business/coaches'
import { deliveryModule } from '#business/delivery'
import { drivesModule } from '#business/drives'
import { newsModule } from '#business/news'
import { organisationsModule } from '#business/organisations'
import { payrollModule } from '#business/payroll'
import { type KeepsTeams, teamsModule } from '#business/teams'
import { statisticsModule } from '#insight/statistics'
import type { Module } from '#platform/module'
import { calendarModule, type HasDeadlines } from '#support/calendar'
import { citizensModule, type KeepsCitizens } from '#support/citizens'
import { codesModule, type ShowsCodes } from '#support/codes'
import { gatewaysModule } from '#support/gateways'
import { identityModule } from '#support/identity'
import { type HasSheets, importsModule } from '#support/imports'
import { type HasAccounts, ledgerModule } from '#support/ledger'
import { noticesModule } from '#support/notices'
import { officialModule } from '#support/official'
import { peopleModule } from '#support/people'
import { placesModule } from '#support/places'
import { type HasPublications, publicationsModule } from '#support/publications'
import { type HasRatings, ratingsModule } from '#support/ratings'
import { settingsModule } from '#support/settings'
import { type HangsOnUnits, unitsModule } from '#support/units'
import { urgesModule } from '#support/urges'
import { type HasVisits, visitsModule } from '#support/visits'

/** What modules give to those below them; each kind is said by the module that takes it. */
export type Gifts = Partial<
  HangsOnUnits &
    KeepsCitizens &
    HasDeadlines &
    HasRatings &
    HasVisits &
    ShowsCodes &
    HasSheets &
    HasAccounts &
    KeepsTeams &
    HasPublications &
    HoldsFees
>

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
  calendarModule,
  placesModule,
  codesModule,
  visitsModule,
  ratingsModule,
  publicationsModule,
  importsModule,
  urgesModule,
  ledgerModule,
  organisationsModule,
  teamsModule,
  newsModule,
  activitiesModule,
  drivesModule,
  coachesModule,
  deliveryModule,
  payrollModule,
  statisticsModule,
]
