import type { FastifyInstance } from 'fastify'
import type { House } from '../../house.ts'
import { openHttp } from '../../http/base.ts'
import type { AnyPurpose } from '../purpose.ts'
import { uploadRoutes } from '../routes.ts'

/** A server with nothing but uploads for these purposes, on a port of its own. */
export async function serveUploads(
  house: House,
  purposes: readonly AnyPurpose[],
): Promise<{ app: FastifyInstance; origin: string }> {
  const app = await openHttp(house, 'lazy')
  await app.register(uploadRoutes(purposes)(house), { prefix: '/api/my/uploads' })
  return { app, origin: await app.listen({ port: 0, host: '127.0.0.1' }) }
}
