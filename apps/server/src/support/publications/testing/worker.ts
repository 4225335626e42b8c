import type { TestHouse } from '#test/house'
import { deliverPublications } from '../delivering/deliver.ts'
import type { Series } from '../index.ts'
import { freezeDue, reissueStale } from '../service/freeze.ts'

/** What the worker does for a series, when a test wants it. */
export const freezeNow = (house: TestHouse, series: Series) => freezeDue(house.house, [series])

export async function reissueNow(house: TestHouse, series: Series): Promise<void> {
  while (await reissueStale(house.house, [series]));
}

export async function deliverNow(house: TestHouse, series: Series): Promise<void> {
  while (await deliverPublications(house.house, [series]));
}
