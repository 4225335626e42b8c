import type { Routes } from '#platform/house'
import { cardRoutes } from './routes/cards.ts'
import { changeRoutes } from './routes/changes.ts'
import { rollRoutes } from './routes/roll.ts'
import { supervisionRoutes } from './routes/supervision.ts'

export const driveRoutes: Routes = (house) => async (app) => {
  await app.register(rollRoutes(house))
  await app.register(changeRoutes(house))
  await app.register(cardRoutes(house))
  await app.register(supervisionRoutes(house))
}
