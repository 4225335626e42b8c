import type { Routes } from '#platform/house'
import { campaignRoutes } from './campaigns/routes.ts'
import { cardRoutes } from './cards/routes.ts'
import { namePersonActs } from './cards/service/person-acts.ts'
import { reachOf } from './cards/service/reach.ts'
import { changeRoutes } from './changes/routes.ts'
import { openRoll } from './roll/routes.ts'
import type { Told } from './roll/service/persons.ts'
import { supervisionRoutes } from './supervision/routes.ts'

export const driveRoutes: Routes = (house) => async (app) => {
  const told: Told = {
    reach: (call, rows) => reachOf(call, house.outside.official, rows),
    acts: namePersonActs,
  }
  await app.register(campaignRoutes(house))
  await app.register(openRoll(told)(house))
  await app.register(changeRoutes(house))
  await app.register(supervisionRoutes(house))
  await app.register(cardRoutes(house))
}
