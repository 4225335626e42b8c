import { featuresOf } from '#platform/features'
import type { House } from '#platform/house'
import { passOnDue } from '#support/places'
import { seatsOf } from './seats.ts'

/** A step of the worker: offers that ran out pass on to the next in line. */
export const passOnOffers = async (house: House): Promise<boolean> =>
  featuresOf(house).activities && passOnDue(house, seatsOf())
