import type { Routes } from '#platform/house'
import { actRoutes } from './routes/acts.ts'
import { joiningRoutes } from './routes/citizen/joining.ts'
import { leadingRoutes } from './routes/citizen/leading.ts'
import { ledTeamRoutes } from './routes/citizen/my-teams.ts'
import type { FindTextCheck } from './routes/citizen/texts.ts'
import { filingRoutes } from './routes/filing.ts'
import { memberRoutes } from './routes/members.ts'
import { publicTeamRoutes } from './routes/public-teams.ts'
import { recordRoutes } from './routes/records.ts'
import { transferRoutes } from './routes/transfers.ts'

/** Everything under /api/teams. */
export const teamRoutes: Routes = (house) => async (app) => {
  for (const part of [recordRoutes, actRoutes, filingRoutes, memberRoutes, transferRoutes, publicTeamRoutes])
    await app.register(part(house))
}

/** Everything under /api/my/teams: the citizens' side. `findTextCheck` gives the content check of this installation. */
export const myTeamRoutes =
  (findTextCheck: FindTextCheck): Routes =>
  (house) =>
  async (app) => {
    for (const part of [leadingRoutes, joiningRoutes, ledTeamRoutes(findTextCheck)])
      await app.register(part(house))
  }
