import { badCursor } from '#platform/page'

/** A cursor that somebody bent is refused before it reaches a statement. @throws badCursor (400) */
export function readUuid(part: unknown): string {
  if (typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part)) return part
  throw badCursor()
}

/** @throws badCursor (400) */
export function readMoment(part: unknown): string {
  if (typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part) && !Number.isNaN(Date.parse(part)))
    return part
  throw badCursor()
}

/** @throws badCursor (400) */
export function readNumber(part: unknown): number {
  if (typeof part === 'number' && Number.isSafeInteger(part) && Math.abs(part) < 2_147_483_647) return part
  throw badCursor()
}
