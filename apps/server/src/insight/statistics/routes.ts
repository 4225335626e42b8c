import type { Routes } from '#platform/house'
import { byQuery, openDoors } from '#platform/http/door'
import { writeChart } from './chart-sheet.ts'
import * as shape from './schema.ts'
import { summarise } from './service.ts'
import { readTeamActivity } from './team-activity.ts'

export const statisticsRoutes: Routes = openDoors('statistics', 'session', (door) => {
  door('GET /summary', 'summarise', { query: shape.Question, answer: shape.Summary }, byQuery(summarise))
  const activity = {
    feature: 'teamActivity',
    query: shape.ActivityQuestion,
    answer: shape.TeamActivity,
  } as const
  door('GET /team-activity', 'readTeamActivity', activity, byQuery(readTeamActivity))
  const chart = { params: shape.ExportParams, query: shape.Question }
  door.file('GET /charts/:chart.:format', 'exportChart', chart, async (call, { params, query }) =>
    writeChart(await summarise(call, query), params),
  )
})
