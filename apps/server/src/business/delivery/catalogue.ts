import type { Item, PlannedFee } from '@jianwang/records/delivery-facts'
import { keepRates, listCatalogueItems, listCatalogueVenues, listRates } from '#business/coaches'
import type { Call } from '#platform/call'
import type { Point } from '#platform/distance'

/** What orders take of the catalogue: items, venues of the scope, and what a lesson costs. */

export type Venue = {
  id: string
  name: string
  address: string
  capacity: number
  /** Where nobody said it, null. */
  point: Point | null
}

/** Those that may be ordered; with `retired` all, for what was ordered before. */
export async function loadItems(call: Call, retired?: 'retired'): Promise<ReadonlyMap<string, Item>> {
  const rows = await listCatalogueItems(call.tx)
  return new Map(
    rows.flatMap(({ id, name, kind, category, state }) =>
      retired === undefined && state !== 'active' ? [] : [[id, { id, name, kind, category }]],
    ),
  )
}

/** Those in use in the scope; of `ids`, whatever became of them since. */
export async function loadVenues(call: Call, ids?: readonly string[]): Promise<ReadonlyMap<string, Venue>> {
  const rows = await listCatalogueVenues(call.tx, ids)
  return new Map(
    rows.map(({ lng, lat, crs, ...venue }) => {
      const point = lng === null || lat === null || crs === null ? null : { lng, lat, crs }
      return [venue.id, { ...venue, point }]
    }),
  )
}

/** As loadFees, for who keeps money by them: until the end of the transaction none is added or raised. */
export async function keepFees(call: Call): Promise<PlannedFee[]> {
  await keepRates(call.tx)
  return loadFees(call)
}

/** Dated, one for each grade: the coach is not known yet (A37). */
export async function loadFees(call: Call): Promise<PlannedFee[]> {
  const rates = await listRates(call.tx)
  return rates.map(({ kind, from_day, until_day, fee_fen }) => ({
    kind,
    fromDay: from_day,
    untilDay: until_day,
    feeFen: fee_fen,
  }))
}
