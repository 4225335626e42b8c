import { Type } from 'typebox'
import { problem } from './problem.ts'

export const badCursor = problem('platform/bad-cursor', 400)

/** Query members every list takes. */
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
}

/** A list's answer. `total` is exact where a counter serves the filter, else at most 1,000 and `totalIsExact` is false. */
export function pageOf<T extends import('typebox').TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    nextCursor: Type.Optional(Type.String()),
    total: Type.Integer(),
    totalIsExact: Type.Boolean(),
  })
}

/** How far a list counts when no counter serves the filter; the screen shows 1,000+. */
export const countLimit = 1_000

/** The total of a list that was counted to the limit and one further. */
export function describeTotal(counted: number): { total: number; totalIsExact: boolean } {
  return { total: Math.min(counted, countLimit), totalIsExact: counted <= countLimit }
}

/** Opaque to the caller: the sort key of the last row seen. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** @throws badCursor (400) when it was not written by us or has another shape */
export function readCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === 'string' || typeof part === 'number')
    )
      return key
  } catch {
    // fall through: the same answer for any garbage
  }
  throw badCursor()
}

/** Cuts the extra row that tells whether there is a next page. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): { items: T[]; nextCursor?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last !== undefined
    ? { items, nextCursor: writeCursor(keyOf(last)) }
    : { items }
}
