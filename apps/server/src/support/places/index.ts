/** The door of places (名额): capacity, sign-up, waiting list, offers, leaving. The guest says what the places are in. */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'

export type { Guest, Move, Refusal } from './guest.ts'
export { eraseCitizen, followCitizen } from './service/citizens.ts'
export { countFree, type Free } from './service/free.ts'
export { passOnDue } from './service/pass-on.ts'
export { acceptPlace, leavePlace, readLive, settleMine } from './service/places.ts'
export {
  type Counts,
  changeSeating,
  closeSeating,
  countSeats,
  type Held,
  holdSeating,
  openSeating,
} from './service/seatings.ts'
export { type Candidate, takePlaces } from './service/take.ts'
export type { PlaceRow } from './tables.ts'

export const placesModule: Module & KeepsCitizens = {
  name: 'places',
  // Each guest takes along, tells and erases its own, for it knows what they are places in.
  citizens: { follow: undefined, copy: async () => [], erase: async () => {} },
}
