import { refuseClosed } from '#platform/features'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { writeCsv } from '#platform/sheets/write-csv'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import * as shape from './schema.ts'
import { summarise, tabulate } from './service.ts'
import { readTeamActivity } from './team-activity.ts'

const tags = ['statistics']
const session = { access: 'session' } as const
const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

export const statisticsRoutes: Routes = (house) => async (app) => {
  app.get(
    '/summary',
    {
      config: session,
      schema: {
        operationId: 'summarise',
        tags,
        querystring: shape.Question,
        response: { 200: shape.Summary },
      },
    },
    (req) => inTx(house, req, (call) => summarise(call, req.query)),
  )
  app.get(
    '/team-activity',
    {
      config: session,
      schema: {
        operationId: 'readTeamActivity',
        tags,
        querystring: shape.ActivityQuestion,
        response: { 200: shape.TeamActivity },
      },
    },
    (req) =>
      inTx(house, req, async (call) => {
        refuseClosed(house, 'teamActivity')
        return readTeamActivity(call, req.query)
      }),
  )
  app.get(
    '/charts/:chart.:format',
    {
      config: session,
      schema: { operationId: 'exportChart', tags, params: shape.ExportParams, querystring: shape.Question },
    },
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
}
