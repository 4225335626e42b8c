/** The door of activities (活动发布、活动参与): X-05, S0-29…S0-33. */

import type { KeepsTeams } from '#business/teams'
import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { ShowsCodes } from '#support/codes'
import { activity } from './record.ts'
import { activityRoutes, myActivityRoutes } from './routes.ts'
import { passOnOffers } from './service/expire.ts'
import { followMergedTeam } from './service/follow-team.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/person.ts'
import { readScanPage } from './service/scan-page.ts'
import { tellActivityCitizens } from './service/tell-citizens.ts'

export { type TrainingAttended, trainingAttended } from './lifecycle.ts'
export { readTeamFrequencies } from './service/training.ts'

export const activitiesModule: Module & KeepsCitizens & KeepsTeams & ShowsCodes = {
  name: 'activities',
  routes: [
    ['/api/activities', activityRoutes],
    ['/api/my/activities', myActivityRoutes],
  ],
  records: [{ record: activity, at: '/api/activities/activities' }],
  consumers: [tellActivityCitizens],
  steps: [{ name: 'activities.offers', every: 10_000, run: passOnOffers }],
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
  teams: { follow: followMergedTeam },
  codes: { foreign: readScanPage },
}
