import { refuseClosed } from '#platform/features'
import type { Routes } from '#platform/house'
import { byQuery, openDoors } from '#platform/http/door'
import { writeChart } from './chart-sheet.ts'
import * as shape from './schema.ts'
import { summarise } from './service.ts'
import { readTeamActivity } from './team-activity.ts'

export const statisticsRoutes: Routes = openDoors('statistics', 'session', (door, house) => {
  door('GET /summary', 'summarise', { query: shape.Question, answer: shape.Summary }, byQuery(summarise))
  door(
    'GET /team-activity',
    'readTeamActivity',
    { query: shape.ActivityQuestion, answer: shape.TeamActivity },
    async (call, { query }) => {
      refuseClosed(house, 'teamActivity')
      return readTeamActivity(call, query)
    },
  )
  door.file(
    'GET /charts/:chart.:format',
    'exportChart',
    { params: shape.ExportParams, query: shape.Question },
    async (call, { params, query }) => writeChart(await summarise(call, query), params),
  )
})
