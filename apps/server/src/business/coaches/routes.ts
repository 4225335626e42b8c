import type { Routes } from '#platform/house'
import type { HoldsFees } from './above.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { payeeRoutes } from './pay/routes.ts'
import { coachRoutes } from './register/routes.ts'
import { venueRoutes } from './venues/routes.ts'

/** @param followers who keeps money by the rates */
export const coachesRoutes =
  (followers: readonly HoldsFees['followFee'][]): Routes =>
  (house) =>
  async (app) => {
    await app.register(catalogueRoutes(followers)(house))
    await app.register(venueRoutes(house))
    await app.register(coachRoutes(house))
    await app.register(payeeRoutes(house))
  }
