import type { FastifyInstance } from 'fastify'
import { auditRoutes } from '#platform/audit/routes'
import { featureRoutes } from '#platform/feature-routes'
import type { House } from '#platform/house'
import { openHttp } from '#platform/http/base'
import { collectDescription, mountDescription } from '#platform/http/description'
import { mountOperations } from '#platform/http/operations'
import type { NamedShapes } from '#platform/http/share-shapes'
import { type Mount, resolve } from '#platform/module'
import { operatorRoutes } from '#platform/operator/routes'
import { uploadRoutes } from '#platform/resumable/routes'
import { taskRoutes } from '#platform/tasks/routes'
import { nameHolders } from '#support/identity'
import { modules } from './modules.ts'
import { probes } from './probes.ts'
import { collectShapes } from './shapes.ts'

/** The ground's routes, then every module's as its own value says them (modules.ts). */
const mounts: readonly Mount[] = [
  ['/api/features', featureRoutes],
  ['/api/tasks', taskRoutes],
  ['/api/operations', operatorRoutes(probes, nameHolders)],
  ['/api/audit', auditRoutes],
  ['/api/my/uploads', uploadRoutes(modules.flatMap((module) => module.uploads ?? []))],
  ...modules.flatMap((module) => resolve(module.routes, modules)),
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
  for (const [prefix, routes] of mounts) await app.register(routes(house), { prefix })
  return app
}
