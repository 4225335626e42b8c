import type { Routes } from '#platform/house'
import { actRoutes } from './routes/acts.ts'
import { filingRoutes } from './routes/filing.ts'
import { memberRoutes } from './routes/members.ts'
import { recordRoutes } from './routes/records.ts'
import { transferRoutes } from './routes/transfers.ts'

/** Everything under /api/teams. */
export const teamRoutes: Routes = (house) => async (app) => {
  for (const part of [recordRoutes, actRoutes, filingRoutes, memberRoutes, transferRoutes])
    await app.register(part(house))
}
