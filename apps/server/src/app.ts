import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { newsRoutes } from '#business/news'
import { organisationRoutes } from '#business/organisations'
import { describeTeamsAt, findJoinSubject, teamRoutes } from '#business/teams'
import { statisticsRoutes } from '#insight/statistics'
import { auditRoutes } from '#platform/audit/routes'
import { readVersion } from '#platform/config'
import type { House, Routes } from '#platform/house'
import { openHttp } from '#platform/http/base'
import { mountOperations } from '#platform/http/operations'
import { taskRoutes } from '#platform/tasks/routes'
import { codePages, codeRoutes } from '#support/codes'
import { identityRoutes } from '#support/identity'
import { exportRoutes, importRoutes } from '#support/imports'
import { unitRoutes } from '#support/units'
import { exportResources, importResources } from './sheets.ts'

/** The table of contents: every module's routes and where they live. */
const rooms: readonly (readonly [prefix: string, routes: Routes])[] = [
  ['/api/tasks', taskRoutes],
  ['/api/audit', auditRoutes],
  ['/api/identity', identityRoutes],
  ['/api/units', unitRoutes([describeTeamsAt])],
  ['/api/codes', codeRoutes(findJoinSubject)],
  ['', codePages],
  ['/api/organisations', organisationRoutes],
  ['/api/teams', teamRoutes],
  ['/api/news', newsRoutes],
  ['/api/statistics', statisticsRoutes],
  ['/api/imports', importRoutes(importResources)],
  ['/api/exports', exportRoutes(exportResources)],
]

export async function buildApp(house: House): Promise<FastifyInstance> {
  const app = await openHttp(house)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '健网 Jianwang',
        version: readVersion(),
        description: 'Public fitness: teams, organisations, filings.',
        license: { name: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-jianwang' } } },
      security: [{ session: [] }],
    },
  })
  mountOperations(app, house)
  await app.register(import('@fastify/swagger-ui'), { routePrefix: '/docs', staticCSP: true })
  for (const [prefix, routes] of rooms) await app.register(routes(house), { prefix })
  return app
}
