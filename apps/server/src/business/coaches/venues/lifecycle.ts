import type { Declared } from '#platform/lifecycle/lifecycle'
import { keptLifecycle } from '../kept.ts'
import { mayChangeVenue } from '../policy.ts'
import type { VenueRow } from '../tables.ts'

export const subjectKind = 'coaches-venue'
export const lifecycle = keptLifecycle<VenueRow>(
  { subjectKind, column: 'coaches.venue.state' },
  mayChangeVenue,
)
export const declared: readonly Declared[] = [lifecycle]
