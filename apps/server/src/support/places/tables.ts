import type { PlaceState } from '@jianwang/words/places'
import type { Generated, GeneratedAlways, Insertable } from 'kysely'
import type { Tx } from '#platform/call'

export type SeatingTable = {
  /** The guest's row's own. */
  id: string
  guest: string
  unit_path: string
  capacity: number
  minimum: number | null
  opens_at: Date
  closes_at: Date
  promotes_until: Date
  ends_at: Date
  offer_minutes: number
  waiting_list: boolean
  closed_at: Generated<Date | null>
  /** Held ones are counted in. */
  taken: Generated<number>
  offered: Generated<number>
  /** Of those taken, the ones that are not only held: what a minimum is compared with. */
  certain: GeneratedAlways<number>
  waiting: Generated<number>
  last_order: Generated<number>
  next_expiry: Generated<Date | null>
}
export type NewSeating = Insertable<SeatingTable>
/** Written by the functions alone. */
export type PlaceRow = {
  id: string
  seating_id: string
  unit_path: string
  citizen_id: string | null
  order_no: number
  state: PlaceState
  name: string
  phone_sealed: Buffer | null
  phone_index: Buffer | null
  phone_tail: Buffer | null
  phone_masked: string | null
  group_id: string | null
  signed_by: string | null
  signed_up_at: Date
  offered_until: Date | null
  settled_at: Date | null
  accepts_late: boolean
}

export const places = (tx: Tx) =>
  tx.withSchema('places').withTables<{ seating: SeatingTable; place: PlaceRow }>()
