import type { Routes } from '#platform/house'
import { findTextCheck } from '#support/citizens'
import { joiningRoutes } from './citizen/routes/joining.ts'
import { leadingRoutes } from './citizen/routes/leading.ts'
import { ledTeamRoutes } from './citizen/routes/my-teams.ts'
import { publicTeamRoutes } from './citizen/routes/public-teams.ts'
import { pairRoutes } from './pairs/routes.ts'
import type { TeamFollower } from './pairs/service/merge-pair.ts'
import { actRoutes } from './routes/acts.ts'
import { filingRoutes } from './routes/filing.ts'
import { memberRoutes } from './routes/members.ts'
import { recordRoutes } from './routes/records.ts'
import { transferRoutes } from './routes/transfers.ts'

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
