import { Type } from 'typebox'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { asDownload } from './downloads.ts'
import { type ExportResources, openExport, redeemTicket, requestExport } from './export-service.ts'
import { exportWish, TicketAnswer, TicketParams } from './schema.ts'
import { sendStream } from './streaming.ts'

const tags = ['exports']
const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Under /api/exports: asked for by POST, fetched once by GET, so that no reason and no filter stands in an address. */
export function exportRoutes(resources: ExportResources): Routes {
  return (house) => async (app) => {
    for (const resource of resources.values()) {
      const name = resource.kind.charAt(0).toUpperCase() + resource.kind.slice(1)
      app.post(
        `/${resource.kind}`,
        {
          config: { access: 'session' },
          schema: {
            operationId: `export${name}`,
            tags,
            body: Type.Object(
              { ...exportWish, filter: Type.Optional(resource.filter) },
              { additionalProperties: false },
            ),
            response: { 201: TicketAnswer },
          },
        },
        async (req, reply) => {
          const { format, area = 'own', full = false, reason, filter = {} } = req.body
          const wish = { format, area, full, reason, filter: { ...filter } }
          return reply.code(201).send(await inTx(house, req, (call) => requestExport(call, resource, wish)))
        },
      )
    }
    app.get(
      '/files/:ticket',
      {
        config: { access: 'session' },
        schema: { operationId: 'downloadExport', tags, params: TicketParams },
      },
      async (req, reply) => {
        const redeem = () =>
          inTx(house, req, (call) => redeemTicket(call, resources, req.params.ticket), { readOnly: false })
        let redeemed: ReturnType<typeof redeem> | undefined
        await inTx(
          house,
          req,
          (call, client) =>
            asDownload(house.db, call, async () => {
              // Used up when there is a connection to read from, and once, should the reading begin again.
              redeemed ??= redeem()
              const { resource, request, fileName } = await redeemed
              const stream = await openExport(call, client, resource, request)
              sendDownload(reply, attachment(fileName), mediaTypes[request.format])
              await sendStream(reply, stream, house.log)
            }),
          { bulk: true },
        )
        return reply
      },
    )
  }
}
