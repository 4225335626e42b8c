import { keptStates, venueFields } from '@jianwang/records/coach-catalogue'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, keysOf, opt } from '#platform/shape'
import { Version } from '#platform/whole-number'

const State = keysOf(keptStates)
const inputs = optional(inputsOf(venueFields))
const beside = { ...owned, state: State }
export const DeliveryVenue = Type.Object({ ...answersOf(venueFields), ...beside, createdAt: Type.String() })
export const ListedDeliveryVenue = Type.Object({ ...answersOf(venueFields, 'list'), ...beside })
export const DeliveryVenuePage = pageOf(ListedDeliveryVenue)
export const VenueQuery = Type.Object({ ...PageQuery, state: opt(State) }, closed)
export const VenueBody = Type.Object(inputs, closed)
export const VenueChange = Type.Object({ version: Version, ...inputs }, closed)
