import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import * as shape from './schema.ts'
import { venues } from './venue.ts'

const answer = shape.DeliveryVenue
const one = '/venues/:id'

export const venueRoutes = openDoors('coaches', 'session', (door) => {
  const list = { query: shape.VenueQuery, answer: shape.DeliveryVenuePage }
  door('GET /venues', 'listDeliveryVenues', list, byQuery(venues.list))
  const create = { body: shape.VenueBody, answer, status: 201 } as const
  door('POST /venues', 'createDeliveryVenue', create, byBody(venues.create))
  door(`GET ${one}`, 'getDeliveryVenue', { answer }, byId(venues.get))
  door(`PATCH ${one}`, 'modifyDeliveryVenue', { body: shape.VenueChange, answer }, byIdAndBody(venues.modify))
  door(`POST ${one}/retire`, 'retireDeliveryVenue', { body: ActBody, answer }, (call, { params, body }) =>
    venues.act(call, params.id, 'retire', body),
  )
  door(
    `POST ${one}/restore`,
    'restoreDeliveryVenue',
    { body: VersionBody, answer },
    (call, { params, body }) => venues.act(call, params.id, 'restore', body),
  )
  door(`GET ${one}/timeline`, 'listDeliveryVenueTimeline', { answer: Timeline }, byId(venues.timeline))
})
