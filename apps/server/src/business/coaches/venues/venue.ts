import { checkVenue, venueFields } from '@jianwang/records/coach-catalogue'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { tellerOf } from '#platform/record/fields'
import { areaOf, defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { nameUnit } from '#support/units'
import { openDesk } from '../desk.ts'
import { coachesChanged } from '../facts.ts'
import { mayKeepVenues, mayRead } from '../policy.ts'
import { venueTaken } from '../problems.ts'
import { coaches, type VenueRow } from '../tables.ts'
import { lifecycle, subjectKind } from './lifecycle.ts'
import type { DeliveryVenue, ListedDeliveryVenue, VenueQuery } from './schema.ts'

const teller = tellerOf(venueFields)

/** 配送场地: of the unit that orders. */
export const venue = defineRecord({
  table: coaches,
  name: 'venue',
  module: 'coaches',
  subject: subjectKind,
  fields: venueFields,
  lifecycle: () => lifecycle,
  // Whatever stands in the scope.
  maySee: () => true,
  changed: { kind: coachesChanged, body: () => ({ of: 'venue' }) },
  describe: async (call, row: VenueRow): Promise<Static<typeof DeliveryVenue>> => ({
    ...teller.whole(row),
    ...beside(call, row, await nameUnit(call, row)),
    createdAt: row.created_at.toISOString(),
  }),
  uniques: { venue__name: ({ name }) => venueTaken({ name }) },
})

const beside = (call: Call, row: VenueRow, unitName: string) => ({
  ...tellOwned(call.actor, lifecycle, row, unitName),
  state: row.state,
})

export const venues = openDesk({
  record: venue,
  mayRead,
  mayWrite: mayKeepVenues,
  seen: areaOf,
  check: checkVenue,
  rows: (rows, { state }: Static<typeof VenueQuery>) =>
    state === undefined ? rows : rows.where('r.state', '=', state),
  order: {
    by: [
      { column: 'unit_path', kind: 'path' },
      { column: 'id', kind: 'uuid' },
    ],
  },
  toItem: (call, row, unitName): Static<typeof ListedDeliveryVenue> => ({
    ...teller.listed(row),
    ...beside(call, row, unitName),
  }),
  first: 'active',
})
