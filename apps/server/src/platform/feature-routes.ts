import { Type } from 'typebox'
import { FeatureFlags, featuresOf } from './features.ts'
import { openDoors } from './http/door.ts'

const FeaturesShape = Type.Object({
  ...FeatureFlags.properties,
  /** What the national map (天地图) asks of a page that shows it; public by its nature, null where the house has none. */
  mapKey: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
})

/** For every screen, signed in or not: what to show as 暂未开通. */
export const featureRoutes = openDoors('platform', 'public', (door, house) => {
  door.whole('GET /', 'getFeatures', { answer: FeaturesShape }, async () => ({
    ...featuresOf(house),
    mapKey: house.config.tiandituKey ?? null,
  }))
})
