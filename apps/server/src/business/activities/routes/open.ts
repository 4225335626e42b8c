import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Call } from '#platform/call'
import { refuseClosed } from '#platform/features'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import type { TeamDoors } from '../doors.ts'

/** A house and what this module was handed with it. */
export type Open = {
  house: House
  doors: TeamDoors
  /** A transaction behind the flag of X-05: 暂未开通 is told to whom the route is for, and to nobody else. */
  run: <T>(
    req: FastifyRequest,
    work: (call: Call, client: pg.PoolClient) => Promise<T>,
    options?: { readOnly?: boolean },
  ) => Promise<T>
}

export function openActivities(house: House, doors: TeamDoors): Open {
  return {
    house,
    doors,
    run: (req, work, options) => {
      const { access } = req.routeOptions.config
      // Who did not sign in has no session to be asked for first, and his refusal need not be kept.
      if (access === 'visitor') refuseClosed(house, 'activities')
      return inTx(
        house,
        req,
        async (call, client) => {
          refuseClosed(house, 'activities')
          return work(call, client)
        },
        options,
      )
    },
  }
}
