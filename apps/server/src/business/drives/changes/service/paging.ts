import { countLimit, cutPage, describeTotal, readCursor } from '#platform/page'

export type Paging = { cursor?: string | undefined; limit: number }

/** How every list of changes is paged: by the id of the last row seen, with a total counted no further than the limit. */
export async function pageById<Row extends { id: string }>(
  { cursor, limit }: Paging,
  list: (after: string | undefined, limit: number) => Promise<Row[]>,
  count: (most: number) => Promise<number>,
): Promise<{ items: Row[]; nextCursor?: string; total: number; totalIsExact: boolean }> {
  const rows = await list(readCursor(cursor, ['uuid'])?.[0], limit + 1)
  const total = await count(countLimit + 1)
  return {
    ...cutPage(rows, limit, (row) => [row.id]),
    ...describeTotal(total),
  }
}
