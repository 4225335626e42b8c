/** The door of ratings (评价): stars and words of a citizen on what he used, once a use. */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { HasRatings } from './above.ts'
import { keptOfCitizens } from './person.ts'
import { myRatingRoutes, ratingRoutes } from './routes.ts'

export type { HasRatings, RatedKind } from './above.ts'
export { sumRatings } from './sums.ts'

export const ratingsModule: Module<Partial<HasRatings>> & KeepsCitizens = {
  name: 'ratings',
  routes: (modules) => [
    ['/api/ratings', ratingRoutes],
    ['/api/my/ratings', myRatingRoutes(modules.flatMap(({ rated }) => rated ?? []))],
  ],
  citizens: keptOfCitizens,
}
