import { type TInteger, Type } from 'typebox'
import { problem } from './problem.ts'
import { int4 } from './whole-number.ts'

export const badCursor = problem('platform/bad-cursor', 400)

/** How many rows a page has. Who asks may leave it out; the default stands in, so that a use case always knows it. */
export const limitTo = (maximum: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum, default: 20 })) as unknown as TInteger // as just said

/** Query members every list takes. */
export const PageQuery = { cursor: Type.Optional(Type.String({ maxLength: 300 })), limit: limitTo(100) }

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

const cursorParts = {
  uuid: (part: unknown) =>
    typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  moment: (part: unknown) =>
    typeof part === 'string' &&
    /^(19|2\d)\d\d-\d\d-\d\dT[\d:.]+Z$/.test(part) &&
    !Number.isNaN(Date.parse(part)),
  path: (part: unknown) => typeof part === 'string' && /^\.(\d{1,10}\.)+$/.test(part),
  /** Letters that stand in no statement by themselves, such as a user name. */
  name: (part: unknown) => typeof part === 'string' && /^[\w.@-]{1,100}$/.test(part),
  integer: (part: unknown) => Number.isSafeInteger(part) && Math.abs(Number(part)) <= int4.maximum,
  long: (part: unknown) => Number.isSafeInteger(part),
}
type CursorPart = keyof typeof cursorParts
type CursorKey<Parts extends readonly CursorPart[]> = {
  [At in keyof Parts]: Parts[At] extends 'integer' | 'long' ? number : string
}

/**
 * The key of the last row seen, part by part of the kind its column has. One that somebody bent, or that another list
 * wrote, is refused before it reaches a statement. @throws badCursor (400)
 */
export function readCursor<const Parts extends readonly CursorPart[]>(
  cursor: string | undefined,
  parts: Parts,
): CursorKey<Parts> | undefined {
  if (cursor === undefined) return undefined
  const key = parseCursor(cursor)
  if (
    !Array.isArray(key) ||
    key.length !== parts.length ||
    !parts.every((part, at) => cursorParts[part](key[at]))
  )
    throw badCursor()
  return key as CursorKey<Parts> // looked at just now
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
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
