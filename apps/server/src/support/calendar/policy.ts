import type { Actor } from '#platform/call'

/** A manager of the city. The system administrator reads no business, and an import shows whose deadlines it moves. */
export function mayImportYear(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('calendar.import')
}
