import type { Routes } from '#platform/house'
import { catalogueRoutes } from './catalogue/routes.ts'
import { payeeRoutes } from './pay/routes.ts'
import { coachRoutes } from './register/routes.ts'
import { venueRoutes } from './venues/routes.ts'

export const coachesRoutes: Routes = (house) => async (app) => {
  await app.register(catalogueRoutes(house))
  await app.register(venueRoutes(house))
  await app.register(coachRoutes(house))
  await app.register(payeeRoutes(house))
}
