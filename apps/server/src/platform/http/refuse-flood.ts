import type { FastifyRequest } from 'fastify'
import type { House } from '../house.ts'
import { makeLimiter } from '../limiter.ts'
import { networkOf } from '../network.ts'
import { tooMany } from '../problem.ts'

/**
 * Counts the knocks of a network, before anything is read of them: what has no right shape costs as well. Many phones
 * share one address behind a carrier, so `most` (a minute) is generous. @throws tooMany (429)
 */
export function refuseFlood(house: House, most: number): (req: FastifyRequest) => Promise<void> {
  const limiter = makeLimiter({ most, milliseconds: 60_000, keys: 20_000 })
  return async (req) => {
    if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
  }
}
