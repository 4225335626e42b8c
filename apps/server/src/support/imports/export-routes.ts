import { Type } from 'typebox'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { closed, opt } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import { asDownload } from './downloads.ts'
import { type ExportResources, openExport, redeemTicket, requestExport } from './export-service.ts'
import { exportWish, TicketAnswer, TicketParams } from './schema.ts'
import { sendStream } from './streaming.ts'

/** Under /api/exports: asked for by POST, fetched once by GET, so that no reason and no filter stands in an address. */
export function exportRoutes(resources: ExportResources): Routes {
  return openDoors('exports', 'session', (door, house) => {
    for (const resource of resources.values()) {
      const name = resource.kind.charAt(0).toUpperCase() + resource.kind.slice(1)
      door(
        `POST /${resource.kind}`,
        `export${name}`,
        {
          body: Type.Object({ ...exportWish, filter: opt(resource.filter) }, closed),
          answer: TicketAnswer,
          status: 201,
        },
        (call, { body }) => {
          const { format, area = 'own', full = false, reason, filter = {} } = body
          const wish = { format, area, full, reason, filter: { ...filter } }
          return requestExport(call, resource, wish)
        },
      )
    }
    door.whole('GET /files/:ticket', 'downloadExport', { params: TicketParams }, async (req, reply) => {
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
            sendDownload(reply, attachment(fileName), sheetTypes[request.format])
            await sendStream(reply, stream, house.log)
          }),
        { bulk: true },
      )
      return reply
    })
  })
}
