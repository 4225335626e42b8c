import type { Routes } from '#platform/house'
import { actRoutes } from './routes/acts.ts'
import { joiningRoutes } from './routes/citizen/joining.ts'
import { leadingRoutes } from './routes/citizen/leading.ts'
import { ledTeamRoutes } from './routes/citizen/my-teams.ts'
import { findTextCheck } from './routes/citizen/text-check.ts'
import { filingRoutes } from './routes/filing.ts'
import { memberRoutes } from './routes/members.ts'
import { pairRoutes } from './routes/pairs.ts'
import { publicTeamRoutes } from './routes/public-teams.ts'
import { recordRoutes } from './routes/records.ts'
import { transferRoutes } from './routes/transfers.ts'
import type { TeamFollower } from './service/merge-pair.ts'

/** Everything under /api/teams. `followers`: what modules above keep of a team that is merged away. */
export const teamRoutes =
  (followers: readonly TeamFollower[]): Routes =>
  (house) =>
  async (app) => {
    const parts = [recordRoutes, actRoutes, filingRoutes, memberRoutes, transferRoutes, publicTeamRoutes]
    for (const part of [...parts, pairRoutes(followers)]) await app.register(part(house))
  }

/** Everything under /api/my/teams: the citizens' side. */
export const myTeamRoutes: Routes = (house) => async (app) => {
  for (const part of [leadingRoutes, joiningRoutes, ledTeamRoutes(findTextCheck)])
    await app.register(part(house))
}
