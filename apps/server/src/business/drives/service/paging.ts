import { badCursor, countLimit, cutPage, describeTotal, readCursor } from '#platform/page'

export type Paging = { cursor?: string | undefined; limit: number }

/** A cursor that somebody made up is refused before it reaches a statement. @throws badCursor (400) */
export function readUuid(part: unknown): string {
  if (typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part)) return part
  throw badCursor()
}

/** After which row a list goes on that is in the order of ids. @throws badCursor (400) */
export function readAfterId(cursor: string | undefined): string | undefined {
  const key = readCursor(cursor, 1)
  return key && readUuid(key[0])
}

/** The same of one in the order of places and ids. @throws badCursor (400) */
export function readAfterPlace(cursor: string | undefined): [path: string, id: string] | undefined {
  const key = readCursor(cursor, 2)
  if (key === undefined) return undefined
  const [path, id] = key
  if (typeof path !== 'string' || !/^\.(\d+\.)+$/.test(path)) throw badCursor()
  return [path, readUuid(id)]
}

/** The same of one in the order of counted rows. @throws badCursor (400) */
export function readAfterNumber(cursor: string | undefined): number | undefined {
  const key = readCursor(cursor, 1)
  if (key === undefined) return undefined
  const number = Number(key[0])
  if (!Number.isSafeInteger(number)) throw badCursor()
  return number
}

/** How every list of changes is paged: by the id of the last row seen, with a total counted no further than the limit. */
export async function pageById<Row extends { id: string }>(
  { cursor, limit }: Paging,
  list: (after: string | undefined, limit: number) => Promise<Row[]>,
  count: (most: number) => Promise<number>,
): Promise<{ items: Row[]; nextCursor?: string; total: number; totalIsExact: boolean }> {
  const rows = await list(readAfterId(cursor), limit + 1)
  const total = await count(countLimit + 1)
  return {
    ...cutPage(rows, limit, (row) => [row.id]),
    ...describeTotal(total),
  }
}
