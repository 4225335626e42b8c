import type { Venue } from '../../catalogue.ts'

/** Where a lesson is gone to; without a venue the sub-district alone is known. */
export const placeOf = (venue: Venue | undefined, unit: string) => ({
  place: venue === undefined ? unit : `${venue.name}（${venue.address}）`,
  point: venue?.point ?? null,
})
