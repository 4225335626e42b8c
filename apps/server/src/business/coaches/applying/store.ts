import type { Tx } from '#platform/call'
import { coaches, type ItemRow } from '../tables.ts'

/** What may be taught. */
export function listActiveItems(tx: Tx): Promise<Pick<ItemRow, 'name' | 'kind' | 'category'>[]> {
  return coaches(tx)
    .selectFrom('item')
    .select(['name', 'kind', 'category'])
    .where('state', '=', 'active')
    .orderBy('kind', 'desc')
    .orderBy('category')
    .orderBy('id')
    .execute()
}
