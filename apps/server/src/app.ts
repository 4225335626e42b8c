import type { FastifyInstance } from 'fastify'
import {
  activityRoutes,
  eraseCitizen as eraseActivities,
  exportOfCitizen as exportActivities,
  followMergedCitizen as moveActivities,
  followMergedTeam as moveActivitiesOfTeam,
  myActivityRoutes,
  readScanPage,
} from '#business/activities'
import {
  describeCard,
  driveRoutes,
  eraseCitizen as eraseCards,
  exportOfCitizen as exportCards,
  followMergedCitizen as moveCards,
  myCardRoutes,
} from '#business/drives'
import { articlePages, newsRoutes } from '#business/news'
import { organisationRoutes } from '#business/organisations'
import {
  describeTeamsAt,
  eraseCitizen,
  exportOfCitizen,
  findJoinSubject,
  followMergedCitizen,
  listMembersOf,
  listTeamsOfCitizen,
  myTeamRoutes,
  teamRoutes,
} from '#business/teams'
import { statisticsRoutes } from '#insight/statistics'
import { auditRoutes } from '#platform/audit/routes'
import { featureRoutes } from '#platform/feature-routes'
import type { House, Routes } from '#platform/house'
import { openHttp } from '#platform/http/base'
import { collectDescription, mountDescription } from '#platform/http/description'
import { mountOperations } from '#platform/http/operations'
import type { NamedShapes } from '#platform/http/share-shapes'
import { operatorRoutes } from '#platform/operator/routes'
import { taskRoutes } from '#platform/tasks/routes'
import { citizenRoutes } from '#support/citizens'
import { codePages, codeRoutes } from '#support/codes'
import { identityRoutes } from '#support/identity'
import { exportRoutes, importRoutes } from '#support/imports'
import {
  eraseCitizen as eraseNotices,
  exportOfCitizen as exportNotices,
  followMergedCitizen as moveNotices,
  noticeRoutes,
} from '#support/notices'
import {
  eraseCitizen as eraseFollowing,
  exportOfCitizen as exportFollowing,
  officialRoutes,
} from '#support/official'
import { settingRoutes } from '#support/settings'
import { unitRoutes } from '#support/units'
import { probes } from './probes.ts'
import { collectShapes } from './shapes.ts'
import { importResources, makeExportResources } from './sheets.ts'
import { nameHolders } from './storage-names.ts'
import { findTextCheck } from './text-check.ts'

const teamDoors = { teamsOf: listTeamsOfCitizen, membersOf: listMembersOf }

/** The table of contents: every module's routes and where they live. */
const rooms: readonly (readonly [prefix: string, routes: Routes])[] = [
  ['/api/features', featureRoutes],
  ['/api/settings', settingRoutes],
  ['/api/tasks', taskRoutes],
  ['/api/operations', operatorRoutes(probes, nameHolders)],
  ['/api/audit', auditRoutes],
  ['/api/identity', identityRoutes],
  // Modules that know citizens add themselves: rows that follow a merge, a person's own copy, erasure.
  [
    '/api/citizens',
    citizenRoutes({
      followers: [moveNotices, followMergedCitizen, moveActivities, moveCards],
      exporters: [exportNotices, exportFollowing, exportOfCitizen, exportActivities, exportCards],
      erasers: [eraseCitizen, eraseFollowing, eraseNotices, eraseActivities, eraseCards],
    }),
  ],
  ['/api/units', unitRoutes([describeTeamsAt])],
  ['/api/codes', codeRoutes(findJoinSubject)],
  ['', codePages(describeCard, readScanPage)],
  ['/api/organisations', organisationRoutes],
  ['/api/teams', teamRoutes([moveActivitiesOfTeam])],
  ['/api/my/teams', myTeamRoutes(findTextCheck)],
  ['/api/news', newsRoutes],
  ['', articlePages],
  ['/api/activities', activityRoutes(teamDoors)],
  ['/api/my/activities', myActivityRoutes(teamDoors)],
  ['/api/drives', driveRoutes],
  ['/api/my/drives', myCardRoutes],
  ['/api/official', officialRoutes],
  ['/api/notices', noticeRoutes],
  ['/api/statistics', statisticsRoutes],
  ['/api/imports', importRoutes(importResources)],
  ['/api/exports', (house) => exportRoutes(makeExportResources(house.outside))(house)],
]

/**
 * For tests: `eager` compiles every schema at the start, and so fails on one that cannot be; `named` are other shapes to
 * be said once in the description than all that have a name.
 */
export async function buildApp(
  house: House,
  schemas: 'lazy' | 'eager' = 'lazy',
  named?: NamedShapes,
): Promise<FastifyInstance> {
  const app = await openHttp(house, schemas)
  await collectDescription(app, named ?? (await collectShapes()))
  mountOperations(app, house, probes)
  await mountDescription(app, house)
  for (const [prefix, routes] of rooms) await app.register(routes(house), { prefix })
  return app
}
