import { refuseClosed } from '#platform/features'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { byQuery, openDoors } from '#platform/http/door'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { writeCsv } from '#platform/sheets/write-csv'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import * as shape from './schema.ts'
import { summarise, tabulate } from './service.ts'
import { readTeamActivity } from './team-activity.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

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
  door.whole(
    'GET /charts/:chart.:format',
    'exportChart',
    { params: shape.ExportParams, query: shape.Question },
    async (req, reply) => {
      const { chart, format } = req.params
      const { title, header, rows } = tabulate(
        await inTx(house, req, (call) => summarise(call, req.query)),
        chart,
      )
      const sheet = {
        name: '统计',
        title,
        columns: header.map((name, index) => ({
          key: `c${index}`,
          title: name,
          kind: index === 0 ? ('text' as const) : ('integer' as const),
        })),
      }
      const records = rows.map((row) => Object.fromEntries(row.map((value, index) => [`c${index}`, value])))
      sendDownload(reply, attachment(`${title}.${format}`), mediaTypes[format])
      return reply.send(format === 'xlsx' ? writeXlsx(sheet, records) : writeCsv(sheet, records))
    },
  )
})
